/** Photographs every screen and every component state: popup size, widget width, light, dark, forced colours, 400 % zoom. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { extensionOrigin, openChromium } from './chromium.ts';
import { serveSite, serveWidgets } from '../../scripts/serve.ts';

const folder = join(import.meta.dirname, '../screenshots');
await mkdir(folder, { recursive: true });

const [site, widgets] = await Promise.all([serveSite(), serveWidgets()]);
const browser = await openChromium({ extension: true });
const origin = await extensionOrigin(browser);
const page = await browser.context.newPage();

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** The popup's size; a narrow widget; 1280 x 1024 at 400 %. */
const SIZES = {
  popup: { width: 360, height: 600 },
  widget: { width: 320, height: 640 },
  zoom: { width: 320, height: 256 },
};

const SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  home: async () => {},
  picker: async (at) => at.click('[data-door=check]'),
  search: async (at) => {
    await at.click('[data-door=check]');
    await at.fill('#name', 'xanex');
    await at.waitForSelector('.matches');
  },
  result: async (at) => {
    await at.click('[data-door=check]');
    for (const name of ['Methadone', 'Alcohol', 'Cocaine']) await at.click(`.tile:text-is("${name}")`);
    await at.click('.primary');
    await at.waitForSelector('.finding');
  },
  risks: async (at) => {
    await at.click('[data-door=risks]');
    await at.waitForSelector('.finding');
  },
  about: async (at) => {
    await at.click('[data-door=about]');
    await at.waitForSelector('h2');
  },
  emergency: async (at) => at.click('a[href="#emergency"]'),
};

for (const [look, media] of Object.entries(LOOKS)) {
  await page.emulateMedia(media);
  for (const [size, viewport] of Object.entries(SIZES)) {
    if (size === 'zoom' && look !== 'light') continue;
    await page.setViewportSize(viewport);
    for (const [name, go] of Object.entries(SCREENS)) {
      await page.goto(`${origin}/popup.html`);
      await go(page);
      await page.screenshot({ path: join(folder, `${name}-${size}-${look}.png`), fullPage: size !== 'zoom' });
    }
  }
  await page.setViewportSize({ width: 420, height: 800 });
  await page.goto(`${site.url}/examples/`);
  await page.screenshot({ path: join(folder, `examples-${look}.png`), fullPage: true });
  await page.setViewportSize({ width: 900, height: 900 });
  await page.goto(`${site.url}/demo/`);
  await page.waitForTimeout(1000); // Lazy frames; a photograph, not a test.
  await page.screenshot({ path: join(folder, `demo-${look}.png`), fullPage: true });
}

await browser.close();
await Promise.all([site.close(), widgets.close()]);
console.log(`Photographs are in ${folder}`);
