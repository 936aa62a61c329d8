import type { CountryCode } from '../content/schema.ts';

/** A moment, in milliseconds since 1970 UTC, as the device's clock has it: a whole number, 0 or more. */
export type Instant = number & { readonly instant: unique symbol };

/** What someone helping in an emergency has done so far, and where they said they are. */
export interface EmergencyWatch {
  /** When each dose of naloxone was given, first to last; 50 at most. */
  readonly doses: readonly Instant[];
  /** When to look at the breathing again. */
  readonly checkAt: Instant | null;
  /** The country a person chose, or that they are unsure; null while they have not said. */
  readonly country: CountryCode | 'unsure' | null;
}

/** One thing a person did, and when. Screens send these; whoever keeps the watch takes them one after the other. */
export type WatchStep =
  | { readonly kind: 'dose' | 'checked' | 'take-back' | 'clear'; readonly at: Instant }
  | { readonly kind: 'country'; readonly at: Instant; readonly country: CountryCode | 'unsure' };

export const NO_WATCH: EmergencyWatch = { doses: [], checkAt: null, country: null };

const MINUTE_MS = 60_000;

/** More than anyone carries. */
export const MAX_DOSES = 50;

/** Minutes until breathing is looked at again: guidance says 2 to 3. @source protocols/not-breathing, step `recheck` */
const RECHECK_MINUTES = 2;

/**
 * Hours after its last time that an emergency is no longer shown as running: help has come long before, and a browser
 * may stay open for weeks. Our own choice. What is shown as over is not deleted; the next step begins anew.
 */
const OVER_AFTER_HOURS = 6;

/** The watch after some steps, in the order they were taken. */
export function takeSteps(watch: EmergencyWatch, steps: readonly WatchStep[]): EmergencyWatch {
  return steps.reduce(takeStep, watch);
}

function takeStep(before: EmergencyWatch, step: WatchStep): EmergencyWatch {
  const watch = isOver(before, step.at) ? { ...NO_WATCH, country: before.country } : before;

  switch (step.kind) {
    case 'dose':
      return { ...watch, doses: withDose(watch.doses, step.at), checkAt: checkAgainAt(step.at) };
    case 'checked':
      return { ...watch, checkAt: checkAgainAt(step.at) };
    case 'take-back':
      return { ...watch, doses: watch.doses.slice(0, -1) }; // A slip of the finger; the time to look stays.
    case 'clear':
      return { ...NO_WATCH, country: watch.country };
    case 'country':
      return { ...watch, country: step.country };
  }
}

/** A step may arrive late, or again when its answer was lost: every dose once, first to last. */
function withDose(doses: readonly Instant[], at: Instant): readonly Instant[] {
  return [...new Set([...doses, at])].toSorted((a, b) => a - b).slice(-MAX_DOSES);
}

/** What to show now: a watch whose last time is long past is no longer running, only the country still holds. */
export function shownWatch(watch: EmergencyWatch, now: Instant): EmergencyWatch {
  return isOver(watch, now) ? { ...NO_WATCH, country: watch.country } : watch;
}

/** True once the time to look at the breathing has come, or stands so far off that the clock must have been set back. */
export function isCheckDue({ checkAt }: EmergencyWatch, now: Instant): boolean {
  return checkAt !== null && (now >= checkAt || checkAt - now > (RECHECK_MINUTES + 1) * MINUTE_MS);
}

function isOver({ doses, checkAt }: EmergencyWatch, now: Instant): boolean {
  const last = Math.max(checkAt ?? 0, ...doses);
  return last > 0 && now - last > OVER_AFTER_HOURS * 60 * MINUTE_MS;
}

/**
 * The next whole minute that is at least two minutes away, so between 2 and 3 minutes from now: a clock on a wall or
 * a phone shows whole minutes.
 */
function checkAgainAt(now: Instant): Instant {
  return (Math.ceil(now / MINUTE_MS) * MINUTE_MS + RECHECK_MINUTES * MINUTE_MS) as Instant; // A whole number of milliseconds later than one.
}
