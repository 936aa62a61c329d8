import { existsSync } from 'node:fs';

import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BROWSERS } from '../../scripts/install.mjs';
import { FIREFOX } from '../built/output.ts';

const isInstalled = existsSync(BROWSERS.firefox);
if (!isInstalled) console.log(`Firefox is not installed at ${BROWSERS.firefox}: its smoke test is left out.`);

/** Firefox gives an extension an address by chance; this one is chosen, so that it can be opened. */
const UUID = '2b1f7a10-5c1e-4d0e-9a53-6f1f0b0c7a11';
const POPUP = `moz-extension://${UUID}/popup.html`;

describe.skipIf(!isInstalled)('in Firefox', () => {
  let browser: Browser;
  const wrongs: string[] = [];

  beforeAll(async () => {
    browser = await launch({
      browser: 'firefox',
      executablePath: BROWSERS.firefox,
      args: ['--remote-allow-system-access'], // Without it no page of an extension can be opened.
      extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ 'keel@keel.invalid': UUID }) },
      defaultViewport: { width: 360, height: 600 },
    });
    await browser.installExtension(FIREFOX);
  });
  afterAll(() => browser?.close());

  test('someone about to mix two things picks them and learns at once that the mix can kill', async () => {
    const page = await openPopup('');

    await press(page, "Check what I'm taking");
    await press(page, 'Alcohol');
    await press(page, 'GHB');
    await press(page, 'See what matters about these 2');

    await page.waitForSelector('article[data-level="can-kill"]');
    expect(await textOf(page, 'article')).toContain('Alcohol with GHB');
    expect(wrongs).toEqual([]);
  });

  test('the time of a dose that someone noted is there when they open the popup again', async () => {
    const first = await openPopup('#emergency');
    expect(await textOf(first, '#emergency h1')).toBe('Not waking, or not breathing well');
    await press(first, 'I gave naloxone');
    await first.waitForFunction(() => document.body.innerText.includes('These times stay if you close this window'));
    const noted = await textOf(first, '.recheck p');
    await first.close();

    const again = await openPopup('');
    await again.waitForFunction(() => document.body.innerText.includes('Emergency running'));
    await press(again, 'Emergency running');

    expect(noted).toMatch(/^Check breathing at \d\d:\d\d[^]*Naloxone given once: \d\d:\d\d/);
    expect(await textOf(again, '.recheck p')).toBe(noted);
    expect(wrongs).toEqual([]);
  });

  /** A page of an extension never tells the driver that it has arrived, so that is looked at in the page. */
  async function openPopup(hash: string): Promise<Page> {
    const page = await browser.newPage();
    page.on('pageerror', (problem) => wrongs.push(String(problem)));
    page.on('console', (message) => {
      if (message.type() === 'error') wrongs.push(message.text());
    });
    page.goto(POPUP + hash).catch(() => {});
    await page.waitForFunction(
      (url) => location.href === url && document.readyState === 'complete' && document.querySelector('select') !== null,
      {},
      POPUP + hash,
    );
    await page.evaluate(() =>
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`Stopped by policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    return page;
  }
});

/** Presses the first button or link on the screen that begins with this. */
async function press(page: Page, name: string): Promise<void> {
  const handle = await page.waitForFunction(
    (wanted) => {
      const all = [...document.querySelectorAll<HTMLElement>('button, a')];
      const found = all.find((it) => it.checkVisibility() && it.innerText.trim().startsWith(wanted));
      found?.scrollIntoView({ block: 'center' }); // Not under what sticks to an edge.
      return found;
    },
    {},
    name,
  );
  const found = handle.asElement() as ElementHandle<HTMLElement> | null; // What was looked for above.
  await found?.click();
}

function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => (element instanceof HTMLElement ? element.innerText.trim() : ''));
}
