import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { NO_WATCH, type Instant, type WatchStep } from '../../domain/emergency-watch.ts';
import type { Emergency } from '../../models/emergency.ts';
import { countryCode } from '../fixtures/content.ts';
import { anEmergency, memory, REFUSES } from '../fixtures/emergency.ts';

const MINUTE = 60_000;
const at = (minutes: number) => (minutes * MINUTE) as Instant; // Tests give whole minutes.
const GB = countryCode('GB');

describe('a browser that will not keep the times', () => {
  test('they stay on screen, and we say that they are nowhere else', async () => {
    const emergency = anEmergency({ keeper: REFUSES, now: () => at(10) });
    await emergency.giveDose();
    expect(emergency.watch.value.doses).toEqual([at(10)]);
    expect(emergency.notKept.value).toBe(true);
  });

  test('once it keeps them again, none is lost, and we stop saying so', async () => {
    const keeper = memory();
    let minutes = 10;
    const emergency = anEmergency({ keeper, now: () => at(minutes) });
    keeper.fail(2);
    await emergency.giveDose();
    minutes = 13;
    await emergency.giveDose();
    expect(emergency.notKept.value).toBe(true);
    minutes = 16;
    await emergency.checked();
    expect(keeper.kept()).toEqual({ doses: [at(10), at(13)], checkAt: at(18), country: null });
    expect(emergency.watch.value).toEqual(keeper.kept());
    expect(emergency.notKept.value).toBe(false);
  });

  test('one that cannot be read has nothing to resume, and nothing is said to be lost', async () => {
    const emergency = anEmergency({ keeper: REFUSES });
    await emergency.resume();
    expect(emergency.watch.value).toEqual(NO_WATCH);
    expect(emergency.notKept.value).toBe(false);
  });

  test('whenever it fails, every step is kept once and in order when it no longer does', async () => {
    const kinds = fc.constantFrom('dose', 'checked', 'take-back', 'clear', 'country');
    const evening = fc.array(fc.record({ kind: kinds, fails: fc.boolean(), waits: fc.boolean() }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(evening, async (steps) => {
        const keeper = memory();
        let minutes = 0;
        const emergency = anEmergency({ keeper, now: () => at(minutes) });
        for (const { kind, fails, waits } of steps) {
          minutes += 1;
          keeper.fail(fails ? 1 : 0);
          const done = doStep(emergency, kind);
          if (waits) await done;
        }
        keeper.fail(0);
        minutes += 1;
        await emergency.checked();

        expect(keeper.steps.map(({ kind }) => kind)).toEqual([...steps.map(({ kind }) => kind), 'checked']);
        expect(keeper.steps.map((step) => step.at)).toEqual(keeper.steps.map((_step, index) => at(index + 1)));
        expect(keeper.atOnce()).toBe(1);
        expect(emergency.watch.value).toEqual(keeper.kept());
        expect(emergency.notKept.value).toBe(false);
      }),
    );
  });
});

function doStep(emergency: Emergency, kind: WatchStep['kind']): Promise<void> {
  switch (kind) {
    case 'dose':
      return emergency.giveDose();
    case 'checked':
      return emergency.checked();
    case 'take-back':
      return emergency.takeBackDose();
    case 'clear':
      return emergency.clearTimes();
    case 'country':
      return emergency.chooseCountry(GB);
  }
}
