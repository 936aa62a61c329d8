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

const script = (body: string) => (route: Route) =>
  route.fulfill({ contentType: 'text/javascript', headers: { 'Access-Control-Allow-Origin': '*' }, body });

test.each([
  {
    what: 'does not arrive',
    answer: (route: Route) => route.abort(),
    wrong: ['Failed to load resource: net::ERR_FAILED'],
  },
  { what: 'arrives cut off', answer: script('var e={"schemaVersion":1,"substances":[{"id":"alc'), wrong: [] },
  { what: 'arrives as something else', answer: script('export default {"hello":[]}'), wrong: [] },
])('someone whose content $what is told so, has the emergency steps, and gets on with "Try again"', async (given) => {
  const page = await browser.context.newPage();
  await page.route(CONTENT, given.answer);
  await page.goto(`${widgets.url}/w/v1/en/check/`);
  await page.getByRole('button', { name: 'Alcohol', exact: true }).click();
  await page.getByRole('button', { name: 'See what matters about it' }).click();
  const alert = page.getByRole('alert');
  expect(await alert.innerText()).toMatch(/^What we know could not be opened\. The emergency steps still work\./);

  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'I gave naloxone' }).click();
  await page.getByText(/^Naloxone given once/).waitFor();
  expect(await page.getByRole('link', { name: '999' }).isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Back' }).click();

  await page.unroute(CONTENT);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await alert.waitFor({ state: 'detached' });
  await expect.poll(() => contentIsOpen(page)).toBe(true);

  expect(browser.wrongs.splice(0)).toEqual(given.wrong.map((text) => `${widgets.url}/w/v1/en/check/: ${text}`));
});

test('someone whose connection stays away can try again as often as they like', async () => {
  const page = await browser.context.newPage();
  await page.route(CONTENT, (route) => route.abort());
  await page.goto(`${widgets.url}/w/v1/en/check/`);
  await page.getByRole('button', { name: 'Alcohol', exact: true }).click();
  await page.getByRole('button', { name: 'See what matters about it' }).click();

  for (const times of [1, 2, 3]) {
    await page.getByRole('alert').waitFor();
    await expect.poll(() => browser.wrongs.length).toBe(times);
    await page.getByRole('button', { name: 'Try again' }).click();
  }
  await page.getByRole('alert').waitFor();
  await expect.poll(() => browser.wrongs.splice(0)).toHaveLength(4);
});

/** The sources of the emergency steps are put in place when the content is here. */
async function contentIsOpen(page: Page): Promise<boolean> {
  return (await page.locator('[data-sources-of] details').count()) > 0;
}
