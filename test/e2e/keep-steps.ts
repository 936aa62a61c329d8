/** What people do with their notes, on the extension's own screens. */
import type { Page } from 'playwright-core';

export const PASSPHRASE = 'a quiet harbour at dusk';

/** From the first screen: all of it is gone, and the first screen is there again. */
export async function erase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your notes' }).click();
  await page.getByRole('button', { name: 'Keeping, locking, copies' }).click();
  await page.getByRole('button', { name: 'Erase all of it' }).click();
  await page.getByRole('button', { name: 'Erase all of it' }).click();
  await page.getByRole('button', { name: 'Keep notes of your own here' }).waitFor();
}

/** The first save, without a passphrase. */
export async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep notes of your own here' }).click();
  await page.getByRole('button', { name: 'Keep notes, without one' }).click();
  await page.getByLabel('What was it?').waitFor();
}

/** The first save, with one. */
export async function beginWithPassphrase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep notes of your own here' }).click();
  await page.getByRole('button', { name: 'Keep notes, with a passphrase' }).click();
  await page.getByRole('button', { name: 'Show what I type' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Keep notes with this passphrase' }).click();
  await page.getByRole('button', { name: 'Without a code' }).click();
  await page.getByLabel('What was it?').waitFor();
}

/** Writes something down, on the notes. */
export async function write(page: Page, what: string): Promise<void> {
  await page.getByLabel('What was it?').fill(what);
  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  await page.getByText('Kept.').waitFor();
}
