import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';

import { BROWSERS } from '../../scripts/install.mjs';

export const CHROMIUM = BROWSERS.chromium;
export const EXTENSION = join(import.meta.dirname, '../../.output/chrome-mv3');

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser that remembers everything that went wrong in it. */
export interface WatchedBrowser {
  readonly context: BrowserContext;
  /** Errors, and whatever a content security policy stopped. A test that ends with one has failed. */
  readonly wrongs: string[];
  close(): Promise<void>;
}

export interface BrowserOptions {
  readonly extension?: boolean;
  /** Folders of other people's extensions. */
  readonly strangers?: readonly string[];
  readonly javaScript?: boolean;
  readonly timeZone?: string;
  /** Where the widgets really are: the sample site looks for them at port 4174, which may be taken. */
  readonly widgets?: string;
}

export async function openChromium(options: BrowserOptions = {}): Promise<WatchedBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'keel-chromium-'));
  const { extension = false, strangers = [], widgets } = options;
  const folders = [...(extension ? [EXTENSION] : []), ...strangers].join(',');
  const load = folders === '' ? [] : [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`];
  const map = widgets === undefined ? [] : [`--host-resolver-rules=MAP 127.0.0.1:4174 ${new URL(widgets).host}`];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    chromiumSandbox: false,
    args: [...QUIET, ...load, ...map],
    viewport: { width: 360, height: 600 },
    timezoneId: options.timeZone ?? 'Europe/London',
    locale: 'en-GB',
    javaScriptEnabled: options.javaScript ?? true,
  });
  const wrongs: string[] = [];
  await watch(context, wrongs);

  return {
    context,
    wrongs,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function watch(context: BrowserContext, wrongs: string[]): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Stopped by policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('page', (page) => watchPage(page, wrongs));
  context.pages().forEach((page) => watchPage(page, wrongs));
}

function watchPage(page: Page, wrongs: string[]): void {
  page.on('pageerror', (problem) => wrongs.push(`${page.url()}: ${problem.message}`));
  page.on('console', (message) => {
    if (message.location().url.endsWith('/favicon.ico')) return; // The browser asks for one by itself.
    if (message.type() === 'error') wrongs.push(`${page.url()}: ${message.text()}`);
  });
}

/** The extension's own address, `chrome-extension://...`. */
export async function extensionOrigin({ context }: WatchedBrowser): Promise<string> {
  const isOurs = (worker: Worker) => worker.url().endsWith('/background.js');
  const worker =
    context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', { predicate: isOurs }));
  return worker.url().split('/').slice(0, 3).join('/');
}

/** Ends the extension's service worker as the browser does when it has been idle. */
export async function putBackgroundToSleep({ context }: Pick<WatchedBrowser, 'context'>): Promise<void> {
  const devTools = await context.browser()?.newBrowserCDPSession();
  if (devTools === undefined) throw new Error('Chromium gave no way to its targets.');
  const workers = async () => {
    const { targetInfos } = await devTools.send('Target.getTargets');
    return targetInfos.filter(({ type }) => type === 'service_worker');
  };
  for (const { targetId } of await workers()) await devTools.send('Target.closeTarget', { targetId });
  while ((await workers()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await devTools.detach();
}
