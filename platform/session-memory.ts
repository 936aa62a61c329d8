import * as v from 'valibot';

import { Moment } from '../domain/kept.ts';
import { browser } from './browser.ts';

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
      const kept: unknown = (await browser.storage.session.get(key))[key];
      const parsed = v.safeParse(schema, kept);
      return parsed.success ? parsed.output : undefined;
    },
    write: (value) => browser.storage.session.set({ [key]: value }),
    clear: () => browser.storage.session.remove(key),
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
