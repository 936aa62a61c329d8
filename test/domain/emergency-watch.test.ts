import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  isCheckDue,
  joinWatches,
  MAX_DOSES,
  NO_WATCH,
  noteCheck,
  noteDose,
  takeBackDose,
  type EmergencyWatch,
  type Instant,
} from '../../domain/emergency-watch.ts';

const MINUTE = 60_000;
const at = (ms: number) => ms as Instant; // Tests give whole milliseconds.
const anyInstant = fc.integer({ min: 0, max: 8_640_000_000_000_000 }).map(at);
const anyWatch: fc.Arbitrary<EmergencyWatch> = fc.record({
  doses: fc.array(anyInstant, { maxLength: MAX_DOSES, size: 'max' }).map((doses) => doses.toSorted((a, b) => a - b)),
  checkAt: fc.option(anyInstant),
});

test('a dose noted at 23:14:20 says to look again at 23:17', () => {
  const dosed = noteDose(NO_WATCH, at(Date.UTC(2026, 10, 23, 23, 14, 20)));
  expect(new Date(dosed.checkAt ?? 0).toISOString()).toBe('2026-11-23T23:17:00.000Z');
});

test('a dose noted on the full minute says to look again in two minutes', () => {
  expect(noteDose(NO_WATCH, at(10 * MINUTE)).checkAt).toBe(12 * MINUTE);
});

test('the time to look again is always 2 to 3 minutes away, and on a whole minute', () => {
  fc.assert(
    fc.property(anyWatch, anyInstant, (watch, now) => {
      for (const { checkAt } of [noteDose(watch, now), noteCheck(watch, now)]) {
        expect(checkAt).not.toBeNull();
        const away = Number(checkAt) - now;
        expect(away).toBeGreaterThanOrEqual(2 * MINUTE);
        expect(away).toBeLessThan(3 * MINUTE);
        expect(Number(checkAt) % MINUTE).toBe(0);
      }
    }),
  );
});

test('no dose is lost below the cap, and beyond it the latest stay', () => {
  fc.assert(
    fc.property(fc.array(anyInstant, { maxLength: 2 * MAX_DOSES, size: 'max' }), (times) => {
      const watch = times.reduce(noteDose, NO_WATCH);
      expect(watch.doses).toEqual(times.slice(-MAX_DOSES));
    }),
  );
});

test('looking at the breathing changes no dose', () => {
  fc.assert(
    fc.property(anyWatch, anyInstant, (watch, now) => {
      expect(noteCheck(watch, now).doses).toEqual(watch.doses);
    }),
  );
});

test('a dose noted by mistake can be taken back; the time to look stays', () => {
  const dosed = noteDose(NO_WATCH, at(0));
  expect(takeBackDose(dosed)).toEqual({ doses: [], checkAt: dosed.checkAt });
  expect(takeBackDose(NO_WATCH)).toEqual(NO_WATCH);
});

test('looking is due from the very minute on, and never before one is set', () => {
  const watch = noteCheck(NO_WATCH, at(0));
  expect(isCheckDue(watch, at(2 * MINUTE - 1))).toBe(false);
  expect(isCheckDue(watch, at(2 * MINUTE))).toBe(true);
  expect(isCheckDue(NO_WATCH, at(Number.MAX_SAFE_INTEGER))).toBe(false);
});

test('times noted on two screens come together: every dose once, in order', () => {
  const earlier = { doses: [at(1), at(5)], checkAt: at(6) };
  const later = { doses: [at(5), at(9)], checkAt: at(12) };
  expect(joinWatches(earlier, later)).toEqual({ doses: [1, 5, 9], checkAt: 12 });
});

test('a screen that set no time to look does not take one away', () => {
  expect(joinWatches({ doses: [], checkAt: at(6) }, NO_WATCH).checkAt).toBe(6);
});

test('times that come together stay below the cap and lose nothing below it', () => {
  fc.assert(
    fc.property(anyWatch, anyWatch, (earlier, later) => {
      const all = new Set([...earlier.doses, ...later.doses]);
      const { doses } = joinWatches(earlier, later);
      expect(doses).toHaveLength(Math.min(all.size, MAX_DOSES));
      expect(doses.every((dose) => all.has(dose))).toBe(true);
    }),
  );
});
