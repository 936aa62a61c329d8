import * as v from 'valibot';

import { NO_WATCH, takeSteps, type EmergencyWatch, type WatchStep } from '../domain/emergency-watch.ts';
import { browser } from './browser.ts';
import { EmergencyWatchSchema } from './watch-schema.ts';

/** Neutral on purpose: a storage key says nothing to someone who reads it. */
const KEY = 'w1';

/**
 * The times of an emergency, in the browser's memory only: never on disk, gone when the browser closes.
 *
 * @returns Takes steps after those kept, one call after the other, so that two screens never overwrite each other.
 */
export function watchMemory(): (steps: readonly WatchStep[]) => Promise<EmergencyWatch> {
  let last: Promise<unknown> = Promise.resolve();

  return (steps) => {
    const noted = last.then(() => note(steps));
    last = noted.catch(() => {}); // Whoever asked is told; the next one starts afresh.
    return noted;
  };
}

async function note(steps: readonly WatchStep[]): Promise<EmergencyWatch> {
  const before = await read();
  if (steps.length === 0) return before;
  const after = takeSteps(before, steps);
  await browser.storage.session.set({ [KEY]: after });
  return after;
}

async function read(): Promise<EmergencyWatch> {
  const kept: unknown = (await browser.storage.session.get(KEY))[KEY];
  const parsed = v.safeParse(EmergencyWatchSchema, kept);
  return parsed.success ? parsed.output : NO_WATCH;
}
