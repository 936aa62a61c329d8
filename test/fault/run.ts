/**
 * Faults in real browsers, at length. Build first (`npm run build`).
 *
 * Call: `npm run fault [-- CAMPAIGN ...]`, campaigns by name; all when none is named. Sizes and the seed are variables:
 *
 * - `KEEL_FAULT_KILLS` (4000), `KEEL_FAULT_CORRUPTIONS` (600), `KEEL_FAULT_FULL_DISKS` (200): over both browsers
 * - `KEEL_FAULT_CONTEXTS` (50): times the whole matrix of windows
 * - `KEEL_FAULT_CANARIES` (5): times every ending
 * - `KEEL_FAULT_SEED` (1): a failing case prints the seed that brings it about again, with its size set to 1
 * - `KEEL_FAULT_ENGINES` (`chromium,firefox`)
 *
 * Prints one line for each campaign and browser, with what went wrong below it.
 */
import * as v from 'valibot';

import { ENGINES, isInstalled, type Engine } from './browser.ts';
import { canary, ENDINGS } from './canary.ts';
import { casesFor, contexts } from './contexts.ts';
import { corruptions } from './corruptions.ts';
import { canMount, fullDisks } from './full-disk.ts';
import { kills } from './kills.ts';
import { canMakeNetwork, network } from './network.ts';
import type { Tally } from './report.ts';

type Campaign = (engine: Engine, share: number) => readonly (() => Promise<Tally>)[];

const seed = numberFrom('SEED', 1);
const PASSPHRASE = 'only for this test run';

/** @param share - Of the whole size that falls to one browser. */
const campaigns: Readonly<Record<string, Campaign>> = {
  kills: (engine, share) => {
    const runs = Math.ceil(numberFrom('KILLS', 4_000) * share);
    const locked = Math.floor(runs / 4);
    return [
      () => kills({ engine, of: 'open', runs: runs - locked, seed }),
      () => kills({ engine, of: 'locked', runs: locked, seed }),
    ];
  },
  corruptions: (engine, share) => {
    const runs = Math.ceil(numberFrom('CORRUPTIONS', 600) * share);
    const locked = Math.floor(runs / 5);
    return [
      () => corruptions({ engine, runs: runs - locked, seed }),
      () => corruptions({ engine, runs: locked, seed, passphrase: PASSPHRASE }),
    ];
  },
  'full-disk': (engine, share) => [
    () => fullDisks({ engine, runs: Math.ceil(numberFrom('FULL_DISKS', 200) * share), seed }),
  ],
  contexts: (engine) => [
    () => contexts({ engine, runs: Math.ceil(numberFrom('CONTEXTS', 50) * casesFor(engine).length), seed }),
  ],
  canary: (engine) => {
    const times = Array.from({ length: numberFrom('CANARIES', 5) }, () => ENDINGS).flat();
    return [() => canary({ engine, endings: times, seed })];
  },
  network: (engine) => [() => network(engine)],
};

void main(process.argv.slice(2));

async function main(asked: readonly string[]): Promise<void> {
  const engines = enginesAsked();
  const names = asked.length === 0 ? Object.keys(campaigns) : asked;
  const all: Tally[] = [];
  for (const name of names) {
    const campaign = campaigns[name];
    if (campaign === undefined)
      throw new Error(`There is no campaign "${name}": ${Object.keys(campaigns).join(', ')}.`);
    if (name === 'full-disk' && !canMount()) {
      console.log('full-disk: skipped, a small disk can be made by root only.');
      continue;
    }
    if (name === 'network' && !canMakeNetwork()) {
      console.log('network: skipped, a network of our own can be made by root only, with unshare and ip.');
      continue;
    }
    for (const engine of engines) {
      for (const run of campaign(engine, 1 / engines.length)) {
        const tally = await run();
        all.push(tally);
        console.log(tally.line());
        for (const failure of tally.failures) console.log(`  WRONG ${failure}`);
        for (const note of tally.notes) console.log(`  ${note}`);
      }
    }
  }
  const wrong = all.reduce((sum, { failures }) => sum + failures.length, 0);
  console.log(`\n${all.reduce((sum, { runs }) => sum + runs, 0)} runs, ${wrong} wrong`);
  process.exit(wrong === 0 ? 0 : 1); // Whatever a killed browser has left open in this process.
}

function enginesAsked(): readonly Engine[] {
  const named = (process.env['KEEL_FAULT_ENGINES'] ?? ENGINES.join(',')).split(',');
  const engines = v.parse(v.array(v.picklist(ENGINES)), named);
  const missing = engines.filter((engine) => !isInstalled(engine));
  for (const engine of missing) console.log(`${engine}: skipped, it is not installed.`);
  return engines.filter((engine) => !missing.includes(engine));
}

function numberFrom(name: string, usual: number): number {
  const text = process.env[`KEEL_FAULT_${name}`];
  const number = Number(text ?? usual);
  if (!Number.isFinite(number) || number < 0) throw new Error(`KEEL_FAULT_${name} must be a number, and is "${text}".`);
  return number;
}
