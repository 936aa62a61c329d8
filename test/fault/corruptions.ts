import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Page } from 'puppeteer-core';

import type { Notice } from '../../domain/keep-state.ts';
import { startBrowser, type Engine } from './browser.ts';
import { chanceFrom } from './chance.ts';
import { Ledger } from './ledger.ts';
import { damage, ownFiles } from './own-files.ts';
import { tallyOf, type Tally } from './report.ts';
import { ask, beginStore, readAll, stateOf, unlock, type Answered } from './talk.ts';
import { writeLanes } from './write.ts';

export interface CorruptionsPlan {
  readonly engine: Engine;
  /** Without a passphrase all keys lie on the disk too; with one, the store is unlocked after the damage. */
  readonly passphrase?: string;
  readonly runs: number;
  readonly seed: number;
  /** How often the browser is opened, written to and closed before; the database tidies itself up meanwhile. */
  readonly sittings?: number;
}

type Kept = ReadonlyMap<string, string>;

/** Where the mirror is on its way after the last write; there is nothing to ask it. In milliseconds. */
const COPIED_AFTER_MS = 3_000;

/** Damages one file of a closed browser at a time, opens it again and says what became of what was kept. */
export async function corruptions(plan: CorruptionsPlan): Promise<Tally> {
  const { engine, passphrase, runs, seed } = plan;
  const tally = tallyOf(`corruptions ${engine}${passphrase === undefined ? '' : ' locked'}`);
  const whole = await mkdtemp(join(tmpdir(), 'keel-fault-whole-'));
  try {
    const kept = await fillProfile(whole, plan);
    const parts = ownFiles(engine, whole);
    for (let run = 0; run < runs; run += 1) {
      const chance = chanceFrom(seed + run);
      const [part, files] = chance.pick([...parts]);
      const file = chance.pick(files);
      const profile = await mkdtemp(join(tmpdir(), 'keel-fault-'));
      await cp(whole, profile, { recursive: true });
      const done = `${file.split('/').slice(-2).join('/')} ${damage(join(profile, file), chance)}`;
      const outcome = await lookAt(profile, plan, kept).catch((error: unknown) => `WRONG: ${String(error)}`);
      tally.runs += 1;
      tally.count(`${part}: ${outcome.split(':')[0]}`);
      if (outcome.startsWith('WRONG')) tally.fail(seed + run, `${part}, ${done}: ${outcome}`);
      else if (outcome !== 'whole') {
        tally.said += 1;
        tally.notes.push(`seed ${seed + run}: ${part}, ${done}: ${outcome}`);
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    await rm(whole, { recursive: true, force: true, maxRetries: 5 });
  }
  return tally;
}

/** A profile as months of use leave it: written, closed, opened and written again. */
async function fillProfile(profile: string, { engine, passphrase, sittings = 3 }: CorruptionsPlan): Promise<Kept> {
  const ledger = new Ledger(chanceFrom(1));
  for (let sitting = 0; sitting < sittings; sitting += 1) {
    const running = await startBrowser(engine, profile);
    const page = await running.open('page.html');
    if (sitting === 0) await beginStore(page, passphrase);
    else if (passphrase !== undefined) await unlock(page, passphrase);
    const lanes = ledger.plan(4, 30, (maker) => maker.change());
    const { finished } = await writeLanes(page, lanes, ledger);
    await finished;
    await wait(COPIED_AFTER_MS);
    const { lost, torn, foreign } = ledger.compare(await readAll(page));
    if (lost.length + torn.length + foreign.length > 0)
      throw new Error(
        `It was wrong before anything was damaged: ${ledger.count}, ${JSON.stringify({ lost, torn, foreign })}`,
      );
    await running.close();
  }
  return new Map(ledger.kept);
}

/** @returns `whole`, `part` or `closed` with what was said, or `WRONG` with what was not. */
async function lookAt(profile: string, { engine, passphrase }: CorruptionsPlan, kept: Kept): Promise<string> {
  const running = await startBrowser(engine, profile);
  try {
    const page = await running.open('page.html');
    const first = await outcomeOf(page, passphrase, kept);
    if (!first.startsWith('whole')) return first;
    const probe = { id: 'A'.repeat(22), name: 'probe', unit: '' };
    const change = [{ op: 'put', kind: 'names', record: probe }];
    const written = (await ask(page, 'keep/change', change)) as Answered<void>; // As the protocol has it.
    if (!written.ok) return `WRONG: nothing can be written: ${written.problem}`;
    const after = new Map(await readAll(page));
    const missing = [...kept].filter(([key, text]) => after.get(key) !== text);
    if (missing.length === 0 && after.size === kept.size + 1) return 'whole';
    return `WRONG: after one more was written, ${missing.length} are missing of ${after.size}: ${JSON.stringify(await stateOf(page))}`;
  } finally {
    await running.kill();
  }
}

async function outcomeOf(page: Page, passphrase: string | undefined, kept: Kept): Promise<string> {
  let state = await stateOf(page);
  if (state.is === 'locked' && passphrase !== undefined) {
    await unlock(page, passphrase);
    state = await stateOf(page);
  }
  if (state.is === 'unreadable') return 'closed: unreadable';
  if (state.is !== 'open') return `WRONG: it says ${JSON.stringify(state)}`;
  const found = new Map(await readAll(page));
  state = await stateOf(page); // What reading found damaged is told from then on.
  const notices = state.is === 'open' ? state.notices : [];
  const missing = [...kept].filter(([key, text]) => found.get(key) !== text).length;
  const foreign = [...found.keys()].filter((key) => !kept.has(key)).length;
  if (missing === 0 && foreign === 0) return 'whole';
  const said = notices.map((notice) => notice.said + (notice.count === undefined ? '' : ` ${notice.count}`)).join(', ');
  return `${notices.some(tellsOfLoss) ? 'part' : 'WRONG'}: ${missing} of ${kept.size} missing, ${foreign} foreign, said "${said}"`;
}

function tellsOfLoss({ said }: Notice): boolean {
  return said !== 'put-back';
}
