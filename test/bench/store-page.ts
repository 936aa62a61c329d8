/** What the store's bench does inside the extension: the product's own modules against the plain database. */
import { openDB } from 'idb';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { KeptRecord, LogEntry, RecordId } from '../../domain/kept.ts';
import { Book } from '../../storage/book.ts';
import { toText64, type Random } from '../../storage/bytes.ts';
import { connectTo } from '../../storage/connection.ts';
import { derive, PARAMETER_SETS } from '../../storage/keys/argon2.ts';
import { openDataKey } from '../../storage/keys/data-key.ts';
import { unwrapPassphrase, wrapForPassphrase } from '../../storage/keys/slots.ts';
import { SealedStore } from '../../storage/sealed-store.ts';
import { addMany } from '../../storage/staging.ts';
import { vaultFiles } from '../../storage/vault-files.ts';

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
const START = 1_700_000_000_000;
const HOUR_MS = 3_600_000;
const BLOCK_BYTES = 16_384;

/** A new, empty store of its own. */
async function newStore() {
  const storeId = toText64(random(16));
  const raw = random(32);
  const open = async () => {
    const key = await openDataKey(raw, storeId);
    const files = vaultFiles(() => navigator.storage.getDirectory());
    const connection = connectTo(storeId);
    return new SealedStore(
      new Book({
        storeId,
        key,
        connection,
        files,
        random,
        withLock: (name, work) => navigator.locks.request(name, work),
      }),
    );
  };
  const store = await open();
  await store.begin();
  return { store, open };
}

function entries(count: number): readonly KeptRecord[] {
  return Array.from({ length: count }, (_, n) => ({ kind: 'log', record: entryAt(n) }));
}

function entryAt(n: number): LogEntry {
  return {
    id: toText64(random(16)) as RecordId, // 16 bytes are 22 signs.
    at: (START + n * HOUR_MS) as Instant, // Whole milliseconds.
    what: 'coffee',
    amount: { value: 1 + (n % 3), unit: 'cups', estimate: false },
    note: n % 4 === 0 ? 'with breakfast, before the bus' : 'at work',
  };
}

const JOB = { signal: new AbortController().signal, onProgress: () => {} };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function rawBlocks(blocks: readonly Uint8Array[], perTransaction: number): Promise<void> {
  const db = await openDB(toText64(random(16)), 1, { upgrade: (made) => void made.createObjectStore('b') });
  for (let start = 0; start < blocks.length; start += perTransaction) {
    const tx = db.transaction('b', 'readwrite', { durability: 'strict' });
    await Promise.all([
      ...blocks.slice(start, start + perTransaction).map((block, n) => tx.store.put(block, start + n)),
      tx.done,
    ]);
  }
  db.close();
}

/** Milliseconds of an import of so many entries, and of the same bytes as plain blocks. */
async function importOf(count: number): Promise<{ ours: number; raw: number; blocks: number }> {
  const { store } = await newStore();
  const records = entries(count);
  const ours = await timed(() => addMany(store, records, JOB));
  const { rows } = await store.whole();
  const blocks = rows.map(() => random(BLOCK_BYTES));
  return { ours, raw: await timed(() => rawBlocks(blocks, 64)), blocks: blocks.length };
}

/** Milliseconds of opening a store until its newest month is read, against one with a hundred entries. */
async function openingOf(counts: readonly number[], rounds: number): Promise<readonly (readonly number[])[]> {
  const opens = [];
  for (const count of counts) {
    const { store, open } = await newStore();
    await addMany(store, entries(count), JOB);
    store.book.world.connection.close();
    const last = START + count * HOUR_MS;
    opens.push(async () => {
      const again = await open();
      await again.read('log', { from: (last - 72 * HOUR_MS) as Instant, to: last as Instant }); // Whole milliseconds.
      again.book.world.connection.close();
    });
  }
  const times: number[][] = counts.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [which, open] of opens.entries()) times[which]?.push(await timed(open));
  }
  return times;
}

/** Milliseconds of batches of a hundred acknowledged entries, and of the same page put plainly, in a store of so many entries. */
async function writingIn(count: number, rounds: number): Promise<{ ours: number[]; raw: number[] }> {
  const { store } = await newStore();
  await addMany(store, entries(count), JOB);
  const page = random(BLOCK_BYTES);
  const db = await openDB(toText64(random(16)), 1, { upgrade: (made) => void made.createObjectStore('b') });
  const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(
      await timed(async () => {
        for (let n = 0; n < 100; n += 1)
          await store.change([{ op: 'put', kind: 'log', record: entryAt(count + round * 100 + n) }]);
      }),
    );
    await store.book.mirror.settled();
    times.raw.push(
      await timed(async () => {
        for (let n = 0; n < 100; n += 1) {
          const tx = db.transaction('b', 'readwrite', { durability: 'strict' });
          await Promise.all([tx.store.put(page, 1), tx.done]);
        }
      }),
    );
  }
  db.close();
  return times;
}

/** Milliseconds of an unlock, and of its key derivation alone. */
async function unlockOf(rounds: number): Promise<{ ours: number[]; kdf: number[] }> {
  const [parameters] = PARAMETER_SETS;
  const storeId = toText64(random(16));
  const secret = random(20);
  const deriveKek = async (...given: Parameters<typeof derive>) => derive(...given);
  const slot = await wrapForPassphrase(random(32), storeId, { secret, parameters, deriveKek }, random);
  const times: { ours: number[]; kdf: number[] } = { ours: [], kdf: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.kdf.push(await timed(async () => derive(secret, random(16), parameters)));
    times.ours.push(
      await timed(async () => {
        const raw = await unwrapPassphrase(slot, storeId, secret, deriveKek);
        if (raw !== undefined) await openDataKey(raw, storeId);
      }),
    );
  }
  return times;
}

Object.assign(globalThis, { bench: { importOf, openingOf, writingIn, unlockOf } });
