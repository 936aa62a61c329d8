import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';

import type { LogEntry } from '../../domain/kept.ts';
import type { SealedStore } from '../../storage/sealed-store.ts';
import { entry, HOUR, later, newStore, NOON } from '../fixtures/vault.ts';

async function put(store: SealedStore, ...entries: readonly LogEntry[]): Promise<void> {
  await store.change(entries.map((record) => ({ op: 'put', kind: 'log', record })));
}

const whats = async (store: SealedStore) => (await store.read('log')).map(({ what }) => what);

test('what was written is there when the browser opens again, in the order it happened', async () => {
  const { store, reopen } = await newStore();
  await put(store, entry({ what: 'second', at: later(2) }));
  await put(store, entry({ what: 'first', at: later(1) }));
  expect(await whats(await reopen())).toEqual(['first', 'second']);
});

test('an entry that is changed is there once, even when it moved to another year', async () => {
  const { store, reopen } = await newStore();
  const old = entry({ what: 'tea' });
  await put(store, old, entry({ what: 'other' }));
  const moved = { ...old, what: 'green tea', at: later(-24 * 400) };
  await store.change([{ op: 'put', kind: 'log', record: moved, wasAt: old.at }]);
  expect(await whats(await reopen())).toEqual(['green tea', 'other']);
});

test('what a person takes away is gone, and its page with it', async () => {
  const { store, reopen } = await newStore();
  const only = entry();
  await put(store, only);
  await store.change([{ op: 'remove', kind: 'log', id: only.id, wasAt: only.at }]);
  const again = await reopen();
  expect(await again.read('log')).toEqual([]);
  expect(await again.book.pageIds()).toEqual([]);
});

test('only the asked-for days are read', async () => {
  const { store } = await newStore();
  await put(store, ...[0, 24, 48].map((hours) => entry({ what: `${hours}`, at: later(hours) })));
  const day = { from: later(23), to: later(25) };
  expect((await store.read('log', day)).map(({ what }) => what)).toEqual(['24']);
});

test('pages close at a month and at 16 KiB', async () => {
  const { store } = await newStore();
  const note = 'x'.repeat(1_000);
  for (let n = 0; n < 40; n += 1) await put(store, entry({ at: (NOON + n * 60_000) as typeof NOON, note }));
  await put(store, entry({ at: later(24 * 40) }));
  const { rows } = await store.contents();
  expect(rows.length).toBe(4);
  expect(Math.max(...rows.map(({ bytes }) => bytes))).toBeLessThanOrEqual(16_384);
});

test('two windows writing at once lose nothing of each other', async () => {
  const { store, reopen } = await newStore();
  const other = await reopen();
  const writes = Array.from({ length: 12 }, (_, n) => put(n % 2 === 0 ? store : other, entry({ what: `${n}` })));
  await Promise.all(writes);
  expect((await whats(await reopen())).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `${n}`).sort());
});

test('nothing that can be read stands in the database: names, keys or values', async () => {
  const { store, storeId } = await newStore();
  await put(store, entry({ what: 'CANARY-substance', note: 'CANARY-note' }));
  const db = await openDB(storeId);
  const seen: string[] = [storeId, ...db.objectStoreNames];
  for (const name of db.objectStoreNames) {
    seen.push(...(await db.getAllKeys(name)).map(String));
    for (const value of await db.getAll(name)) seen.push(Buffer.from(value).toString('latin1'));
  }
  db.close();
  expect(seen.join('\n')).not.toMatch(/CANARY|log|substance|note/);
});

test('a database that the browser has thrown away comes back from the second copy, and says so', async () => {
  const { store, reopen, storeId } = await newStore();
  await put(store, entry({ what: 'kept' }));
  await store.book.mirror.settled();
  store.book.world.connection.close();
  await deleteDB(storeId);
  const again = await reopen();
  expect(await whats(again)).toEqual(['kept']);
  expect((await again.contents()).notices.map(({ said }) => said)).toEqual(['put-back']);
});

test('a page with one flipped bit comes back from the second copy, and says so', async () => {
  const { store, reopen, storeId } = await newStore();
  await put(store, entry({ what: 'kept' }));
  await store.book.mirror.settled();
  await damagePages(storeId);
  const again = await reopen();
  expect(await whats(again)).toEqual(['kept']);
  expect((await again.contents()).notices.map(({ said }) => said)).toEqual(['put-back']);
});

test('a page lost in both places costs that page, and says what and when', async () => {
  const { store, reopen, storeId, files } = await newStore();
  await put(store, entry({ what: 'lost' }), entry({ what: 'also lost', at: (NOON + HOUR) as typeof NOON }));
  await put(store, entry({ what: 'kept', at: later(24 * 60) }));
  await store.book.mirror.settled();
  const [row] = (await store.contents()).rows;
  if (row === undefined) throw new Error('There is a first page.');
  await damagePages(storeId, row.id);
  files.files.delete(`${storeId}/p/${row.id}`);
  const again = await reopen();
  expect(await whats(again)).toEqual(['kept']);
  expect((await again.contents()).notices).toMatchObject([
    { said: 'lost-part', kind: 'log', count: 2, from: NOON, to: NOON + HOUR },
  ]);
});

test('a database put back to an earlier day is noticed, and brought up to the second copy', async () => {
  const { store, reopen, storeId } = await newStore();
  await put(store, entry({ what: 'old' }));
  const before = await snapshot(storeId);
  await put(store, entry({ what: 'new' }));
  await store.book.mirror.settled();
  await restore(storeId, before);
  const again = await reopen();
  expect(await whats(again)).toEqual(['old', 'new']);
  expect((await again.contents()).notices.map(({ said }) => said)).toEqual(['put-back']);
});

test('a table of contents lost in both places is made again from the pages', async () => {
  const { store, reopen, storeId, files } = await newStore();
  await put(store, entry({ what: 'kept' }));
  await store.book.mirror.settled();
  files.files.delete(`${storeId}/t`);
  const db = await openDB(storeId);
  await db.delete('t', 0);
  db.close();
  const again = await reopen();
  expect(await whats(again)).toEqual(['kept']);
  expect((await again.contents()).notices.map(({ said }) => said)).toEqual(['lost-some']);
});

test('when everything is gone, it says that it is gone, and shows no empty store', async () => {
  const { store, reopen, storeId, files } = await newStore();
  await put(store, entry());
  await store.book.mirror.settled();
  store.book.world.connection.close();
  await deleteDB(storeId);
  files.files.clear();
  await expect((await reopen()).read('log')).rejects.toMatchObject({ problem: 'gone' });
});

async function damagePages(storeId: string, only?: string): Promise<void> {
  const db = await openDB(storeId);
  for (const id of await db.getAllKeys('p')) {
    if (only !== undefined && id !== only) continue;
    const bytes: Uint8Array = await db.get('p', id);
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    await db.put('p', bytes, id);
  }
  db.close();
}

async function snapshot(storeId: string): Promise<Map<string, [IDBValidKey, unknown][]>> {
  const db = await openDB(storeId);
  const all = new Map<string, [IDBValidKey, unknown][]>();
  for (const name of db.objectStoreNames) {
    const keys = await db.getAllKeys(name);
    all.set(
      name,
      await Promise.all(keys.map(async (key): Promise<[IDBValidKey, unknown]> => [key, await db.get(name, key)])),
    );
  }
  db.close();
  return all;
}

async function restore(storeId: string, saved: Map<string, [IDBValidKey, unknown][]>): Promise<void> {
  const db = await openDB(storeId);
  for (const [name, rows] of saved) {
    await db.clear(name);
    for (const [key, value] of rows) await db.put(name, value, key);
  }
  db.close();
}
