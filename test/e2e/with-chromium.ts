import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { extensionOrigin, openChromium, type BrowserOptions, type WatchedBrowser } from './chromium.ts';

/** One browser for all tests of a file. */
export interface SharedBrowser {
  readonly context: BrowserContext;
  readonly wrongs: string[];
  open(url: string): Promise<Page>;
  /** Opens a page of the extension: `popup.html`. */
  openOwn(path: string): Promise<Page>;
}

/**
 * Opens a browser for the tests of one file. After each test its pages are closed, and nothing may have gone wrong in them.
 *
 * A test that provokes something on purpose takes exactly that out of `wrongs` itself.
 */
export function withChromium(options: () => BrowserOptions = () => ({})): SharedBrowser {
  let browser: WatchedBrowser | undefined;

  beforeAll(async () => {
    browser = await openChromium(options());
  });
  afterEach(async () => {
    const { context, wrongs } = opened();
    const [, ...pages] = context.pages(); // The first one is empty and keeps the browser open.
    await Promise.all(pages.map((page) => page.close()));
    expect(wrongs.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());

  function opened(): WatchedBrowser {
    if (browser === undefined) throw new Error('The browser opens before the first test, not sooner.');
    return browser;
  }

  async function open(url: string): Promise<Page> {
    const page = await opened().context.newPage();
    await page.goto(url);
    return page;
  }

  return {
    get context() {
      return opened().context;
    },
    get wrongs() {
      return opened().wrongs;
    },
    open,
    openOwn: async (path) => open(`${await extensionOrigin(opened())}/${path}`),
  };
}
