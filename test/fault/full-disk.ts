import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Page } from 'puppeteer-core';

import { startBrowser, type Engine } from './browser.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { tallyOf, type Tally } from './report.ts';
import { ask, beginStore, canonical, keyOf, readAll, stateOf, type Answered } from './talk.ts';

export interface FullDiskPlan {
  readonly engine: Engine;
  readonly runs: number;
  readonly seed: number;
}

/** Room for a browser's profile and as much again, in MiB. */
const DISK_MIB = { chromium: 96, firefox: 192 } as const;

/** Whether a small disk can be made here: only root may. */
export function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'keel-fault-disk-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0;
  if (isMounted) execFileSync('umount', [place]);
  rmSync(place, { recursive: true });
  return isMounted;
}

/** Writes on a disk that runs full, makes room and writes on: nothing acknowledged is lost, and nothing is promised that is not kept. */
export async function fullDisks({ engine, runs, seed }: FullDiskPlan): Promise<Tally> {
  const tally = tallyOf(`full-disk ${engine}`);
  const begun = mkdtempSync(join(tmpdir(), 'keel-fault-begun-'));
  const first = await startBrowser(engine, begun);
  await beginStore(await first.open('page.html'));
  await first.close();
  for (let run = 0; run < runs; run += 1) {
    const disk = mkdtempSync(join(tmpdir(), 'keel-fault-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB[engine]}m`, 'tmpfs', disk]);
    try {
      await cp(begun, join(disk, 'p'), { recursive: true });
      await fillOnce(disk, engine, chanceFrom(seed + run), tally);
    } catch (error) {
      tally.fail(seed + run, String(error));
    } finally {
      tally.runs += 1;
      execFileSync('umount', ['-l', disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  }
  rmSync(begun, { recursive: true, force: true });
  return tally;
}

async function fillOnce(disk: string, engine: Engine, chance: Chance, tally: Tally): Promise<void> {
  const profile = join(disk, 'p');
  const kept = new Map<string, string>();
  let running = await startBrowser(engine, profile);
  try {
    const page = await running.open('emergency.html');
    await stateOf(page);
    const ballast = join(disk, 'ballast');
    leaveFree(disk, ballast, 100_000 + chance.below(3_000_000));
    const refused = await writeUntilRefused(page, chance, kept);
    tally.refuse(refused);
    rmSync(ballast);
    await writeAgain(page, chance, kept);
    await compare(page, kept, 'at once');
    tally.acknowledged += kept.size;
    await running.kill();
    running = await startBrowser(engine, profile);
    await compare(await running.open('emergency.html'), kept, 'after a kill');
  } finally {
    await running.kill().catch(() => {}); // Dead already when it failed in between.
  }
}

/** Fills the disk until so many bytes are left. */
function leaveFree(disk: string, ballast: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(disk);
  const folder = join(disk, 'p');
  mkdirSync(folder, { recursive: true });
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes), 1));
}

/** Entries as large as they may be, one after the other. @returns The word of the first refusal. */
async function writeUntilRefused(page: Page, chance: Chance, kept: Map<string, string>): Promise<string> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const problem = await writeOne(page, chance, kept, 20_000);
    if (problem !== undefined) return problem;
  }
  throw new Error('The disk is never full.');
}

/** With room again, no restart may be needed; a browser may take a moment to see it. */
async function writeAgain(page: Page, chance: Chance, kept: Map<string, string>): Promise<void> {
  let problem: string | undefined;
  for (let tries = 0; tries < 20; tries += 1) {
    problem = await writeOne(page, chance, kept, 50);
    if (problem === undefined) return;
    await wait(500);
  }
  throw new Error(`With room again, writing is answered with "${problem}".`);
}

async function writeOne(
  page: Page,
  chance: Chance,
  kept: Map<string, string>,
  length: number,
): Promise<string | undefined> {
  const record = { id: chance.recordId(), at: chance.below(1e12), what: 'full', note: chance.word(length) };
  const change = [{ op: 'put', kind: 'log', record }];
  const answered = (await ask(page, 'keep/change', change)) as Answered<void>; // As the protocol has it.
  if (!answered.ok) return answered.problem;
  kept.set(keyOf('log', record.id), canonical(record));
  return undefined;
}

async function compare(page: Page, kept: ReadonlyMap<string, string>, when: string): Promise<void> {
  const found = new Map(await readAll(page));
  const missing = [...kept].filter(([key, text]) => found.get(key) !== text).length;
  const state = await stateOf(page);
  const isQuiet = state.is === 'open' && state.notices.every(({ said }) => said === 'put-back');
  if (missing > 0 || found.size > kept.size || !isQuiet)
    throw new Error(`${when}: ${missing} of ${kept.size} missing, ${found.size} there, ${JSON.stringify(state)}`);
}
