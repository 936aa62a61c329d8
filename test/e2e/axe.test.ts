import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveWidgets, type Served } from '../../scripts/serve.ts';
import { CHROME, contentBundle, WEB } from '../built/output.ts';
import { withChromium } from './with-chromium.ts';

let widgets: Served;
beforeAll(async () => {
  widgets = await serveWidgets(0);
});
afterAll(() => widgets.close());

const browser = withChromium(() => ({ extension: true }));

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** The popup; a narrow phone; a screen 1280 by 1024 at 400 %. */
const VIEWS = [
  { width: 360, height: 600 },
  { width: 320, height: 640 },
  { width: 320, height: 256 },
] as const;

interface State {
  readonly state: string;
  readonly open: () => Promise<Page>;
}

const POPUP: readonly State[] = [
  { state: 'the first screen', open: () => browser.openOwn('popup.html') },
  { state: 'the first screen, an emergency running', open: firstScreenInEmergency },
  { state: 'picking', open: picking },
  { state: 'picking, two picked', open: () => picking('Alcohol', 'GHB') },
  { state: 'picking, a name that fits several', open: () => typing('met') },
  { state: 'picking, a name that fits nothing', open: () => typing('q'.repeat(60)) },
  { state: 'picking, a very long name picked', open: () => typedIn('w'.repeat(60)) },
  { state: 'a result on a very long name', open: async () => seen(await typedIn('w'.repeat(60))) },
  { state: 'a result that can kill', open: () => result('Alcohol', 'GHB') },
  { state: 'a result with something unknown', open: () => result('Cannabis', "I don't know what it is") },
  { state: 'a result, every circumstance ticked', open: resultWithCircumstances },
  {
    state: 'a result, everything unfolded',
    open: async () => unfolded(await result('Fentanyl', 'Alprazolam (Xanax)')),
  },
  { state: 'a result with everything taken back', open: emptied },
  { state: 'the risks', open: async () => unfolded(await door('What raises the risk')) },
  { state: 'about', open: async () => unfolded(await door('About, sources')) },
  { state: 'the emergency steps', open: () => browser.openOwn('popup.html#emergency') },
  { state: 'the emergency steps with times', open: () => inEmergency('popup.html#emergency') },
  { state: 'the emergency steps, time to check', open: () => due('popup.html#emergency') },
  { state: 'the emergency page of the extension', open: async () => unfolded(await browser.openOwn('emergency.html')) },
  { state: 'the file of the extension, from disk', open: () => fromDisk(join(CHROME, 'emergency-en.html')) },
];

const WIDGET: readonly State[] = [
  { state: 'the check widget', open: () => widget('check/') },
  { state: 'the check widget with a notice', open: () => widget('check/#1~what') },
  { state: 'the check widget without its content', open: withoutContent },
  { state: 'the emergency widget', open: async () => unfolded(await widget('emergency/')) },
  { state: 'everything on one page', open: () => widget('all/') },
  { state: 'a wrong address', open: notFound },
  { state: 'the file of the web, from disk', open: () => fromDisk(join(WEB, 'w/v1/en/emergency.html')) },
];

test.each([...POPUP, ...WIDGET])(
  '$state can be used by everyone, in any light, at any size',
  { timeout: 120_000 },
  async ({ open }) => {
    const page = await open();
    const wrong: string[] = [];

    await page.setViewportSize({ width: 360, height: await heightOf(page) }); // Nothing is half under what sticks to an edge.
    for (const [look, media] of Object.entries(LOOKS)) {
      await page.emulateMedia(media);
      const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode();
      // In forced colours the browser paints all text itself; axe would compare colours that are not used then.
      if (media.forcedColors === 'active') axe.disableRules('color-contrast');
      const { violations } = await axe.analyze();
      wrong.push(
        ...violations.map(({ id, nodes }) => `${look}: ${id}: ${nodes.map(({ target }) => target).join(', ')}`),
      );
    }
    wrong.push(
      ...(await textsWithOwnColours(page)).map((text) => `forced colours: not painted by the browser: ${text}`),
    );
    for (const view of VIEWS) {
      await page.setViewportSize(view);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wrong.push(`${view.width} by ${view.height}: ${over} px too wide`);
    }

    expect(wrong).toEqual([]);
  },
);

function heightOf(page: Page): Promise<number> {
  return page.evaluate((most) => Math.min(document.documentElement.scrollHeight, most), 4000);
}

/** Text that refuses the colours a person has chosen for all text. */
function textsWithOwnColours(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const hasText = (element: Element) =>
      [...element.childNodes].some((it) => it.nodeType === 3 && it.nodeValue?.trim());
    return [...document.querySelectorAll('body *')]
      .filter((element) => hasText(element) && getComputedStyle(element).forcedColorAdjust !== 'auto')
      .map((element) => element.textContent ?? '');
  });
}

async function door(name: string): Promise<Page> {
  const page = await browser.openOwn('popup.html');
  await page.getByRole('button', { name }).click();
  await page.getByText('Opening what we know').waitFor({ state: 'detached' });
  return page;
}

async function picking(...names: readonly string[]): Promise<Page> {
  const page = await door("Check what I'm taking");
  for (const name of names) await page.getByRole('button', { name, exact: true }).click();
  return page;
}

async function typing(text: string): Promise<Page> {
  const page = await picking();
  await page.getByRole('textbox', { name: 'Type any name' }).fill(text);
  await page.getByRole('list', { name: 'Matches' }).waitFor();
  return page;
}

async function typedIn(name: string): Promise<Page> {
  const page = await typing(name);
  await page.getByRole('button', { name: /as unknown$/ }).click();
  return page;
}

async function result(...names: readonly string[]): Promise<Page> {
  return seen(await picking(...names));
}

async function seen(page: Page): Promise<Page> {
  await page.getByRole('button', { name: 'See what matters' }).click();
  await page.getByRole('article').first().waitFor();
  return page;
}

async function resultWithCircumstances(): Promise<Page> {
  const page = await result('Heroin', 'MDMA (ecstasy)');
  await page.locator('.circumstances summary').click();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  return page;
}

async function emptied(): Promise<Page> {
  const page = await result('Cannabis');
  await page.getByRole('button', { name: 'Take back Cannabis' }).click();
  await page.getByText('Nothing is picked yet.').waitFor();
  return page;
}

async function inEmergency(path: string): Promise<Page> {
  const page = await browser.openOwn(path);
  await page.getByRole('button', { name: 'I gave naloxone' }).click();
  await page.getByText('These times stay if you close this window').waitFor();
  await page.getByRole('button', { name: 'Start the breathing pacer' }).click();
  return page;
}

async function firstScreenInEmergency(): Promise<Page> {
  await inEmergency('popup.html#emergency');
  const page = await browser.openOwn('popup.html');
  await page.getByText('Emergency running').waitFor();
  return page;
}

/** Five minutes after a dose. */
async function due(path: string): Promise<Page> {
  await browser.context.clock.install();
  const page = await inEmergency(path);
  await page.clock.fastForward('05:00');
  await page.getByRole('alert').filter({ hasText: 'Check breathing now' }).waitFor();
  return page;
}

async function unfolded(page: Page): Promise<Page> {
  await page.locator('details').first().waitFor();
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  return page;
}

async function widget(path: string): Promise<Page> {
  return browser.open(`${widgets.url}/w/v1/en/${path}`);
}

async function withoutContent(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.route(`**/${contentBundle(WEB)}`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export default {}' }),
  );
  await page.goto(`${widgets.url}/w/v1/en/check/`);
  await page.getByRole('button', { name: 'About this page' }).click();
  await page.getByRole('alert').waitFor();
  return page;
}

async function notFound(): Promise<Page> {
  const page = await widget('nothing/');
  const [wrong, ...others] = browser.wrongs.splice(0);
  expect(wrong).toContain('404 (Not Found)');
  expect(others).toEqual([]);
  return page;
}

async function fromDisk(file: string): Promise<Page> {
  return unfolded(await browser.open(pathToFileURL(file).href));
}
