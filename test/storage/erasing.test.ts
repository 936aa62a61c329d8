import { openDB } from 'idb';
import { expect, test } from 'vitest';

import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { startBrowser, word, type FakeBrowser } from '../fixtures/fake-browser.ts';
import { begun, diskWith, keep, whats } from '../fixtures/people.ts';
import { FIRST, longWork } from '../fixtures/given.ts';
import { recordId } from '../fixtures/vault.ts';

test('erasing leaves not one file, database or mark, and the first screen', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'old'));
  await browser.locksmith.startBeside(undefined);
  await keep(browser, 'new');
  expect(await browser.erase()).toBe('done');
  expect(await browser.keeper.state()).toEqual({ is: 'nothing' });
  expect(browser.fleeting.open).toBeUndefined();
  expect(await browser.disk()).toEqual({ files: new Map(), databases: new Map(), isMarked: false });
});

test('two forgotten windows never hold up erase', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  const [id] = (await browser.disk()).databases.keys();
  if (id === undefined) throw new Error('There is a store.');
  const forgotten = [browser.world.connect(id), browser.world.connect(id)];
  for (const connection of forgotten) await connection.use((db) => db.count('p'));
  expect(await browser.erase()).toBe('done');
  expect((await browser.disk()).databases.size).toBe(0);
});

test('a window that does not let go of its database costs patience, not the keys', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  const [id] = (await browser.disk()).databases.keys();
  const stubborn = await openDB(id ?? '');
  expect(await browser.erase()).toBe('partly');
  expect(browser.files.size).toBe(0);
  expect(await browser.keeper.state()).toEqual({ is: 'nothing' });
  stubborn.close();
});

test('a key that cannot be destroyed is not called destroyed', async () => {
  const browser = await begun();
  browser.faults.follow((_number, step) =>
    /^(destroy|remove)/.test(step) ? new DOMException('Open elsewhere.', 'NoModificationAllowedError') : undefined,
  );
  expect(await word(() => browser.erase())).toBe('refused');
  browser.faults.end();
  expect(await browser.erase()).toBe('done');
});

test('folders and databases that no index lists are cleared away, and nothing else', async () => {
  const disk = await diskWith(undefined, 'tea');
  const browser = await startBrowser(disk);
  const left = recordId();
  browser.files.set(`${left}/h0`, new Uint8Array(10));
  await browser.world.connect(recordId()).use((db) => db.count('p'));
  await browser.locksmith.clearLeftovers();
  expect([...browser.files.keys()].sort()).toEqual([...disk.files.keys()].sort());
  expect((await browser.disk()).databases.size).toBe(1);
  expect(await whats(browser)).toEqual(['tea']);
});

test.each([
  [
    'a first save',
    async () => startBrowser(),
    (browser: FakeBrowser) => browser.locksmith.begin(passphraseBytes(FIRST)),
  ],
  ['a re-key', () => begun(), (browser: FakeBrowser) => browser.locksmith.rekey(passphraseBytes(FIRST), longWork())],
] as const)('%s that is under way when all is erased elsewhere brings nothing back', async (_name, given, work) => {
  const browser = await given();
  const { overwrite } = browser.page.keyWork;
  let erased: string | undefined;
  Object.assign(browser.page.keyWork, {
    async overwrite(...asked: Parameters<typeof overwrite>) {
      await overwrite(...asked);
      if (asked[0].at(-1) === 'h0') erased ??= await browser.erase(); // The second of its two files: it is a store now.
    },
  });
  expect(await word((): Promise<unknown> => work(browser))).not.toBe('done');
  expect(erased).toBe('done');
  expect(await browser.keeper.state()).toEqual({ is: 'nothing' });
  expect(browser.lasting.isMarked).toBe(false);
});
