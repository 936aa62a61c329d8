import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { withChromium } from './with-chromium.ts';

/** What of `chrome` a stranger uses; nothing of it is there on most pages. */
interface StrangersChrome {
  readonly runtime?: {
    readonly lastError?: { readonly message: string };
    sendMessage(to: string, message: unknown, answer: (said: unknown) => void): void;
    connect(to: string): { readonly onDisconnect: { addListener(told: () => void): void } };
  };
}

let folder = '';
let host: Server;
let elsewhere = '';
beforeAll(async () => {
  host = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>Elsewhere</title>'),
  );
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  const address = host.address();
  elsewhere = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : '';
  folder = await writeStranger();
});
afterAll(async () => {
  host.close();
  await rm(folder, { recursive: true, force: true });
});

const browser = withChromium(() => ({ extension: true, strangers: [folder] }));

const NOTHING_THERE = 'Could not establish connection. Receiving end does not exist.';

/** Some are of the very shape that our own pages send. */
const MESSAGES: readonly unknown[] = [
  { name: 'watch/note', body: [] },
  { name: 'watch/note', body: [{ kind: 'dose', at: 1 }] },
  { name: 'watch/note', body: [{ kind: 'clear', at: 1 }] },
  { name: 'watch/read', body: null },
  { name: 'constructor', body: null },
  { name: '__proto__', body: {} },
  'watch/note',
  null,
  [],
];

test.each([
  { who: 'another extension', open: () => openStranger() },
  { who: 'a page of another origin, let in by another extension', open: () => browser.open(elsewhere) },
])('times that someone noted are not read, changed or erased by $who', async ({ open }) => {
  const own = await browser.openOwn('popup.html#emergency');
  await own.getByRole('button', { name: 'I gave naloxone' }).click();
  await own.getByText('These times stay if you close this window').waitFor();
  const before = await keptBy(own);
  const stranger = await open();

  for (const message of MESSAGES) {
    expect(await say(stranger, new URL(own.url()).host, message)).toEqual({ said: 'nothing', error: NOTHING_THERE });
  }
  expect(await lineTo(stranger, new URL(own.url()).host)).toBe(NOTHING_THERE);

  expect(before).toMatch(/"doses":\[\d/);
  expect(await keptBy(own)).toBe(before);
});

test('a page of another origin cannot look whether Keel is installed', async () => {
  const own = await browser.openOwn('popup.html');
  const { origin } = new URL(own.url());
  const page = await browser.open(elsewhere);

  for (const path of ['popup.html', 'emergency.html', 'manifest.json', 'icon/16.png']) {
    const loaded = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const image = new Image();
          image.addEventListener('load', () => resolve('loaded'));
          image.addEventListener('error', () => resolve('refused'));
          image.src = url;
        }),
      `${origin}/${path}`,
    );
    expect(loaded).toBe('refused');
  }
  expect(browser.wrongs.splice(0).every((wrong) => wrong.includes('Denying load of chrome-extension://'))).toBe(true);
});

/** An extension that asks for nothing and may talk to whoever lets it; it lets pages of this machine talk as well. */
async function writeStranger(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'keel-stranger-'));
  const manifest = {
    manifest_version: 3,
    name: 'Stranger',
    version: '1',
    action: { default_popup: 'stranger.html' },
    background: { service_worker: 'stranger.js' },
    externally_connectable: { ids: ['*'], matches: ['http://127.0.0.1/*'] },
  };
  await writeFile(join(made, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(made, 'stranger.html'), '<!doctype html><title>Stranger</title>');
  await writeFile(join(made, 'stranger.js'), '');
  return made;
}

async function openStranger(): Promise<Page> {
  const find = () => browser.context.serviceWorkers().find((worker) => worker.url().endsWith('/stranger.js'));
  await expect.poll(find).toBeDefined();
  return browser.open(String(find()?.url().replace('stranger.js', 'stranger.html')));
}

/** Sends one message and waits for what the browser makes of it. */
function say(page: Page, to: string, message: unknown) {
  return page.evaluate(
    ([id, body]) =>
      new Promise<{ said: unknown; error: string | undefined }>((resolve) => {
        const { runtime } = (globalThis as unknown as { chrome: StrangersChrome }).chrome;
        if (runtime === undefined) return resolve({ said: 'no way to send', error: undefined });
        runtime.sendMessage(id, body, (said) =>
          resolve({ said: said ?? 'nothing', error: runtime.lastError?.message }),
        );
      }),
    [to, message] as const,
  );
}

/** Opens a line and waits for the browser to say why it was cut. */
function lineTo(page: Page, to: string) {
  return page.evaluate(
    (id) =>
      new Promise<string | undefined>((resolve) => {
        const { runtime } = (globalThis as unknown as { chrome: StrangersChrome }).chrome;
        if (runtime === undefined) return resolve('no way to connect');
        runtime.connect(id).onDisconnect.addListener(() => resolve(runtime.lastError?.message));
      }),
    to,
  );
}

function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { get(): Promise<unknown> }; local: { get(): Promise<unknown> } } };
    };
    return JSON.stringify([await chrome.storage.session.get(), await chrome.storage.local.get()]);
  });
}
