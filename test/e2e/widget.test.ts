import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveSite, serveWidgets, type Served } from '../../scripts/serve.ts';
import { withChromium } from './with-chromium.ts';

let widgets: Served;
let site: Served;
beforeAll(async () => {
  [widgets, site] = await Promise.all([serveWidgets(0), serveSite(0)]);
});
afterAll(() => Promise.all([widgets.close(), site.close()]));

const browser = withChromium(() => ({ widgets: widgets.url }));

test('someone on an outreach site sees the tool as it is by itself, whatever the style of the site', async () => {
  const host = await browser.open(`${site.url}/demo/`);
  const frame = await frameOf('check/');
  await frame.getByRole('button', { name: 'Alcohol', exact: true }).waitFor();
  const { width, height } = await frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const siteFont = await host.evaluate(() => getComputedStyle(document.body).fontFamily);

  const alone = await browser.open(`${widgets.url}/w/v1/en/check/`);
  await alone.setViewportSize({ width, height });

  expect(siteFont).toContain('Georgia');
  const [framed, own] = [await looksOf(frame), await looksOf(alone.mainFrame())];
  expect(framed).toHaveLength(own.length);
  expect(framed.filter((line, index) => line !== own[index])).toEqual([]);
});

test('someone on an outreach site checks a mix without leaving it', async () => {
  await browser.open(`${site.url}/demo/`);
  const frame = await frameOf('check/');

  await frame.getByRole('button', { name: 'Alcohol', exact: true }).click();
  await frame.getByRole('button', { name: 'GHB', exact: true }).click();
  await frame.getByRole('button', { name: 'See what matters about these 2' }).click();

  const worst = frame.getByRole('article').first();
  expect(await worst.innerText()).toContain('Can kill');
  await frame.getByRole('link', { name: 'Emergency' }).click();
  await frame.getByRole('heading', { name: 'Not waking, or not breathing well' }).waitFor();
  await frame.getByRole('link', { name: 'Back' }).click();
  await worst.waitFor();
});

test('someone on an outreach site has the emergency steps and their helpers in their own frame', async () => {
  await browser.open(`${site.url}/demo/`);
  const frame = await frameOf('emergency/');

  expect(await frame.getByRole('link', { name: '999' }).innerText()).toBe('999');
  await frame.getByRole('button', { name: 'I gave naloxone' }).click();

  await frame
    .locator('#helper-check')
    .getByText(/^Check breathing at/)
    .waitFor();
  await frame.getByText('These times are gone when this page closes.').waitFor();
});

test('someone with a wrong or foreign address is told so, and is one press from the emergency steps', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/xx/check/`);

  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This page does not exist here');
  expect(await page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe('0px'); // Its style has arrived.
  await page.getByRole('link', { name: 'Someone may be in danger' }).click();
  await page.getByRole('button', { name: 'Start the breathing pacer' }).waitFor();

  expect(browser.wrongs.splice(0)).toEqual([
    `${widgets.url}/w/v1/xx/check/: Failed to load resource: the server responded with a status of 404 (Not Found)`,
  ]);
});

test('someone who opens the file that can be saved sees it as it will be', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/emergency.html`);

  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Not waking, or not breathing well');
  expect(await page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe('0px'); // Its style is in use.
});

/** Every frame of the sample site arrives lazily. */
async function frameOf(end: string): Promise<Frame> {
  const url = `http://127.0.0.1:4174/w/v1/en/${end}`;
  const [, page] = browser.context.pages();
  await page?.locator(`iframe[src="${url}"]`).scrollIntoViewIfNeeded();
  const find = () => page?.frames().find((frame) => frame.url() === url);
  await expect.poll(find).toBeDefined();
  const frame = find();
  if (frame === undefined) throw new Error(`The sample site has no frame of ${url}.`);
  return frame;
}

/** How every element looks, a line each: its place and all its computed style. */
function looksOf(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() =>
    [...document.querySelectorAll('html, body, #app, #app *')].flatMap((element) => {
      const style = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = `${element.tagName}.${element.getAttribute('class')}`;
      return [
        `${name} stands at ${[x, y, width, height].join(' ')}`,
        ...[...style]
          .filter((property) => !property.startsWith('--')) // Listed in no fixed order; what they lead to is compared.
          .map((property) => `${name} ${property}: ${style.getPropertyValue(property)}`),
      ];
    }),
  );
}
