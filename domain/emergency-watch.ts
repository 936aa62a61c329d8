import * as v from 'valibot';

/** A moment, in milliseconds since 1970 UTC, as the device's clock has it. */
export const Instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.brand('Instant'));
export type Instant = v.InferOutput<typeof Instant>;

/** What someone helping in an emergency has done so far. */
export const EmergencyWatch = v.strictObject({
  /** When each dose of naloxone was given, first to last. */
  doses: v.pipe(v.array(Instant), v.maxLength(50)),
  /** When to look at the breathing again. */
  checkAt: v.nullable(Instant),
});
export type EmergencyWatch = v.InferOutput<typeof EmergencyWatch>;

export const NO_WATCH: EmergencyWatch = { doses: [], checkAt: null };

const MINUTE_MS = 60_000;

/** Minutes until breathing is looked at again: guidance says 2 to 3. @source who-community-opioid-overdose-2014 */
const RECHECK_MINUTES = 2;

/** Notes a dose of naloxone given now, and when to look at the breathing again. */
export function noteDose(watch: EmergencyWatch, now: Instant): EmergencyWatch {
  return { doses: [...watch.doses, now].slice(-50), checkAt: checkAgainAt(now) };
}

/** Notes that breathing was looked at now; the next look is set. */
export function noteCheck(watch: EmergencyWatch, now: Instant): EmergencyWatch {
  return { ...watch, checkAt: checkAgainAt(now) };
}

/** Takes back a dose noted by mistake; the time to look stays. */
export function takeBackDose(watch: EmergencyWatch): EmergencyWatch {
  return { ...watch, doses: watch.doses.slice(0, -1) };
}

/** True once the time to look at the breathing has come. */
export function isCheckDue(watch: EmergencyWatch, now: Instant): boolean {
  return watch.checkAt !== null && now >= watch.checkAt;
}

/**
 * The next whole minute that is at least two minutes away, so between 2 and 3 minutes from now: a clock on a wall or
 * a phone shows whole minutes.
 */
function checkAgainAt(now: Instant): Instant {
  return (Math.ceil(now / MINUTE_MS) * MINUTE_MS + RECHECK_MINUTES * MINUTE_MS) as Instant; // A whole number of milliseconds later than one.
}
