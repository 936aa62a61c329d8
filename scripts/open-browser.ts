import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import { launch } from 'puppeteer-core';

import { BROWSERS } from './install.mjs';

const output = join(import.meta.dirname, '../.output');

/**
 * Opens a browser of its own profile with the built extension in it.
 *
 * @returns A sentence to print when that could not be done.
 */
export async function openWithExtension(wanted: string | undefined, url: string): Promise<string | undefined> {
  if (wanted !== 'chromium' && wanted !== 'firefox') return 'Say which: --browser chromium or --browser firefox.';
  if (!existsSync(BROWSERS[wanted])) return `${wanted} is not installed at ${BROWSERS[wanted]}.`;
  if (
    process.platform === 'linux' &&
    process.env['DISPLAY'] === undefined &&
    process.env['WAYLAND_DISPLAY'] === undefined
  ) {
    return 'There is no screen here to open a browser on. The addresses above still work.';
  }
  await (wanted === 'chromium' ? openChromium(url) : openFirefox(url));
  return undefined;
}

async function openChromium(url: string): Promise<void> {
  const extension = join(output, 'chrome-mv3');
  const context = await chromium.launchPersistentContext('', {
    executablePath: BROWSERS.chromium,
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses its sandbox to root.
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  await context.pages()[0]?.goto(url);
}

async function openFirefox(url: string): Promise<void> {
  const browser = await launch({ browser: 'firefox', executablePath: BROWSERS.firefox, headless: false });
  await browser.installExtension(join(output, 'firefox-mv3'));
  const page = await browser.newPage();
  await page.goto(url);
}
