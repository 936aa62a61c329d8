import { describe, expect, test } from 'vitest';

import { addMany } from '../../../storage/staging.ts';
import { aDesk, backupOf, COPY_PASSPHRASE, given, look, workerHere } from '../../fixtures/desks.ts';
import { startBrowser, type FakeBrowser } from '../../fixtures/fake-browser.ts';
import { longWork } from '../../fixtures/given.ts';
import { begun, keep, manyMonths, whats } from '../../fixtures/people.ts';
import { entry, later, NOON } from '../../fixtures/vault.ts';

/** A file of three notes, made elsewhere. */
async function aCopy(): Promise<Blob> {
  const elsewhere = await begun();
  await elsewhere.inPage((store) => addMany(store, manyMonths(3), longWork()));
  return backupOf(elsewhere);
}

async function withImport(): Promise<{ browser: FakeBrowser; batch: string }> {
  const file = await aCopy();
  const browser = await begun();
  const desk = aDesk(browser);
  const { batch } = given(await desk.merge(await look(desk, file), longWork()));
  if (batch === undefined) throw new Error('It brought something.');
  return { browser, batch };
}

const byText = (a: readonly string[], b: readonly string[]) => a.join().localeCompare(b.join());

const entries = async ({ keeper }: FakeBrowser) => given(await keeper.read('log', undefined));

describe('the same file, looked at in two windows', () => {
  test('is brought in once, and a backup can be made afterwards', async () => {
    const file = await aCopy();
    const browser = await begun();
    const [one, other] = [aDesk(browser), aDesk(browser)];
    const [mine, theirs] = [await look(one, file), await look(other, file)];
    expect(given(await one.merge(mine, longWork()))).toMatchObject({ added: 3 });
    expect(given(await other.merge(theirs, longWork()))).toEqual({ batch: undefined, added: 0 });
    expect(await whats(browser)).toHaveLength(3);
    expect((await backupOf(browser)).size).toBeGreaterThan(0);
  });
});

test('someone whose notes came in twice, before that was mended, still gets a backup, with what they changed', async () => {
  const browser = await begun();
  const records = manyMonths(2);
  await browser.inPage((store) => addMany(store, records, longWork()));
  const [first, second] = records;
  if (first === undefined || second === undefined) throw new Error('Two were made.');
  const changed = { ...first, record: { ...first.record, note: 'changed' } };
  await browser.inPage((store) => addMany(store, [changed, second], longWork()));
  await browser.page.changed();

  const file = await backupOf(browser);
  const anew = await begun();
  const desk = aDesk(anew);
  await desk.merge(await look(desk, file), longWork());
  expect((await entries(anew)).map(({ what, note }) => [what, note ?? '']).toSorted(byText)).toEqual([
    ['imported 0', ''],
    ['imported 0', 'changed'],
    ['imported 1', ''],
  ]);
});

describe('a file that was looked at', () => {
  test.each([
    ['once it was forgotten', async (desk: ReturnType<typeof aDesk>) => desk.forgetFile()],
    [
      'once another was read',
      async (desk: ReturnType<typeof aDesk>) => void (await desk.readFile(new Blob(['?']), '', longWork())),
    ],
  ])('is not held any more %s', async (_when, leave) => {
    const file = await aCopy();
    const browser = await begun();
    const desk = aDesk(browser);
    const preview = await look(desk, file);
    await leave(desk);
    expect(await desk.merge(preview, longWork())).toEqual({ ok: false, problem: 'gone' });
    expect(await whats(browser)).toEqual([]);
  });

  test('is not taken up again when it was forgotten while it was being read', async () => {
    const file = await aCopy();
    const browser = await begun();
    const desk = aDesk(browser);
    const reading = desk.readFile(file, COPY_PASSPHRASE, longWork());
    desk.forgetFile();
    expect(await reading).toEqual({ ok: false, problem: 'cancelled' });
  });
});

describe('whatever the browser does, there is a word for it', () => {
  const gone = () => Promise.reject(new DOMException('The file was moved.', 'NotFoundError'));
  const noWorker = () => Promise.reject(new DOMException('No workers here.', 'SecurityError'));
  const everything = { sealBackup: noWorker, openBackup: noWorker, readText: noWorker, writeReadable: noWorker };

  test('a file that was moved meanwhile', async () => {
    const file = Object.assign(new Blob(['{}']), { slice: () => ({ arrayBuffer: gone }), arrayBuffer: gone });
    expect(await aDesk(await begun()).readFile(file, undefined, longWork())).toEqual({
      ok: false,
      problem: 'unreadable',
    });
  });

  test('a browser that starts no worker', async () => {
    const file = await aCopy();
    const desk = aDesk(await begun(), { worker: everything });
    const refused = { ok: false, problem: 'refused' };
    expect(await desk.makeBackup(COPY_PASSPHRASE, longWork())).toEqual(refused);
    expect(await desk.makeReadable('json', longWork())).toEqual(refused);
    expect(await desk.readFile(file, COPY_PASSPHRASE, longWork())).toEqual(refused);
    expect(await desk.readFile(new Blob(['{}']), undefined, longWork())).toEqual(refused);
  });

  test('a store that locked meanwhile', async () => {
    const file = await aCopy();
    const browser = await begun('a passphrase');
    const desk = aDesk(browser);
    const preview = await look(desk, file);
    await browser.keeper.lock();
    const locked = { ok: false, problem: 'locked' };
    expect(await desk.merge(preview, longWork())).toEqual(locked);
    expect(await desk.makeBackup(COPY_PASSPHRASE, longWork())).toEqual(locked);
    expect(await desk.makeReadable('csv', longWork())).toEqual(locked);
    expect(await desk.imports()).toEqual(locked);
    expect(await desk.undoMerge('x')).toEqual(locked);
  });

  test('what was brought in is in, also when the background does not answer', async () => {
    const file = await aCopy();
    const browser = await begun();
    const desk = aDesk(browser, { changed: () => Promise.reject(new Error('Nobody is there.')) });
    const { batch, added } = given(await desk.merge(await look(desk, file), longWork()));
    expect(added).toBe(3);
    expect(await desk.undoMerge(batch ?? '')).toEqual({ ok: true, value: undefined });
  });

  test('a bug of ours stays one', async () => {
    const worker = { ...workerHere, writeReadable: () => Promise.reject(new Error('A bug.')) };
    const desk = aDesk(await begun(), { worker });
    await expect(desk.makeReadable('csv', longWork())).rejects.toThrow('A bug.');
  });
});

describe('an import, long after its screen was left', () => {
  test('is listed with what it brought and when that was, and can be taken out', async () => {
    const { browser, batch } = await withImport();
    await keep(browser, 'mine');
    const desk = aDesk(browser); // Another window, another day.
    expect(given(await desk.imports())).toEqual([
      { batch, count: 3, span: { from: NOON - 2 * 24 * 31 * 3_600_000, to: NOON } },
    ]);
    expect(await desk.undoMerge(batch)).toEqual({ ok: true, value: undefined });
    expect(await whats(browser)).toEqual(['mine']);
    expect(given(await desk.imports())).toEqual([]);
  });

  test('is still listed after the browser was started anew', async () => {
    const { browser } = await withImport();
    const again = await startBrowser(await browser.disk());
    expect(given(await aDesk(again).imports())).toMatchObject([{ count: 3 }]);
  });

  test('leaves what was changed in it since, also back and forth, and does not count it', async () => {
    const { browser, batch } = await withImport();
    const [first, second] = await entries(browser);
    if (first === undefined || second === undefined) throw new Error('Three came in.');
    const changed = { ...first, note: 'how it really was' };
    const moved = { ...second, at: later(1) };
    await browser.keeper.change([
      { op: 'put', kind: 'log', record: changed, wasAt: first.at },
      { op: 'put', kind: 'log', record: moved, wasAt: second.at },
    ]);
    expect(given(await aDesk(browser).imports())).toMatchObject([{ batch, count: 1 }]);
    await aDesk(browser).undoMerge(batch);
    expect(await entries(browser)).toEqual([changed, moved]);
  });

  test('of more than a year of chapters is listed whole', async () => {
    const browser = await begun();
    await browser.inPage((store) => addMany(store, manyMonths(120), longWork()));
    const records = [{ kind: 'names', record: { id: entry().id, name: 'Blue tea', unit: 'cups' } }] as const;
    await browser.inPage((store) => addMany(store, records, longWork()));
    expect(given(await aDesk(browser).imports())).toMatchObject([
      { count: 120, span: { to: NOON } },
      { count: 1, span: undefined },
    ]);
  });

  test('of which everything was removed one by one is not listed any more', async () => {
    const { browser } = await withImport();
    for (const { id, at } of await entries(browser))
      await browser.keeper.change([{ op: 'remove', kind: 'log', id, wasAt: at }]);
    expect(given(await aDesk(browser).imports())).toEqual([]);
  });
});
