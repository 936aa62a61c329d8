import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Page } from 'puppeteer-core';

import { startBrowser, type Engine, type FaultBrowser } from './browser.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { DRAFT, Ledger, type DeedMaker } from './ledger.ts';
import { tallyOf, type Tally } from './report.ts';
import { ask, beginStore, canonical, readAll, sendPassphrase, stateOf, unlock } from './talk.ts';
import { writeLanes } from './write.ts';

/** What is written when the browser is killed: everyday changes, or entries to a locked store. */
export type KillsOf = 'open' | 'locked';

export interface KillsPlan {
  readonly engine: Engine;
  readonly of: KillsOf;
  readonly runs: number;
  readonly seed: number;
  /** Kills before a fresh profile is taken. Every store is at hand for many deaths, as a person's is. */
  readonly perProfile?: number;
}

const PASSPHRASE = 'only for this test run';
/** Deeds under way at the same time, and how many are laid out for each lane: more than fit before the kill. */
const LANES = 4;
const DEEDS = 150;
/** The kill comes this long after writing began at the latest, in milliseconds. */
const LATEST_MS = 400;

/** Kills a browser in the middle of writing, again and again, and reads everything back each time. */
export async function kills(plan: KillsPlan): Promise<Tally> {
  const { engine, of, runs, seed, perProfile = 40 } = plan;
  const tally = tallyOf(`kills ${engine} ${of}`);
  const begun = await begunProfile(engine, of);
  try {
    for (let first = 0; first < runs; first += perProfile) {
      const profile = await mkdtemp(join(tmpdir(), 'keel-fault-'));
      await cp(begun, profile, { recursive: true });
      // A profile's kills build on each other: its first seed says them all.
      await killsOnOne(profile, { ...plan, runs: Math.min(perProfile, runs - first), seed: seed + first }, tally);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    await rm(begun, { recursive: true, force: true, maxRetries: 5 });
  }
  return tally;
}

/** A profile with an empty store in it, begun by the screens and closed as a person closes it. */
async function begunProfile(engine: Engine, of: KillsOf): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'keel-fault-begun-'));
  const running = await startBrowser(engine, profile);
  await beginStore(await running.open('page.html'), of === 'locked' ? PASSPHRASE : undefined);
  await running.close();
  return profile;
}

async function killsOnOne(profile: string, { engine, of, runs, seed }: KillsPlan, tally: Tally): Promise<void> {
  const chance = chanceFrom(seed);
  const ledger = new Ledger(chance);
  for (let run = 0; run <= runs; run += 1) {
    const running = await startBrowser(engine, profile);
    try {
      const isLast = run === runs;
      const isSettled = run === 0 || (await lookAfterKill({ running, of, ledger, chance, tally, seed, isLast }));
      if (isLast) break;
      if (isSettled) await writeAndKill({ running, of, ledger, chance, tally });
      tally.runs += 1;
    } catch (error) {
      tally.fail(seed, `kill ${run}: ${String(error)}`);
      return;
    } finally {
      await running.kill().catch(() => {}); // It may be dead already: that is what we do here.
    }
  }
}

interface Round {
  readonly running: FaultBrowser;
  readonly of: KillsOf;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly tally: Tally;
}

async function writeAndKill({ running, of, ledger, chance, tally }: Round): Promise<void> {
  const page = await running.open('emergency.html');
  await stateOf(page); // Awake, and the store is open as far as it can be.
  const deeds = ledger.plan(LANES, DEEDS, (maker) => (of === 'locked' ? maker.quick() : everyday(maker)));
  const { finished, refusals } = await writeLanes(page, deeds, ledger);
  await Promise.race([wait(chance.below(LATEST_MS)), finished]);
  await running.kill();
  await finished;
  tally.acknowledged += ledger.count;
  for (const [word, count] of refusals) tally.refuse(word, count);
}

/** One lane writes drafts between: there is only one draft. */
function everyday(maker: DeedMaker) {
  return maker.lane === 0 && maker.chance.below(3) === 0 ? maker.draft() : maker.change();
}

interface Look extends Round {
  readonly seed: number;
  readonly isLast: boolean;
}

/** @returns False when the browser is to die once more before anything is held against the ledger. */
async function lookAfterKill(look: Look): Promise<boolean> {
  if (look.of === 'locked') return unlockThroughDeaths(look, await look.running.open('page.html'));
  await compare(await look.running.open('emergency.html'), look);
  return true;
}

/** What waited is merged when the store opens; half of the time the browser dies in the middle of that. */
async function unlockThroughDeaths(look: Look, page: Page): Promise<boolean> {
  const { chance, isLast } = look;
  const state = await stateOf(page);
  if (state.is !== 'locked') look.tally.fail(look.seed, `should be locked, and is ${JSON.stringify(state)}`);
  if (!isLast && chance.below(2) === 0) {
    await sendPassphrase(page, PASSPHRASE);
    await wait(chance.below(3_000));
    return false;
  }
  await unlock(page, PASSPHRASE);
  await compare(page, look);
  await ask(page, 'keep/lock');
  return true;
}

async function compare(page: Page, { ledger, tally, seed }: Pick<Look, 'ledger' | 'tally' | 'seed'>): Promise<void> {
  const state = await stateOf(page);
  if (state.is !== 'open') return tally.fail(seed, `should be open, and is ${JSON.stringify(state)}`);
  if (state.notices.length > 0) tally.fail(seed, `says ${JSON.stringify(state.notices)}`);
  const draft = await ask(page, 'keep/draft');
  const drafts: readonly (readonly [string, string])[] =
    draft === null || draft === undefined ? [] : [[DRAFT, canonical(draft)]];
  const { lost, torn, foreign } = ledger.compare([...(await readAll(page)), ...drafts]);
  tally.lost += lost.length;
  tally.torn += torn.length;
  tally.foreign += foreign.length;
  for (const [what, keys] of Object.entries({ lost, torn, foreign })) {
    if (keys.length > 0) tally.fail(seed, `${what}: ${keys.join(', ')}`);
  }
}
