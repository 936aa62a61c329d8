import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { putBackgroundToSleep } from './chromium.ts';
import { beginWithPassphrase, erase, PASSPHRASE, write } from './keep-steps.ts';
import { withChromium } from './with-chromium.ts';

const browser = withChromium(() => ({ extension: true }));

test('a running list stays in sight when the notes lock by themselves and the background sleeps, until it is covered or ended', async () => {
  const page = await browser.openOwn('page.html');
  await beginWithPassphrase(page);
  await write(page, 'not in the list');
  await page.getByRole('button', { name: 'Start a running list' }).click();
  await page.getByText(/even after your notes lock by themselves/).waitFor();
  await page.getByLabel('A name for it').fill('A long evening');
  await page.getByRole('button', { name: 'Start it' }).click();
  const list = page.getByRole('region', { name: 'A long evening' });
  const add = async (line: string) => {
    await list.getByLabel('A new line').fill(line);
    await list.getByRole('button', { name: 'Add it' }).click();
    await list.getByRole('listitem').filter({ hasText: line }).waitFor();
  };
  await add('first line');

  await fiveMinutesPass(page);
  await page.getByRole('heading', { name: 'Your notes are locked' }).waitFor();
  await list.getByText('first line').waitFor();
  await expect(page.getByText('not in the list').count()).resolves.toBe(0);

  await putBackgroundToSleep(browser);
  await page.reload();
  await page.getByRole('button', { name: 'Your notes' }).click();
  await page.getByRole('heading', { name: 'Your notes are locked' }).waitFor();
  await add('in the dark');

  await page.getByRole('button', { name: 'Lock this too' }).click();
  await list.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'Your notes' }).click();
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await list.getByText('in the dark').waitFor();

  await fiveMinutesPass(page);
  await page.getByRole('heading', { name: 'Your notes are locked' }).waitFor();
  await list.getByRole('button', { name: 'End it' }).click();
  await page.getByText('Ended. What was in it stays in your notes.').waitFor();
  await expect(list.count()).resolves.toBe(0);
  expect(await namesInMemory(page)).not.toContain('k2');
  await page.reload();
  await erase(page);
});

interface ExtensionPage {
  readonly chrome: {
    readonly storage: {
      readonly session: {
        get(key: string | null): Promise<Record<string, object>>;
        set(values: object): Promise<void>;
      };
    };
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
  };
}

/** Makes it so that the last touch was five minutes ago, and asks the background something. */
async function fiveMinutesPass(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionPage;
    const { k1 } = await chrome.storage.session.get('k1');
    await chrome.storage.session.set({ k1: { ...k1, touched: Date.now() - 300_000 } });
    await chrome.runtime.sendMessage({ name: 'keep/state' });
  });
}

async function namesInMemory(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionPage;
    return Object.keys(await chrome.storage.session.get(null));
  });
}
