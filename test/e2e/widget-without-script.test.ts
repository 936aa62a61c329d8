import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveWidgets, type Served } from '../../scripts/serve.ts';
import { withChromium } from './with-chromium.ts';

let widgets: Served;
beforeAll(async () => {
  widgets = await serveWidgets(0);
});
afterAll(() => widgets.close());

const browser = withChromium(() => ({ javaScript: false }));

test('someone whose browser runs no script reads the emergency steps, with the numbers that work in most places', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/`);

  await page.getByRole('link', { name: 'Emergency' }).click();

  await page.getByRole('heading', { name: 'Not waking, or not breathing well' }).waitFor();
  for (const number of ['112', '911', '999', '000']) {
    expect(await page.getByRole('link', { name: number, exact: true }).isVisible()).toBe(true);
  }
  await page.getByText('Count slowly to 5. Give a breath. Start again.').waitFor();
  expect(await page.getByRole('heading', { name: 'What have you taken' }).isVisible()).toBe(false);

  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('heading', { name: 'What have you taken' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Not waking' }).isVisible()).toBe(false);
});

test('someone whose browser runs no script follows a link to the steps and lands on them', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/#emergency`);

  expect(await page.getByRole('heading', { name: 'Not waking, or not breathing well' }).isVisible()).toBe(true);
  expect(await page.getByRole('heading', { name: 'What have you taken' }).isVisible()).toBe(false);
});

test('someone whose browser runs no script is told where everything can be read, and reads it there', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/`);

  expect(await page.locator('noscript').innerText()).toMatch(/^Picking needs JavaScript/);
  await page.getByRole('link', { name: 'all of it on one page' }).click();

  await page.getByRole('heading', { name: 'Everything we know, on one page' }).waitFor();
  await page.getByRole('heading', { name: 'Alcohol with GHB' }).waitFor();
  await page.getByRole('link', { name: 'Emergency' }).click();
  await page.getByRole('heading', { name: 'Not waking, or not breathing well' }).waitFor();
});

test('someone whose browser runs no script reads how the steps are known', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/emergency/`);

  await page
    .getByText(/sources · not clinician-checked/)
    .first()
    .click();

  expect(
    await page
      .getByText(/^Official guidance:|^Human studies:/)
      .first()
      .isVisible(),
  ).toBe(true);
});
