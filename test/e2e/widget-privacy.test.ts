import type { Frame, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveSite, serveWidgets, type Served } from '../../scripts/serve.ts';
import { NEUTRAL_PAGE } from '../../components/shell/hide-link.tsx';
import { openChromium } from './chromium.ts';
import { withChromium } from './with-chromium.ts';

interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** Bytes of all header lines. */
  readonly size: number;
}

let log: Asked[] = [];
let widgets: Served;
let site: Served;
beforeAll(async () => {
  widgets = await serveWidgets(0, ({ method, url, rawHeaders }) => {
    log.push({ method, path: url, size: rawHeaders.join('').length });
  });
  site = await serveSite(0);
});
afterAll(() => Promise.all([widgets.close(), site.close()]));

const browser = withChromium(() => ({ widgets: widgets.url }));

test('whoever runs the server cannot tell two people apart who pick, search and read different things', async () => {
  const one = await visit(async (frame) => {
    await pick(frame, 'Alcohol');
    await pick(frame, 'GHB');
    await frame.getByRole('button', { name: 'See what matters' }).click();
    await frame.locator('.circumstances summary').click();
    for (const box of await frame.getByRole('checkbox').all()) await box.check();
    await frame.locator('#app details:not([open]) > summary').evaluateAll((all) => {
      for (const summary of all) if (summary instanceof HTMLElement) summary.click();
    });
    await frame.getByRole('link', { name: 'Emergency' }).click();
    await frame.getByRole('button', { name: 'I gave naloxone' }).click();
    await frame.getByRole('combobox', { name: 'Country' }).selectOption('AU');
  });
  const other = await visit(async (frame) => {
    await frame.getByRole('textbox', { name: 'Type any name' }).fill('a name nobody has heard of');
    await frame.getByRole('button', { name: /as unknown/ }).click();
    await frame.getByRole('button', { name: 'See what matters' }).click();
    await frame.getByRole('article').first().waitFor();
  });

  expect(other.inOrder).toEqual(one.inOrder);
  expect(other.atServer).toEqual(one.atServer);
  const own = /^GET http:\/\/127\.0\.0\.1:4174\/(?:w\/v1\/en\/check\/|assets\/[\w-]+\.(?:js|css))$/;
  expect(one.inOrder.filter((line) => !own.test(line))).toEqual([]);
  expect([...one.elsewhere, ...other.elsewhere]).toEqual([]);
});

test('someone who looks at this device afterwards finds nothing that the page wrote', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/#1~dark~GB`);
  await pick(page.mainFrame(), 'Heroin');
  await page.getByRole('button', { name: 'See what matters' }).click();
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'I gave naloxone' }).click();
  await page.getByText('These times are gone when this page closes.').waitFor();

  expect(await keptBy(page)).toEqual({
    local: 0,
    session: 0,
    databases: [],
    caches: [],
    files: [],
    workers: 0,
    cookie: '',
  });
  expect(await browser.context.cookies()).toEqual([]);
});

test('someone who presses Hide sees the page go blank before it leaves', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/`);
  const left = await watchLeaving(page.mainFrame());
  await pick(page.mainFrame(), 'Heroin');

  await page.getByRole('link', { name: 'Hide' }).first().click();

  await expect.poll(left).toEqual([{ blank: true, wholeTab: true }]);
});

test('someone who presses Shift three times sees the page go blank before it leaves', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/`);
  const left = await watchLeaving(page.mainFrame());
  await pick(page.mainFrame(), 'Heroin');

  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift');

  await expect.poll(left).toEqual([{ blank: true, wholeTab: true }]);
});

test('someone who types capitals stays where they are', async () => {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/`);
  await page.getByRole('textbox', { name: 'Type any name' }).focus();
  for (const letter of 'GHB') await page.keyboard.press(`Shift+${letter}`);

  expect(await isBlank(page.mainFrame())).toBe(false);
  await page.getByRole('button', { name: 'GHB', exact: true }).first().waitFor();
});

test('someone who presses Hide in a frame leaves the whole site', async () => {
  const page = await browser.open(`${site.url}/demo/`);
  const frame = await checkFrame(page);
  const left = await watchLeaving(frame);

  await frame.getByRole('link', { name: 'Hide' }).first().click();

  await expect.poll(left).toEqual([{ blank: true, wholeTab: true }]);
});

test('someone whose browser will not let a frame leave by itself is one key from leaving', async () => {
  const page = await browser.open(`${site.url}/demo/`);
  const frame = await checkFrame(page);
  const left = await watchLeaving(frame);

  const devTools = await browser.context.newCDPSession(frame);
  const ask = async (expression: string) => (await devTools.send('Runtime.evaluate', { expression })).result.value;
  // Chromium lets a frame lead the tab away for some seconds after a press; what a test asks counts as one.
  await expect.poll(() => ask('navigator.userActivation.isActive'), { timeout: 10_000 }).toBe(false);
  await ask('focus()');

  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift');

  expect(await left()).toEqual([]);
  expect(await ask('document.body.checkVisibility()')).toBe(false);
  expect(browser.wrongs.splice(0).map((wrong) => wrong.match(/Unsafe attempt to initiate navigation/)?.[0])).toEqual([
    'Unsafe attempt to initiate navigation',
  ]);
  await page.keyboard.press('Enter');
  await expect.poll(left).toEqual([{ blank: true, wholeTab: true }]);
});

/** One visit by somebody new: what the browser asked for, in order, and what the server saw. */
async function visit(use: (frame: Frame) => Promise<void>) {
  const someone = await openChromium({ widgets: widgets.url });
  const asked: Request[] = [];
  log = [];
  try {
    const page = await someone.context.newPage();
    page.on('request', (request) => asked.push(request));
    await page.goto(`${site.url}/demo/`);
    const frame = await checkFrame(page);
    await frame.locator('[data-sources-of] details').first().waitFor({ state: 'attached' }); // The content is here.
    const before = log.length;
    await use(frame);
    expect(log.slice(before)).toEqual([]);
    expect(someone.wrongs).toEqual([]);
    const inOrder = asked
      .filter((request) => request.frame() === frame)
      .map((request) => `${request.method()} ${request.url()}`);
    const elsewhere = asked
      .map((request) => new URL(request.url()).origin)
      .filter((origin) => ![site.url, 'http://127.0.0.1:4174'].includes(origin));
    // Files asked for at one moment travel on several lines and may overtake each other on their way to the server.
    return { inOrder, elsewhere, atServer: log.toSorted((a, b) => String(a.path).localeCompare(String(b.path))) };
  } finally {
    await someone.close();
  }
}

async function checkFrame(page: Page): Promise<Frame> {
  const frame = page.frames().find((one) => one.url().includes('/check/'));
  const element = await page.locator('iframe').first().elementHandle();
  const found = frame ?? (await element?.contentFrame());
  if (found === undefined || found === null) throw new Error('The sample site has no check in a frame.');
  await found.getByRole('button', { name: 'Alcohol', exact: true }).waitFor();
  return found;
}

function pick(frame: Frame, name: string): Promise<void> {
  return frame.getByRole('button', { name, exact: true }).click();
}

/**
 * Whatever goes to the neutral page is noted and goes nowhere: nothing leaves this machine.
 *
 * @returns Asks what has left, and what was on the screen as it did.
 */
async function watchLeaving(frame: Frame) {
  const left: { readonly wholeTab: boolean }[] = [];
  await frame.evaluate(() => {
    addEventListener('beforeunload', () => (document.title = document.body.checkVisibility() ? 'shown' : 'blank'));
  });
  await browser.context.unrouteAll();
  await browser.context.route(`${NEUTRAL_PAGE}**`, async (route) => {
    left.push({ wholeTab: route.request().frame().parentFrame() === null });
    await route.fulfill({ status: 204 }); // An answer without content leaves a browser where it is.
  });
  return async () => {
    const blank = (await frame.title()) === 'blank';
    return left.map(({ wholeTab }) => ({ blank, wholeTab }));
  };
}

function isBlank(frame: Frame): Promise<boolean> {
  return frame.evaluate(() => !document.body.checkVisibility());
}

function keptBy(page: Page) {
  return page.evaluate(async () => {
    const files: string[] = [];
    for await (const [name] of (await navigator.storage.getDirectory()) as unknown as AsyncIterable<[string]>)
      files.push(name);
    return {
      local: localStorage.length,
      session: sessionStorage.length,
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      files,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookie: document.cookie,
    };
  });
}
