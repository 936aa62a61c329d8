import * as v from 'valibot';

import { NO_WATCH, type EmergencyWatch } from '../domain/emergency-watch.ts';
import { browser } from './browser.ts';
import { EmergencyWatchSchema } from './watch-schema.ts';

/** Neutral on purpose: a storage key says nothing to someone who reads it. */
const KEY = 'w1';

/** The times of an emergency, in the browser's memory only: never on disk, gone when the browser closes. */
export const watchMemory = {
  async read(): Promise<EmergencyWatch> {
    const kept: unknown = (await browser.storage.session.get(KEY))[KEY];
    const read = v.safeParse(EmergencyWatchSchema, kept);
    return read.success ? read.output : NO_WATCH;
  },
  async keep(watch: EmergencyWatch): Promise<void> {
    await browser.storage.session.set({ [KEY]: watch });
  },
};
