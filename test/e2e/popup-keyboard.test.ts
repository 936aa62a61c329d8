import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { choose, focused, tabOrder, tabTo } from './keyboard.ts';
import { withChromium } from './with-chromium.ts';

/** Nothing in this file clicks, points or sets the focus: only keys. */
const browser = withChromium(() => ({ extension: true }));

const HOME = 'What would help right now?';
const PICKER = 'What have you taken, or are about to take?';
const RESULT = 'What matters, worst first';
const STEPS = 'Not waking, or not breathing well';

test('someone without a mouse types two names with mistakes and learns what the mix does', async () => {
  const page = await browser.openOwn('popup.html');
  await choose(page, /^Check what I'm taking/);
  await isOn(page, PICKER);

  await pickByName(page, 'fentanil', /^Fentanyl/);
  await pickByName(page, 'diazapam', /^Diazepam/);
  await choose(page, /^See what matters about these 2$/);

  await isOn(page, RESULT);
  const worst = page.getByRole('article').first();
  expect(await worst.innerText()).toContain('Can kill');
  expect(await worst.getByRole('heading').innerText()).toBe('Fentanyl with Diazepam (Valium)');
});

test('someone without a mouse ticks what else is true, and other things are said', async () => {
  const page = await resultByKeys('Heroin');
  const alone = page.getByRole('article').filter({ hasText: 'I will be alone' });
  expect(await alone.count()).toBe(0);
  const before = await page.getByRole('status').innerText();

  await tabTo(page, /^I will be alone/);
  await page.keyboard.press('Space');

  await alone.waitFor();
  expect(await focused(page)).toMatch(/^I will be alone/);
  expect(await page.getByRole('status').innerText()).not.toBe(before);

  await choose(page, /\(none ticked\)$/);
  await tabTo(page, /^I have had an overdose before/);
  await page.keyboard.press('Space');
  await page.getByText('(1 ticked)').waitFor();
});

test('someone without a mouse opens a source where they stand', async () => {
  const page = await resultByKeys('Heroin');

  await choose(page, /sources? · not clinician-checked/);

  const first = page.getByRole('article').first();
  await first
    .getByText(/Where: /)
    .first()
    .waitFor();
  await tabTo(page, /^Read it there/);
  await page
    .getByText(/^Something wrong\? Quote this to us/)
    .first()
    .waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(RESULT);
});

const SCREENS: readonly {
  readonly screen: string;
  readonly heading: string;
  readonly go: (page: Page) => Promise<void>;
}[] = [
  { screen: 'the first screen', heading: HOME, go: async () => {} },
  { screen: 'picking', heading: PICKER, go: (page) => choose(page, /^Check what I'm taking/) },
  { screen: 'a result', heading: RESULT, go: (page) => seeResult(page, 'Alcohol') },
  {
    screen: 'the risks',
    heading: 'What raises the risk, whatever it is',
    go: (page) => choose(page, /^What raises the risk/),
  },
  { screen: 'about', heading: 'About Keel', go: (page) => choose(page, /^About, sources/) },
];

test.each(SCREENS)(
  'someone on $screen is at the emergency steps with F2, and back where they were',
  async ({ heading, go }) => {
    const page = await browser.openOwn('popup.html');
    await go(page);
    await isOn(page, heading);
    await page.keyboard.press('Tab');
    const before = await focused(page);

    await page.keyboard.press('F2');
    await isOn(page, STEPS);
    expect(await focused(page)).toBe(STEPS);

    await choose(page, /^Back$/, 'Shift+Tab');
    await isOn(page, heading);
    expect(await focused(page)).toBe(before);
  },
);

test.each(SCREENS)(
  'someone on $screen tabs to the emergency steps, and back where they were',
  async ({ heading, go }) => {
    const page = await browser.openOwn('popup.html');
    await go(page);
    await isOn(page, heading);

    await tabTo(page, /^Emergency$|^Someone may be in danger|^Emergency running/);
    const before = await focused(page);
    await page.keyboard.press('Enter');
    await isOn(page, STEPS);
    expect(await focused(page)).toBe(STEPS);

    await choose(page, /^Back$/, 'Shift+Tab');
    await isOn(page, heading);
    expect(await focused(page)).toBe(before);
  },
);

test('someone without a mouse notes a dose, breathes with the pacer and finds the number of their country', async () => {
  const page = await browser.openOwn('popup.html');
  await page.keyboard.press('F2');

  await tabTo(page, /^Country/);
  expect(await page.getByRole('link', { name: '999' }).isVisible()).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.getByText(/^Numbers for United States/).waitFor();
  expect(await page.getByRole('link', { name: '911' }).isVisible()).toBe(true);

  await choose(page, /^Start the breathing pacer$/);
  await page.getByText('1 breath', { exact: true }).waitFor();
  await page.getByText('2 breaths', { exact: true }).waitFor();
  expect(await focused(page)).toBe('Stop the pacer');

  await choose(page, /^I gave naloxone$/);
  await page.getByText(/^Naloxone given once/).waitFor();
  expect(await focused(page)).toBe('I gave naloxone');
  await choose(page, /^Take the last one back$/);
  await expect.poll(() => page.getByText(/^Naloxone given/).count()).toBe(0);
  await choose(page, /^Clear these times$/);
});

test('someone who presses F2 twice still gets back where they were', async () => {
  const page = await browser.openOwn('popup.html');
  await tabTo(page, /^About, sources/);

  await page.keyboard.press('F2');
  await tabTo(page, /^Start the breathing pacer$/);
  await page.keyboard.press('F2');
  expect(await focused(page)).toBe(STEPS);
  await choose(page, /^Back$/, 'Shift+Tab');

  expect(await focused(page)).toMatch(/^About, sources/);
});

test('someone who presses F2 as soon as the popup is open gets back to its beginning', async () => {
  const page = await browser.openOwn('popup.html');

  await page.keyboard.press('F2');
  await choose(page, /^Back$/, 'Shift+Tab');

  expect(await focused(page)).toBe(HOME);
});

test.each([
  ...SCREENS,
  { screen: 'the emergency steps', heading: STEPS, go: (page: Page) => page.keyboard.press('F2') },
])('someone on $screen finds Hide first and last', async ({ heading, go }) => {
  const page = await browser.openOwn('popup.html');
  await go(page);
  await isOn(page, heading);

  const order = await tabOrder(page);

  expect([order[0], order.at(-1)]).toEqual(['Hide', 'Hide']);
});

async function isOn(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
}

/** From the first screen to what matters about one common thing. */
async function seeResult(page: Page, name: string): Promise<void> {
  await choose(page, /^Check what I'm taking/);
  await isOn(page, PICKER);
  await choose(page, new RegExp(`^${name}$`));
  await choose(page, /^See what matters about it$/);
  await page.getByRole('article').first().waitFor();
}

async function resultByKeys(name: string): Promise<Page> {
  const page = await browser.openOwn('popup.html');
  await seeResult(page, name);
  return page;
}

/** Types a name, mistakes and all, and takes the match that was meant. */
async function pickByName(page: Page, typed: string, meant: RegExp): Promise<void> {
  await tabTo(page, /^Type any name$/);
  await page.keyboard.type(typed);
  await page.getByRole('list', { name: 'Matches' }).getByRole('button', { name: meant }).waitFor();
  await choose(page, meant);
  await page.getByRole('list', { name: 'Matches' }).waitFor({ state: 'detached' });
}
