import * as v from 'valibot';

import { Moment } from '../domain/kept.ts';
import { browser } from './browser.ts';
import { orRefused } from './refusal.ts';

/** Reads and writes one thing in the browser's memory: never on a disk, gone when the browser closes. */
interface SessionItem<T> {
  read(): Promise<T | undefined>;
  write(value: T): Promise<void>;
  clear(): Promise<void>;
}

/**
 * @param key - Neutral: it says nothing to someone who reads it.
 * @param schema - What was there before an update, or is damaged, reads as nothing.
 */
function sessionItem<T>(key: string, schema: v.GenericSchema<unknown, T>): SessionItem<T> {
  return {
    async read() {
      const kept: unknown = (await orRefused(browser.storage.session.get(key)))[key];
      const parsed = v.safeParse(schema, kept);
      return parsed.success ? parsed.output : undefined;
    },
    write: (value) => orRefused(browser.storage.session.set({ [key]: value })),
    clear: () => orRefused(browser.storage.session.remove(key)),
  };
}

/** An unlocked key as text: that memory takes no bytes. */
const KeyText = v.strictObject({
  storeId: v.string(),
  key: v.string(),
  lockAfterMs: v.nullable(v.number()),
  touched: Moment,
});

export const keyItem = sessionItem('k1', KeyText);

/** The key of what runs: 32 bytes as text. */
const RunningKeyText = v.strictObject({ storeId: v.string(), key: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) });

export const runningKeyItem = sessionItem('k2', RunningKeyText);

/** Another text each time the open key was taken out. It says nothing else. */
export const turnItem = sessionItem('k3', v.pipe(v.string(), v.regex(/^[\w-]{22}$/)));
