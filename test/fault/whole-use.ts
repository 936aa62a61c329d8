import type { Page } from 'puppeteer-core';

import type { FaultBrowser } from './browser.ts';
import { beginStore, press, type, untilState } from './talk.ts';

const PASSPHRASE = 'only for this test run';

/** What a person does with Keel, on its own screens, from the first look to a copy that waits to be saved. @returns The page with the copy. */
export async function useAll({ open }: FaultBrowser): Promise<Page> {
  const popup = await open('popup.html');
  await press(popup, "Check what I'm taking");
  await press(popup, 'Alcohol');
  await press(popup, 'GHB');
  await press(popup, 'See what matters about these 2');
  await until(popup, 'Alcohol with GHB');

  const emergency = await open('emergency.html');
  await press(emergency, 'I gave naloxone');
  await until(emergency, 'Naloxone given once');

  const page = await open('page.html');
  await beginStore(page, PASSPHRASE);
  await press(page, 'Without a code');
  await type(page, 'What was it?', 'tea');
  await press(page, 'Keep it');
  await until(page, 'Kept.');
  await press(page, 'Lock now');
  await untilState(page, 'locked');
  await type(page, 'Passphrase', PASSPHRASE);
  await press(page, 'Open');
  await untilState(page, 'open');
  await press(page, 'Keeping, locking, copies');
  await press(page, 'Make a sealed copy');
  await type(page, 'Passphrase', PASSPHRASE);
  await type(page, 'The same once more', PASSPHRASE);
  await press(page, 'Make the copy');
  await until(page, 'is the same as what is kept here');
  return page;
}

export async function saveCopy(page: Page): Promise<void> {
  await press(page, 'Save the file');
}

export async function eraseAll(page: Page): Promise<void> {
  await page.reload().catch(() => {}); // Firefox's driver never hears that it has arrived.
  await press(page, 'Your notes');
  await press(page, 'Keeping, locking, copies');
  await press(page, 'Erase all of it');
  await press(page, 'Erase all of it');
  await until(page, 'Keep notes of your own here');
}

async function until(page: Page, text: string): Promise<void> {
  const isThere = (wanted: string) => document.body.innerText.includes(wanted);
  await page.waitForFunction(isThere, { timeout: 60_000, polling: 100 }, text).catch(async () => {
    const shown = await page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' ').slice(0, 400));
    throw new Error(`"${text}" never comes; it shows: ${shown}`);
  });
}
