import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';

import { putBackgroundToSleep } from './chromium.ts';
import { withChromium } from './with-chromium.ts';

const browser = withChromium(() => ({ extension: true }));

beforeEach(async () => {
  const page = await browser.openOwn('popup.html#emergency');
  await forgetTimes(page);
  await page.close();
});

test('someone about to mix two things picks them and learns at once that the mix can kill', async () => {
  const page = await browser.openOwn('popup.html');

  await page.getByRole('button', { name: "Check what I'm taking" }).click();
  await page.getByRole('button', { name: 'Alcohol', exact: true }).click();
  await page.getByRole('button', { name: 'GHB', exact: true }).click();
  await page.getByRole('button', { name: 'See what matters about these 2' }).click();

  const worst = page.getByRole('article').first();
  await worst.getByRole('heading', { name: 'Alcohol with GHB' }).waitFor();
  expect(await worst.innerText()).toContain('Can kill');
  expect(await page.getByRole('status').innerText()).toMatch(/The worst: Can kill/);
});

test('someone who says they will be alone is told what that changes, and where it is known from', async () => {
  const page = await browser.openOwn('popup.html');
  await page.getByRole('button', { name: "Check what I'm taking" }).click();
  await page.getByRole('button', { name: 'Heroin', exact: true }).click();
  await page.getByRole('button', { name: 'See what matters about it' }).click();
  const alone = page.getByRole('article').filter({ hasText: 'I will be alone' });
  await page.getByRole('article').first().waitFor();
  expect(await alone.count()).toBe(0);

  await page.getByRole('checkbox', { name: 'I will be alone' }).check();
  await alone.getByText(/\d+ sources? · not clinician-checked/).click();

  await alone
    .getByText(/^Where:|Where: /)
    .first()
    .waitFor();
  expect(await alone.getByRole('link', { name: 'Read it there' }).first().isVisible()).toBe(true);
  expect(browser.context.pages()).toHaveLength(2);
});

test('someone beside a person who is not breathing has the steps, their number and a time to look again', async () => {
  const page = await browser.openOwn('popup.html');

  await page.getByRole('link', { name: 'Someone may be in danger' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Not waking, or not breathing well');
  expect(await page.getByRole('link', { name: '999' }).isVisible()).toBe(true);
  await page.getByRole('button', { name: 'I gave naloxone' }).click();

  const [check, given] = await timesOn(page);
  expect(check).toMatch(/^Check breathing at \d\d:\d\d/);
  expect(given).toMatch(/^Naloxone given once/);
});

test('the times someone noted are there when they open the popup again', async () => {
  const first = await browser.openOwn('popup.html#emergency');
  const noted = await noteDose(first);
  await first.close();

  const again = await browser.openOwn('popup.html');
  await again.getByRole('link', { name: 'Emergency running' }).click();
  expect(await timesOn(again)).toEqual(noted);
});

test('the times someone noted are there after the browser has put the background to sleep', async () => {
  const page = await browser.openOwn('popup.html#emergency');
  const noted = await noteDose(page);

  await backgroundSleeps(page);
  await page.reload();
  expect(await timesOn(page)).toEqual(noted);

  await backgroundSleeps(page);
  await page.getByRole('button', { name: 'I gave naloxone' }).click();
  await page.getByText(/Naloxone given 2 times/).waitFor();
  await page.getByText('These times stay if you close this window').waitFor();
  await page.reload();
  await page.getByText(/Naloxone given 2 times/).waitFor();
});

test.each([
  { door: 'Someone may be in danger', opens: 'Not waking, or not breathing well' },
  { door: "Check what I'm taking", opens: 'What have you taken, or are about to take?' },
])('someone on a slow device who presses $door the moment it is there is answered', async ({ door, opens }) => {
  const page = await browser.openOwn('emergency.html');
  const popup = page.url().replace('emergency.html', 'popup.html');
  const devTools = await browser.context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 20 });

  await page.goto(popup, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const { x, y } = await page.evaluate((text) => {
    const doors = [...document.querySelectorAll('#app a, #app button')];
    const box = doors.find((it) => it.textContent?.includes(text))?.getBoundingClientRect();
    return { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 20 };
  }, door);
  await page.mouse.click(x, y);

  await page.getByRole('heading', { level: 1, name: opens }).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(opens);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
});

test('someone who presses Hide is left with nothing on the screen', async () => {
  const page = await browser.openOwn('popup.html');
  await page.getByRole('button', { name: "Check what I'm taking" }).click();
  await page.getByRole('button', { name: 'Alcohol', exact: true }).click();
  const gone = page.waitForEvent('close');

  await page.getByRole('button', { name: 'Hide' }).first().click();

  await gone;
  expect(browser.context.pages()).toHaveLength(1);
});

async function noteDose(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'I gave naloxone' }).click();
  await page.getByText('These times stay if you close this window').waitFor();
  return timesOn(page);
}

/** "Check breathing at 23:17" and "Naloxone given once: 23:14". */
async function timesOn(page: Page): Promise<readonly string[]> {
  const steps = page.locator('#helper-check');
  return [
    await steps.getByText(/^Check breathing at \d/).innerText(),
    await steps.getByText(/^Naloxone given/).innerText(),
  ];
}

async function forgetTimes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { session: { clear(): Promise<void> } } } };
    return chrome.storage.session.clear();
  });
}

/** @param page - The first screen: once it has asked what it asks when it opens. */
async function backgroundSleeps(page: Page): Promise<void> {
  await page.getByText('Keep notes of your own here').waitFor({ state: 'attached' });
  await putBackgroundToSleep(browser);
}
