import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveSite, type Served } from '../../scripts/serve.ts';
import { openChromium, type WatchedBrowser } from './chromium.ts';

let site: Served;
let browser: WatchedBrowser;
let page: Page;

beforeAll(async () => {
  site = await serveSite(0);
  browser = await openChromium();
  page = await browser.context.newPage();
  await page.setViewportSize({ width: 420, height: 800 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const LOOKS = [
  { look: 'light', colorScheme: 'light', forcedColors: 'none' },
  { look: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { look: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** All on one page would keep axe busy for a minute. */
const PARTS = ['keep', 'rest'] as const;

test.each(LOOKS.flatMap((look) => PARTS.map((part) => ({ ...look, part }))))(
  'every component state ($part) can be read and used by everyone, in $look',
  async ({ colorScheme, forcedColors, part }) => {
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
    await page.goto(`${site.url}/examples/?part=${part}`);
    await page.waitForSelector('.example');
    await page.waitForSelector('[data-acting]', { state: 'detached' });
    await page.evaluate(() =>
      document
        .querySelectorAll<HTMLDetailsElement>('details:not(.sources)')
        .forEach((details) => (details.open = true)),
    );

    // States of one screen stand side by side here, so headings, landmarks and ids repeat as they never do on a screen.
    const axe = new AxeBuilder({ page }).disableRules([
      'duplicate-id-aria',
      'heading-order',
      'page-has-heading-one',
      'landmark-no-duplicate-contentinfo',
      'landmark-no-duplicate-main',
      'landmark-main-is-top-level',
      'landmark-unique',
      'landmark-contentinfo-is-top-level',
      'landmark-no-duplicate-banner',
      'landmark-banner-is-top-level',
      // In forced colours the browser paints system colours, while computed styles still name ours.
      ...(forcedColors === 'active' ? ['color-contrast'] : []),
    ]);
    const { violations } = await axe.analyze();

    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ).toEqual([]);
    expect(browser.wrongs).toEqual([]);
  },
  120_000,
);

test('no field remembers, corrects, or lets the browser read along', async () => {
  await page.goto(`${site.url}/examples/`);
  await page.waitForSelector('[data-acting]', { state: 'detached' });
  const fields = await page.evaluate(() =>
    [...document.querySelectorAll('textarea, input:not([type=checkbox], [type=file])')].map((field) => ({
      autocomplete: field.getAttribute('autocomplete'),
      autocorrect: field.getAttribute('autocorrect'),
      spellcheck: field.getAttribute('spellcheck'),
      writingsuggestions: field.getAttribute('writingsuggestions'),
    })),
  );
  expect(fields.length).toBeGreaterThan(20);
  expect([...new Set(fields.map((field) => JSON.stringify(field)))]).toEqual([
    JSON.stringify({ autocomplete: 'off', autocorrect: 'off', spellcheck: 'false', writingsuggestions: 'false' }),
  ]);
});
