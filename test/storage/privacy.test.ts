import { beforeEach, expect, test } from 'vitest';

import { KINDS, type KeptRecord, type Kind } from '../../domain/kept.ts';
import { keepDraft } from '../../storage/draft.ts';
import { openBackup } from '../../storage/files/backup.ts';
import { readReadable } from '../../storage/files/readable.ts';
import { kindsFor, PRIVACY } from '../../storage/privacy.ts';
import { toText64 } from '../../storage/bytes.ts';
import { aDesk, backupOf, COPY_PASSPHRASE, given } from '../fixtures/desks.ts';
import type { FakeBrowser } from '../fixtures/fake-browser.ts';
import { longWork } from '../fixtures/given.ts';
import { aLogEntry, anOccasion, oneOfEach, recordId } from '../fixtures/kept-stories.ts';
import { begun, keep, textOf } from '../fixtures/people.ts';
import { entry } from '../fixtures/vault.ts';

/** Everything that a person's hand leaves here, each with a word of its own in it. */
const LEFT = { draft: 'CANARY-DRAFT', waiting: 'CANARY-WAITING', running: 'CANARY-RUNNING', kept: 'CANARY-KEPT' };
const PASSPHRASE = 'a passphrase';

let browser: FakeBrowser;
let rawKey: string;
let runningKey: string;

/** One of each kind kept, and a list that runs; it locks, and something is added; then a page has it open, and leaves a draft. */
beforeEach(async () => {
  browser = await begun(PASSPHRASE);
  await keep(browser, LEFT.kept);
  for (const { kind, record } of oneOfEach())
    given(await browser.keeper.change([{ op: 'put', kind, record } as never])); // Pairs, as they were made.
  given(await browser.keeper.startRunning(anOccasion(7, { title: LEFT.running })));
  given(await browser.keeper.change([{ op: 'put', kind: 'log', record: aLogEntry(8, { occasion: recordId(7) }) }]));
  await browser.settled();
  const { open, running } = browser.fleeting;
  if (open === undefined || running === undefined) throw new Error('It is open, and a list runs.');
  rawKey = toText64(open.raw);
  runningKey = toText64(running.raw);
  await browser.keeper.lock();
  given(await browser.keeper.add(entry({ what: LEFT.waiting })));
  await browser.settled();
  browser.fleeting.open = open;
  await browser.inPage(({ book }) => keepDraft(book.world, { screen: 'note', fields: { what: LEFT.draft } }));
  const waiting = await browser.inPage(({ book }) => book.world.connection.use((db) => db.count('i')));
  if (waiting !== 1) throw new Error('One entry waits.');
});

async function inBackup(): Promise<readonly KeptRecord[]> {
  const bytes = new Uint8Array(await (await backupOf(browser)).arrayBuffer());
  return given(await openBackup(bytes, COPY_PASSPHRASE)).records;
}

async function readable(form: 'json' | 'csv'): Promise<string> {
  return given(await aDesk(browser).makeReadable(form, longWork())).text();
}

const kindsIn = (records: readonly KeptRecord[]): readonly Kind[] =>
  KINDS.filter((one) => records.some(({ kind }) => kind === one));

test('a backup holds the kinds that the table says, all of them and no other', async () => {
  expect(kindsIn(await inBackup())).toEqual(KINDS.filter((kind) => PRIVACY[kind].backup));
});

test('a readable copy holds the kinds that the table says, all of them and no other', async () => {
  const read = given(readReadable(await readable('json')));
  expect(kindsIn(read.records)).toEqual(KINDS.filter((kind) => PRIVACY[kind].readableCopy));
});

test('what the table keeps out of files is in none: no draft, nothing that waits, no key', async () => {
  const files = [JSON.stringify(await inBackup()), await readable('json'), await readable('csv')];
  for (const file of files) {
    expect(file).toContain(LEFT.kept);
    for (const out of [LEFT.draft, LEFT.waiting, rawKey, runningKey]) expect(file).not.toContain(out);
  }
});

test('the list that runs goes into files as what it is, an occasion and its notes, and not as running', async () => {
  const records = await inBackup();
  expect(records.filter(({ record }) => JSON.stringify(record).includes(LEFT.running))).toEqual([
    { kind: 'occasions', record: anOccasion(7, { title: LEFT.running }) },
  ]);
});

test('what is no kind of kept thing has no way into a file', () => {
  const others = Object.entries(PRIVACY).filter(([name]) => !KINDS.some((kind) => kind === name));
  expect(others.map(([name]) => name)).toEqual(
    expect.arrayContaining(['draft', 'waiting', 'running', 'openKey', 'runningKey']),
  );
  for (const [name, where] of others) expect([name, where.backup, where.readableCopy]).toEqual([name, false, false]);
});

test('a kind that may not go into a file is left out of it', () => {
  for (const file of ['backup', 'readableCopy'] as const) {
    expect(kindsFor(file)).toEqual(KINDS.filter((kind) => PRIVACY[kind][file]));
  }
});

test('what the table says is sealed on the disk stands nowhere on it in clear, and what is for the memory nowhere at all', async () => {
  const onDisk = textOf(await browser.disk());
  for (const word of Object.values(LEFT)) expect(onDisk).not.toContain(word);
  for (const key of [rawKey, runningKey]) {
    expect(onDisk).not.toContain(key);
    expect(onDisk).not.toContain(Buffer.from(key, 'base64url').toString('latin1'));
  }
});

test('nothing of it goes where the table lets nothing go', () => {
  for (const where of Object.values(PRIVACY)) expect([where.share, where.outsideOurPages]).toEqual([false, false]);
});
