import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { launch, type Browser, type LaunchOptions, type Page } from 'puppeteer-core';

import { BROWSERS } from '../../scripts/install.mjs';
import { QUIET_CHROMIUM, QUIET_FIREFOX } from './quiet.ts';

export const ENGINES = ['chromium', 'firefox'] as const;
export type Engine = (typeof ENGINES)[number];

/** Where the built extension lies; another copy of it when somebody builds meanwhile. */
const OUTPUT = process.env['KEEL_FAULT_OUTPUT'] ?? join(import.meta.dirname, '../../.output');

/** Firefox gives an extension an address by chance; this one is chosen, so that it can be opened and found on the disk. */
export const FIREFOX_UUID = '2b1f7a10-5c1e-4d0e-9a53-6f1f0b0c7a11';
export const FIREFOX_ID = 'keel@keel.invalid';

export function isInstalled(engine: Engine): boolean {
  return existsSync(BROWSERS[engine]);
}

export interface FaultBrowser {
  readonly engine: Engine;
  readonly browser: Browser;
  /** `chrome-extension://...` or `moz-extension://...`. */
  readonly origin: string;
  /** Opens a page of the extension, such as `page.html`. */
  open(file: string): Promise<Page>;
  /** Ends every process of it at once, as a power cut would: nothing is written any more. */
  kill(): Promise<void>;
  /** As a person closes it. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Another extension than the built one. */
  readonly extension?: string;
  /** Whether what an extension kept goes away with it, as it does for a person. */
  readonly forgetsOnUninstall?: boolean;
  /** Whether the browser asks nobody for anything of its own accord, such as updates. */
  readonly isQuiet?: boolean;
}

export function builtExtension(engine: Engine): string {
  return resolve(OUTPUT, engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
}

/** Chromium names an unpacked extension by its folder. */
export function chromiumId(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return Array.from(hash, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

export async function startBrowser(engine: Engine, profile: string, options: StartOptions = {}): Promise<FaultBrowser> {
  const extension = options.extension ?? builtExtension(engine);
  if (!existsSync(join(extension, 'manifest.json')))
    throw new Error(`Nothing is built in ${extension}: npm run build.`);
  const browser = await launch({
    ...(engine === 'chromium' ? chromium(extension, options) : firefox(options)),
    executablePath: BROWSERS[engine],
    userDataDir: profile,
    defaultViewport: { width: 400, height: 700 },
    headless: true,
    timeout: 60_000,
    protocolTimeout: 120_000,
  });
  for (const pipe of browser.process()?.stdio ?? []) pipe?.on('error', () => {}); // It breaks when we kill what is at its other end.
  if (engine === 'firefox') await browser.installExtension(extension);
  const origin =
    engine === 'chromium' ? `chrome-extension://${chromiumId(extension)}` : `moz-extension://${FIREFOX_UUID}`;
  return {
    engine,
    browser,
    origin,
    open: (file) => openPage(browser, `${origin}/${file}`),
    kill: () => kill(browser, profile),
    async close() {
      await browser.close();
      await untilGone(profile);
    },
  };
}

function chromium(extension: string, { isQuiet = false }: StartOptions): LaunchOptions {
  const usual = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-component-update', '--disable-sync'];
  return {
    browser: 'chrome',
    pipe: true,
    enableExtensions: true,
    args: [
      '--no-sandbox',
      ...usual,
      ...(isQuiet ? QUIET_CHROMIUM : []),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  };
}

function firefox({ forgetsOnUninstall = false, isQuiet = false }: StartOptions): LaunchOptions {
  return {
    browser: 'firefox',
    args: ['--remote-allow-system-access'], // Without it no page of an extension can be opened.
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
      // An extension loaded for a test is taken away when the browser closes; a person's is not.
      'extensions.webextensions.keepStorageOnUninstall': !forgetsOnUninstall,
      'extensions.webextensions.keepUuidOnUninstall': !forgetsOnUninstall,
      'toolkit.startup.max_resumed_crashes': -1,
      'browser.sessionstore.resume_from_crash': false,
      ...(isQuiet ? QUIET_FIREFOX.prefs : {}),
    },
    env: { ...process.env, ...(isQuiet ? QUIET_FIREFOX.env : {}) },
  };
}

/** Pages that were handed out: to Firefox's driver they all stay "about:blank". */
const USED = new WeakSet<Page>();

/** A page of an extension never tells Firefox's driver that it has arrived, so that is looked at in the page. */
async function openPage(browser: Browser, address: string): Promise<Page> {
  const [first] = await browser.pages();
  const page = first?.url() === 'about:blank' && !USED.has(first) ? first : await browser.newPage();
  USED.add(page);
  page.goto(address).catch(() => {});
  await page.waitForFunction(
    (url) => location.href === url && document.readyState === 'complete',
    { timeout: 60_000, polling: 100 },
    address,
  );
  return page;
}

async function kill(browser: Browser, profile: string): Promise<void> {
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('The browser runs no more.');
  process.kill(-pid, 'SIGKILL'); // The whole group: it was started as the leader of its own.
  await untilGone(profile);
  browser.disconnect().catch(() => {});
}

/** Waits until no process holds the profile; what a dead browser left as a lock is taken away. */
async function untilGone(profile: string): Promise<void> {
  for (let tries = 0; tries < 600 && isHeld(profile); tries += 1) await wait(20);
  if (isHeld(profile)) throw new Error(`A browser still runs on ${profile}.`);
  for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'lock', '.parentlock'])
    await rm(join(profile, lock), { force: true });
}

function isHeld(profile: string): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => commandOf(pid).includes(profile));
}

function commandOf(pid: string): string {
  if (Number(pid) === process.pid) return '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It has ended meanwhile.
  }
}
