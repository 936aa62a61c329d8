import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  isCheckDue,
  MAX_DOSES,
  NO_WATCH,
  shownWatch,
  takeSteps,
  type EmergencyWatch,
  type Instant,
  type WatchStep,
} from '../../domain/emergency-watch.ts';
import { countryCode } from '../fixtures/content.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (ms: number) => ms as Instant; // Tests give whole milliseconds.
const GB = countryCode('GB');

const did = (kind: 'dose' | 'checked' | 'take-back' | 'clear', ms: number): WatchStep => ({ kind, at: at(ms) });
const chose = (country: typeof GB | 'unsure', ms: number): WatchStep => ({ kind: 'country', at: at(ms), country });
const after = (...steps: WatchStep[]) => takeSteps(NO_WATCH, steps);

const anyInstant = fc.integer({ min: 0, max: 8_640_000_000_000_000 }).map(at);
const anyCountry = fc.constantFrom(GB, countryCode('US'), 'unsure' as const);
const stepsAt = (when: fc.Arbitrary<Instant>): fc.Arbitrary<WatchStep> =>
  fc.oneof(
    fc.record({ kind: fc.constantFrom('dose', 'checked', 'take-back', 'clear'), at: when }),
    fc.record({ kind: fc.constant('country' as const), at: when, country: anyCountry }),
  );
const anySteps = fc.array(stepsAt(anyInstant), { size: 'max', maxLength: 2 * MAX_DOSES });
const anyWatch: fc.Arbitrary<EmergencyWatch> = fc.record({
  doses: fc.array(anyInstant, { maxLength: MAX_DOSES, size: 'max' }).map((doses) => doses.toSorted((a, b) => a - b)),
  checkAt: fc.option(anyInstant),
  country: fc.option(anyCountry),
});

test('a dose noted at 23:14:20 says to look again at 23:17', () => {
  const dosed = after(did('dose', Date.UTC(2026, 10, 23, 23, 14, 20)));
  expect(new Date(dosed.checkAt ?? 0).toISOString()).toBe('2026-11-23T23:17:00.000Z');
});

test('a dose noted on the full minute says to look again in two minutes', () => {
  expect(after(did('dose', 10 * MINUTE)).checkAt).toBe(12 * MINUTE);
});

test('the time to look again is always 2 to 3 minutes away, and on a whole minute', () => {
  fc.assert(
    fc.property(anyWatch, fc.constantFrom('dose', 'checked'), anyInstant, (watch, kind, now) => {
      const { checkAt } = takeSteps(watch, [{ kind, at: now }]);
      expect(checkAt).not.toBeNull();
      const away = Number(checkAt) - now;
      expect(away).toBeGreaterThanOrEqual(2 * MINUTE);
      expect(away).toBeLessThan(3 * MINUTE);
      expect(Number(checkAt) % MINUTE).toBe(0);
    }),
  );
});

test('in one emergency no dose is lost below the cap, and beyond it the latest stay', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 5 * HOUR }), { maxLength: 2 * MAX_DOSES, size: 'max' });
  fc.assert(
    fc.property(times, (given) => {
      const { doses } = after(...given.map((ms) => did('dose', ms)));
      expect(doses).toEqual(given.toSorted((a, b) => a - b).slice(-MAX_DOSES));
    }),
  );
});

test('whatever is done on however many screens, doses stay in order, each once, and below the cap', () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const { doses } = after(...steps);
      expect(doses).toEqual([...new Set(doses)].toSorted((a, b) => a - b));
      expect(doses.length).toBeLessThanOrEqual(MAX_DOSES);
    }),
  );
});

test('a dose noted on one screen and kept after that of another stands where it was given', () => {
  expect(after(did('dose', 5), did('dose', 9), did('dose', 1)).doses).toEqual([1, 5, 9]);
});

test('a dose that arrives again, because its answer was lost, is one dose', () => {
  expect(after(did('dose', 5), did('dose', 9), did('dose', 5)).doses).toEqual([5, 9]);
});

test('steps give the same in one parcel as in two', () => {
  fc.assert(
    fc.property(anyWatch, anySteps, fc.nat(2 * MAX_DOSES), (watch, steps, cut) => {
      const inTwo = takeSteps(takeSteps(watch, steps.slice(0, cut)), steps.slice(cut));
      expect(inTwo).toEqual(takeSteps(watch, steps));
    }),
  );
});

test('looking at the breathing changes no dose of an emergency that runs', () => {
  fc.assert(
    fc.property(anyWatch, anyInstant, (watch, now) => {
      expect(takeSteps(watch, [{ kind: 'checked', at: now }]).doses).toEqual(shownWatch(watch, now).doses);
    }),
  );
});

test('a dose noted by mistake can be taken back; the time to look stays', () => {
  const dosed = after(did('dose', 0));
  expect(takeSteps(dosed, [did('take-back', 1)])).toEqual({ ...NO_WATCH, checkAt: dosed.checkAt });
  expect(after(did('take-back', 1))).toEqual(NO_WATCH);
});

test('a screen that set no time to look does not take one away', () => {
  expect(after(did('checked', 0), chose(GB, 1), did('take-back', 2)).checkAt).toBe(2 * MINUTE);
});

test('looking is due from the very minute on, and never before one is set', () => {
  const watch = after(did('checked', 0));
  expect(isCheckDue(watch, at(2 * MINUTE - 1))).toBe(false);
  expect(isCheckDue(watch, at(2 * MINUTE))).toBe(true);
  expect(isCheckDue(NO_WATCH, at(Number.MAX_SAFE_INTEGER))).toBe(false);
});

describe('six hours after its last time an emergency is over', () => {
  const dosed = after(chose(GB, 0), did('dose', 0));
  const last = 2 * MINUTE + 6 * HOUR;
  const ended = { ...NO_WATCH, country: GB };

  test('until then it is shown, after that only the country is', () => {
    expect(shownWatch(dosed, at(last))).toEqual(dosed);
    expect(shownWatch(dosed, at(last + 1))).toEqual(ended);
  });

  test('the next dose begins anew, in the same country', () => {
    const next = last + 1;
    expect(takeSteps(dosed, [did('dose', last)]).doses).toEqual([0, last]);
    expect(takeSteps(dosed, [did('dose', next)])).toMatchObject({ doses: [next], country: GB });
  });

  test('every kind of step begins anew: nothing of the old one comes back', () => {
    fc.assert(
      fc.property(stepsAt(fc.integer({ min: last + 1, max: 100 * HOUR }).map(at)), (step) => {
        expect(takeSteps(dosed, [step])).toEqual(takeSteps(ended, [step]));
      }),
    );
  });

  test('looking at the breathing keeps it running', () => {
    const watched = takeSteps(dosed, [did('checked', 5 * HOUR)]);
    expect(shownWatch(watched, at(last + 1))).toEqual(watched);
  });

  test('one that is shown is shown as it is, or as none', () => {
    fc.assert(
      fc.property(anyWatch, anyInstant, (watch, now) => {
        expect([watch, { ...NO_WATCH, country: watch.country }]).toContainEqual(shownWatch(watch, now));
      }),
    );
  });
});

test('the country someone chose last holds, whatever else is done and however long it takes', () => {
  fc.assert(
    fc.property(anyWatch, anySteps, (watch, steps) => {
      const chosen = steps.flatMap((step) => (step.kind === 'country' ? [step.country] : []));
      expect(takeSteps(watch, steps).country).toBe(chosen.at(-1) ?? watch.country);
    }),
  );
});

test('clearing takes the times away and leaves the country', () => {
  expect(after(chose('unsure', 0), did('dose', 1), did('clear', 2))).toEqual({ ...NO_WATCH, country: 'unsure' });
});
