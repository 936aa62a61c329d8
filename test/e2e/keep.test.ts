import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { begin, beginWithPassphrase, erase, PASSPHRASE, write } from './keep-steps.ts';
import { withChromium } from './with-chromium.ts';

/** One browser for all: each test begins with nothing kept, and ends so. */
const browser = withChromium(() => ({ extension: true }));

test('somebody keeps a note, closes everything, and finds it again', async () => {
  const first = await browser.openOwn('popup.html');
  await begin(first);
  await write(first, 'two beers with Sam');
  await first.close();

  const again = await browser.openOwn('page.html');
  await again.getByRole('button', { name: 'Your notes' }).click();
  await expect.poll(() => again.getByText('two beers with Sam').count()).toBe(1);
  await again.reload();
  await erase(again);
});

test('before anything is kept, somebody is told what others could see, and can leave it at that', async () => {
  const page = await browser.openOwn('popup.html');
  await page.getByRole('button', { name: 'Keep notes of your own here' }).click();
  await page.getByRole('heading', { name: /what someone with this computer could see/i }).waitFor();
  await page.getByText('An employer or school that manages the browser can see that Keel is installed.').waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Keep notes of your own here' }).waitFor();
  const kept = await page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return { files, databases: await indexedDB.databases() };
  });
  expect(kept).toEqual({ files: [], databases: [] });
});

test('text typed into a popup that closes is there when it opens again', async () => {
  const first = await browser.openOwn('popup.html');
  await begin(first);
  await first.getByLabel('What was it?').pressSequentially('half a sentence');
  await first.close();

  const again = await browser.openOwn('popup.html');
  await expect.poll(() => again.getByLabel('What was it?').inputValue()).toBe('half a sentence');
  await again.reload();
  await again.getByRole('button', { name: 'Back' }).click();
  await erase(again);
});

test('with a passphrase: locked, a wrong one, a line written all the same, the right one', async () => {
  const page = await browser.openOwn('page.html');
  await beginWithPassphrase(page);
  await write(page, 'before the lock');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await page.getByRole('heading', { name: 'Your notes are locked' }).waitFor();
  await expect(page.getByText('before the lock').count()).resolves.toBe(0);

  await page.getByLabel('Passphrase').fill('not this one');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText("That passphrase doesn't open it. Nothing was changed.").waitFor();

  await page.getByRole('button', { name: 'Write something down without opening' }).click();
  await page.getByLabel('What was it?').fill('while locked');
  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  await page.getByText('Added. You can read it after you unlock.').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();

  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('while locked').first().waitFor();
  await page.getByText('before the lock').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await erase(page);
});

test('a sealed copy brings everything back after it was erased', async () => {
  const page = await browser.openOwn('page.html');
  await begin(page);
  await write(page, 'worth keeping');
  await page.getByRole('button', { name: 'Keeping, locking, copies' }).click();
  await page.getByRole('button', { name: 'Make a sealed copy' }).click();
  await page.getByRole('button', { name: 'Show what I type' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make the copy' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the file' }).click();
  const copy = await (await saving).path();
  await page.reload();
  await erase(page);

  await begin(page);
  await page.getByRole('button', { name: 'Keeping, locking, copies' }).click();
  await page.getByRole('button', { name: 'Bring in a file' }).click();
  await page.locator('input[type=file]').setInputFiles(copy);
  await page.getByLabel('Passphrase of the copy').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByText('1 note').waitFor();
  await page.getByRole('button', { name: 'Bring these in' }).click();
  await page.getByText('1 thing is in.').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Your notes' }).click();
  await expect.poll(() => page.getByText('worth keeping').count()).toBe(1);
  await page.reload();
  await erase(page);
});

test('a passphrase turned on later leaves nothing that opens without it', async () => {
  const page = await browser.openOwn('page.html');
  await begin(page);
  await write(page, 'already here');
  const before = await stores(page);
  await page.getByRole('button', { name: 'Keeping, locking, copies' }).click();
  await page.getByRole('button', { name: 'Turn on a passphrase' }).click();
  await page.getByRole('button', { name: 'Show what I type' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByText('The passphrase is on.').waitFor();
  const after = await stores(page);
  expect(after.length).toBe(1);
  expect(before).not.toEqual(after);
  expect(await filesOf(page, after[0] ?? '')).not.toContain('k0');
  await page.reload();
  await page.getByRole('button', { name: 'Your notes' }).click();
  await page.getByText('already here').waitFor();
  await page.reload();
  await erase(page);
});

/** Names of the stores' folders. */
async function stores(page: Page): Promise<readonly string[]> {
  return (await filesOf(page)).filter((name) => name.length === 22);
}

async function filesOf(page: Page, folder?: string): Promise<readonly string[]> {
  return page.evaluate(async (inside) => {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const name of (inside === undefined ? root : await root.getDirectoryHandle(inside)).keys())
      names.push(name);
    return names;
  }, folder);
}
