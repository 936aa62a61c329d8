import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Page } from 'puppeteer-core';

import { FIREFOX_ID, startBrowser, type Engine, type FaultBrowser } from './browser.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { tallyOf, type Tally } from './report.ts';
import { filesHolding, findWords, WORD_LENGTH } from './search-profile.ts';
import { ask, beginStore, press, stateOf, type, type Answered } from './talk.ts';

/**
 * How what was written ends:
 *
 * - `open`: no passphrase, and the browser is closed. The key lies on the disk, but no words do
 * - `locked`: with a passphrase, locked
 * - `unlocked`: with a passphrase, and the browser is killed while it is open
 * - `erased`: by the screens
 * - `uninstalled`: the extension is taken away
 */
export const ENDINGS = ['open', 'locked', 'unlocked', 'erased', 'uninstalled'] as const;
export type Ending = (typeof ENDINGS)[number];

export interface CanaryPlan {
  readonly engine: Engine;
  readonly endings: readonly Ending[];
  readonly seed: number;
  readonly entries?: number;
}

const ENTRIES = 60;

/** Puts words that are nowhere else into every field, and then looks for them in every file of the profile. */
export async function canary({ engine, endings, seed, entries = ENTRIES }: CanaryPlan): Promise<Tally> {
  const tally = tallyOf(`canary ${engine}`);
  for (const [index, ending] of endings.entries()) {
    const chance = chanceFrom(seed + index);
    const profile = await mkdtemp(join(tmpdir(), 'keel-fault-'));
    try {
      const { words, slots } = await writeAndEnd({ engine, ending, entries }, profile, chance);
      const planted = await plant(profile, chance);
      const found = new Map(await findWords(profile, [...words, planted]));
      if (found.get(planted)?.size !== 2) throw new Error('The search does not find what is there.');
      found.delete(planted);
      tally.runs += 1;
      tally.count(`words ${ending}`, words.length);
      tally.count(`readable ${ending}`, found.size);
      for (const [word, files] of found) tally.fail(seed + index, `${ending}: "${word}" in ${[...files].join(', ')}`);
      if (ending !== 'erased') continue;
      const holding = filesHolding(profile, slots);
      tally.count('sealed keys left after an erase', holding.length);
      for (const file of holding) tally.fail(seed + index, `${ending}: a key that the passphrase opens in ${file}`);
    } catch (error) {
      tally.fail(seed + index, `${ending}: ${String(error)}`);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return tally;
}

/** A word that must be found, in two files: in UTF-8, and in UTF-16 at an odd place. */
async function plant(profile: string, chance: Chance): Promise<string> {
  const word = chance.word(WORD_LENGTH);
  await writeFile(join(profile, 'planted-8'), `.${word}.`);
  await writeFile(join(profile, 'planted-16'), Buffer.concat([Buffer.from('.'), Buffer.from(word, 'utf16le')]));
  return word;
}

async function writeAndEnd(
  { engine, ending, entries }: { readonly engine: Engine; readonly ending: Ending; readonly entries: number },
  profile: string,
  chance: Chance,
): Promise<{ readonly words: readonly string[]; readonly slots: readonly string[] }> {
  const words: string[] = [];
  const word = () => {
    const made = chance.word(WORD_LENGTH);
    words.push(made);
    return made;
  };
  const running = await startBrowser(engine, profile, { forgetsOnUninstall: ending === 'uninstalled' });
  try {
    const page = await running.open('page.html');
    await beginStore(page, ending === 'open' || ending === 'uninstalled' ? undefined : `${word()} ${word()}`);
    await typeOne(page, word);
    await fill(page, chance, word, entries);
    await wait(2_500); // The second copy is written a while after the last change.
    const slots = await slotsOf(page);
    await end(running, page, ending, word, chance);
    return { words, slots };
  } finally {
    await running.kill().catch(() => {}); // Closed already, most of the time.
  }
}

/** One entry by hand: browsers remember what is typed into fields. A draft stays in the form. */
async function typeOne(page: Page, word: () => string): Promise<void> {
  await page.reload().catch(() => {}); // Firefox's driver never hears that it has arrived.
  await press(page, 'Your notes');
  await type(page, 'What was it?', word());
  await type(page, 'How much?', word());
  await press(page, 'Keep it');
  await page.waitForFunction(() => document.body.innerText.includes('Kept.'), { timeout: 60_000, polling: 100 });
  await type(page, 'What was it?', word());
}

/** Every field that holds text, and a draft. */
async function fill(page: Page, chance: Chance, word: () => string, entries: number): Promise<void> {
  for (let entry = 0; entry < entries; entry += 1) {
    const at = Date.UTC(2026, entry % 6, 1) + entry;
    const [log, occasion] = [chance.recordId(), chance.recordId()];
    const amount = { value: 1, unit: word(), estimate: false };
    const asFound = { [word()]: word() };
    const records = [
      ['log', { id: log, at, what: word(), note: word(), whose: word(), amount, occasion, asFound }],
      [
        'occasions',
        {
          id: occasion,
          at,
          title: word(),
          text: word(),
          place: { name: word() },
          ratings: [{ felt: word() }],
          notes: [{ at, text: word() }],
        },
      ],
      [
        'portions',
        {
          id: chance.recordId(),
          what: word(),
          name: word(),
          plural: word(),
          holds: 1,
          unit: word(),
          estimate: true,
          note: word(),
        },
      ],
      ['names', { id: chance.recordId(), name: word(), unit: word(), note: word() }],
    ] as const; // Kind and record, pair by pair.
    const answered = (await ask(
      page,
      'keep/change',
      records.map(([kind, record]) => ({ op: 'put', kind, record })),
    )) as Answered<void>; // As the protocol has it.
    if (!answered.ok) throw new Error(`Writing was answered with "${answered.problem}".`);
    await ask(page, 'keep/keep-draft', { screen: 'keep/notes', fields: { [word()]: word() } });
  }
}

async function end(
  running: FaultBrowser,
  page: Page,
  ending: Ending,
  word: () => string,
  chance: Chance,
): Promise<void> {
  if (ending === 'unlocked') return running.kill();
  if (ending === 'locked') {
    await ask(page, 'keep/lock');
    for (let entry = 0; entry < 10; entry += 1)
      await ask(page, 'keep/add', { id: chance.recordId(), at: entry, what: word(), note: word() });
  }
  if (ending === 'erased') {
    await page.reload().catch(() => {}); // Firefox's driver never hears that it has arrived.
    await press(page, 'Your notes');
    await press(page, 'Keeping, locking, copies');
    await press(page, 'Erase all of it');
    await press(page, 'Erase all of it');
    for (let tries = 0; tries < 100 && (await stateOf(page)).is !== 'nothing'; tries += 1) await wait(200);
    if ((await stateOf(page)).is !== 'nothing') throw new Error('It was not erased.');
  }
  if (ending === 'uninstalled') await uninstall(running, page);
  await running.close();
}

async function uninstall({ engine, browser }: FaultBrowser, page: Page): Promise<void> {
  if (engine === 'firefox') await browser.uninstallExtension(FIREFOX_ID);
  else {
    const remove = () =>
      (
        globalThis as unknown as { chrome: { management: { uninstallSelf(): void } } }
      ).chrome.management.uninstallSelf(); // Chromium has it in every extension's page.
    await page.evaluate(remove).catch(() => {}); // The page goes with it.
  }
  await wait(3_000);
}

/** The data key as it lies in the store's header, sealed with the passphrase or the device's key: once for each slot. */
async function slotsOf(page: Page): Promise<readonly string[]> {
  const slots = await page.evaluate(async () => {
    const found = [];
    for await (const handle of (await navigator.storage.getDirectory()).values()) {
      if (handle.kind !== 'directory') continue;
      const header = await handle.getFileHandle('h0').then((file) => file.getFile());
      for (const [, wrapped = ''] of (await header.text()).matchAll(/"wrapped":"([^"]+)"/g)) found.push(wrapped);
    }
    return found;
  });
  if (slots.length === 0 || slots.some((slot) => slot.length < 60)) throw new Error('A store has a slot.');
  return slots;
}
