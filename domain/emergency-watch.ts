/** A moment, in milliseconds since 1970 UTC, as the device's clock has it: a whole number, 0 or more. */
export type Instant = number & { readonly instant: unique symbol };

/** What someone helping in an emergency has done so far. */
export interface EmergencyWatch {
  /** When each dose of naloxone was given, first to last; 50 at most. */
  readonly doses: readonly Instant[];
  /** When to look at the breathing again. */
  readonly checkAt: Instant | null;
}

export const NO_WATCH: EmergencyWatch = { doses: [], checkAt: null };

const MINUTE_MS = 60_000;

/** More than anyone carries. */
export const MAX_DOSES = 50;

/** Minutes until breathing is looked at again: guidance says 2 to 3. @source who-community-opioid-overdose-2014 */
const RECHECK_MINUTES = 2;

/** Notes a dose of naloxone given now, and when to look at the breathing again. */
export function noteDose(watch: EmergencyWatch, now: Instant): EmergencyWatch {
  return { doses: [...watch.doses, now].slice(-MAX_DOSES), checkAt: checkAgainAt(now) };
}

/** Notes that breathing was looked at now; the next look is set. */
export function noteCheck(watch: EmergencyWatch, now: Instant): EmergencyWatch {
  return { ...watch, checkAt: checkAgainAt(now) };
}

/** Takes back a dose noted by mistake; the time to look stays. */
export function takeBackDose(watch: EmergencyWatch): EmergencyWatch {
  return { ...watch, doses: watch.doses.slice(0, -1) };
}

/** What was noted on two screens, together: every dose once; the time to look from the later one, if it set any. */
export function joinWatches(earlier: EmergencyWatch, later: EmergencyWatch): EmergencyWatch {
  const doses = [...new Set([...earlier.doses, ...later.doses])].toSorted((a, b) => a - b);
  return { doses: doses.slice(-MAX_DOSES), checkAt: later.checkAt ?? earlier.checkAt };
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
