import { browser } from './browser.ts';
import { orRefused } from './refusal.ts';

const KEY = 'k';

/** One mark that lies apart from everything else: something was kept in this browser. */
export const keptMark = {
  read: async (): Promise<boolean> => (await orRefused(browser.storage.local.get(KEY)))[KEY] === 1,
  set: (): Promise<void> => orRefused(browser.storage.local.set({ [KEY]: 1 })),
  clear: (): Promise<void> => orRefused(browser.storage.local.remove(KEY)),
};
