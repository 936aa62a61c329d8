import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { TargetType, type Page } from 'puppeteer-core';

import { startBrowser, type Engine, type FaultBrowser } from './browser.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { Ledger } from './ledger.ts';
import { tallyOf, type Tally } from './report.ts';
import { beginStore, press, readAll, stateOf, type } from './talk.ts';
import { writeLanes } from './write.ts';

/** What one window does while others have the same store open. */
export const DEEDS = ['erase', 're-key', 'upgrade', 'worker dies'] as const;
export type ContextDeed = (typeof DEEDS)[number];

const WINDOWS = ['popup.html', 'sidepanel.html', 'page.html'] as const;
type Window = (typeof WINDOWS)[number];

export interface ContextsPlan {
  readonly engine: Engine;
  readonly runs: number;
  readonly seed: number;
}

interface Case {
  readonly deed: ContextDeed;
  readonly doer: Window;
  readonly others: readonly Window[];
}

/** Nothing may hold the others up for longer, in milliseconds. The machine may be busy: Argon2id alone takes seconds of it. */
const PATIENCE_MS = 40_000;

/** Every deed, in every window, with every set of other windows open; the first few are of each deed. */
export function casesFor(engine: Engine): readonly Case[] {
  const deeds = DEEDS.filter((deed) => engine === 'chromium' || deed !== 'worker dies');
  const all = WINDOWS.flatMap((doer) =>
    subsetsOf(WINDOWS.filter((window) => window !== doer)).flatMap((others) =>
      deeds.map((deed) => ({ deed, doer, others })),
    ),
  );
  return all.toSorted((a, b) => b.others.length - a.others.length);
}

/** Erase, re-key, upgrade and the worker's death while popup, panel, page and background all have the store open and are writing. */
export async function contexts({ engine, runs, seed }: ContextsPlan): Promise<Tally> {
  const tally = tallyOf(`contexts ${engine}`);
  const cases = casesFor(engine);
  for (let run = 0; run < runs; run += 1) {
    const one = cases[(seed + run) % cases.length];
    if (one === undefined) break;
    const profile = await mkdtemp(join(tmpdir(), 'keel-fault-'));
    const running = await startBrowser(engine, profile);
    try {
      await runCase(running, one, chanceFrom(seed + run), tally);
    } catch (error) {
      tally.fail(seed + run, `${one.deed} in ${one.doer} beside ${one.others.join(', ')}: ${String(error)}`);
    } finally {
      tally.runs += 1;
      tally.count(one.deed);
      await running.kill().catch(() => {});
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return tally;
}

async function runCase(
  running: FaultBrowser,
  { deed, doer, others }: Case,
  chance: Chance,
  tally: Tally,
): Promise<void> {
  const first = await running.open(doer);
  await beginStore(first);
  const windows: Page[] = [];
  for (const other of others) {
    const window = await running.open(other);
    await press(window, 'Your notes'); // It shows what is kept, so it has asked for it.
    windows.push(window);
  }
  const writer = await running.open('emergency.html');
  const ledger = new Ledger(chance);
  const writing = await writeLanes(
    writer,
    ledger.plan(2, 60, (maker) => maker.change()),
    ledger,
  );
  await wait(chance.below(300));
  const started = Date.now();
  await doDeed(deed, running, first);
  await within(writing.finished, 'writing goes on for ever');
  const took = Date.now() - started;
  tally.most(`slowest ${deed}, ms`, took);
  tally.acknowledged += ledger.count;
  for (const [word, count] of writing.refusals) tally.refuse(word, count);
  await looksRight(deed, [first, ...windows, writer], ledger);
}

async function doDeed(deed: ContextDeed, running: FaultBrowser, page: Page): Promise<void> {
  if (deed === 'worker dies') return killWorker(running);
  if (deed === 'upgrade') return within(page.evaluate(upgradeAll), 'the upgrade is blocked');
  await press(page, 'Keeping, locking, copies');
  if (deed === 'erase') {
    await press(page, 'Erase all of it');
    await press(page, 'Erase all of it');
    return until(page, 'Keep notes of your own here');
  }
  await press(page, 'Turn on a passphrase');
  await type(page, 'Passphrase', PASSPHRASE);
  await type(page, 'The same once more', PASSPHRASE);
  await press(page, 'Turn it on');
  await until(page, 'The passphrase is on.');
}

const PASSPHRASE = 'only for this test run';

/** A newer version of Keel opens the store. Runs in the page. */
async function upgradeAll(): Promise<void> {
  for (const { name, version } of await indexedDB.databases()) {
    if (name === undefined) continue;
    await new Promise<void>((resolve, reject) => {
      const asked = indexedDB.open(name, (version ?? 1) + 1);
      asked.addEventListener('success', () => resolve(asked.result.close()));
      asked.addEventListener('error', () => reject(asked.error ?? new Error('It did not open.')));
    });
  }
}

async function killWorker({ browser }: FaultBrowser): Promise<void> {
  const target = browser.targets().find((one) => one.type() === TargetType.SERVICE_WORKER);
  const worker = await target?.worker();
  await worker?.close();
}

/** Every window is told the same, and it is what it should be. */
async function looksRight(deed: ContextDeed, windows: readonly Page[], ledger: Ledger): Promise<void> {
  const wanted = { erase: 'nothing', 're-key': 'open', upgrade: 'newer', 'worker dies': 'open' }[deed];
  for (const window of windows) {
    const state = await within(stateOf(window), 'a window gets no answer');
    if (state.is !== wanted) throw new Error(`should be ${wanted}, and is ${JSON.stringify(state)}`);
    if (deed === 're-key' && !(state.is === 'open' && state.hasPassphrase)) throw new Error('there is no passphrase');
  }
  const [first] = windows;
  if (wanted !== 'open' || first === undefined) return;
  const findings = ledger.compare(await readAll(first));
  if (Object.values(findings).some((keys) => keys.length > 0)) throw new Error(JSON.stringify(findings));
}

async function until(page: Page, text: string): Promise<void> {
  const isThere = (wanted: string) => document.body.innerText.includes(wanted);
  await page.waitForFunction(isThere, { timeout: PATIENCE_MS, polling: 100 }, text).catch(async () => {
    const shown = await page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' ').slice(0, 400));
    throw new Error(`"${text}" never comes; ${JSON.stringify(await stateOf(page))}; it shows: ${shown}`);
  });
}

async function within<T>(work: Promise<T>, what: string): Promise<T> {
  const stop = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error(what);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => {}); // It was not late.
  }
}

function subsetsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.reduce<readonly (readonly T[])[]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
}
