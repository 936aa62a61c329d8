import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveWidgets, type Served } from '../../scripts/serve.ts';
import { contentBundle, WEB } from '../built/output.ts';
import { withChromium } from './with-chromium.ts';

let widgets: Served;
beforeAll(async () => {
  widgets = await serveWidgets(0);
});
afterAll(() => widgets.close());

const browser = withChromium();

const CONTENT = `**/${contentBundle(WEB)}`;

const TOLD = 'What we know could not be opened. The emergency steps still work.';

test('someone whose connection breaks off is told so, has the emergency steps, and gets on with "Try again"', async () => {
  const page = await resultWith((route) => route.abort());
  const alert = page.getByRole('alert');
  expect(await alert.innerText()).toContain(TOLD);
  await useEmergencySteps(page);

  await page.unroute(CONTENT);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Alcohol by itself' }).waitFor();

  expect(browser.wrongs.splice(0)).toEqual([`${widgets.url}/w/v1/en/check/: Failed to load resource: net::ERR_FAILED`]);
});

// A browser keeps a damaged script for as long as the page is open, so that "Try again" finds it once more.
test.each([
  { what: 'cut off', body: 'var e={"schemaVersion":1,"substances":[{"id":"alc' },
  { what: 'as something else', body: 'export default {"hello":[]}' },
])(
  'someone whose content arrives $what is told so, has the emergency steps, and opens the page once more',
  async ({ body }) => {
    const page = await resultWith((route) => route.fulfill({ contentType: 'text/javascript', body }));
    const alert = page.getByRole('alert');
    expect(await alert.innerText()).toContain(TOLD);
    await useEmergencySteps(page);

    await page.unroute(CONTENT);
    await alert.getByRole('button', { name: 'Try again' }).click();
    expect(await alert.innerText()).toContain(TOLD);
    await page.getByRole('link', { name: 'Open this page once more' }).click();
    await seeResult(page);
    await page.getByRole('heading', { name: 'Alcohol by itself' }).waitFor();
  },
);

test('someone whose connection stays away can try again as often as they like', async () => {
  const page = await resultWith((route) => route.abort());

  for (const times of [1, 2, 3]) {
    await page.getByRole('alert').waitFor();
    await expect.poll(() => browser.wrongs.length).toBe(times);
    await page.getByRole('button', { name: 'Try again' }).click();
  }
  await page.getByRole('alert').waitFor();
  await expect.poll(() => browser.wrongs.length).toBe(4);
  browser.wrongs.splice(0);
});

/** The check page, with this answer to the request for its content, on the way to a result. */
async function resultWith(answer: (route: Route) => Promise<void>): Promise<Page> {
  const page = await browser.context.newPage();
  await page.route(CONTENT, answer);
  await page.goto(`${widgets.url}/w/v1/en/check/`);
  await seeResult(page);
  return page;
}

async function seeResult(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Alcohol', exact: true }).click();
  await page.getByRole('button', { name: 'See what matters about it' }).click();
}

/** There and back, and used in between. */
async function useEmergencySteps(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'I gave naloxone' }).click();
  await page.getByText(/^Naloxone given once/).waitFor();
  expect(await page.getByRole('link', { name: '999' }).isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Back' }).click();
}
