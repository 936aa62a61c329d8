import { browser } from './browser.ts';

const KEY = 'k';

/** One mark that lies apart from everything else: something was kept in this browser. */
export const keptMark = {
  read: async (): Promise<boolean> => (await browser.storage.local.get(KEY))[KEY] === 1,
  set: (): Promise<void> => browser.storage.local.set({ [KEY]: 1 }),
  clear: (): Promise<void> => browser.storage.local.remove(KEY),
};
