import * as v from 'valibot';

import { LogEntry } from '../domain/kept.ts';
import { fromText64, fromUtf8, toText64, utf8, type Bytes } from './bytes.ts';
import type { Connection } from './connection.ts';
import type { Header } from './keys/header.ts';
import type { DataKey } from './keys/data-key.ts';
import { sealTo, unsealWith } from './keys/quick-seal.ts';
import { unseal } from './keys/sealing.ts';
import type { SealedStore } from './sealed-store.ts';
import { quickKeyBound } from './store-making.ts';
import type { VaultWorld } from './vault.ts';

/** Second copies of what waits. */
const FOLDER = 'i';
/** A browser that dies while it writes a file leaves an unfinished one beside it, under a name of its own. */
const ENTRY_NAME = /^[\w-]{22}$/;

const boundOf = (storeId: string, id: string): string => `${storeId}|quick|${id}`;

/**
 * Adds an entry to a locked store. Whoever can do this can read nothing, not even what they added.
 *
 * On the disk when it resolves.
 */
export async function addWhileLocked(
  world: VaultWorld,
  connection: Connection,
  header: Header,
  entry: LogEntry,
): Promise<void> {
  const { storeId, quick } = header;
  const publicKey = fromText64(quick.public);
  if (publicKey === undefined) throw new Error('A header that was read has its keys.');
  const id = toText64(world.random(16));
  const sealed = await sealTo(publicKey, utf8(JSON.stringify(entry)), boundOf(storeId, id), world.random);
  await connection.use(async (db) => {
    const tx = db.transaction('i', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(sealed, id), tx.done]);
  });
  // The entry is kept: a copy that cannot be made is no reason to say otherwise.
  await world.files.replace([storeId, FOLDER, id], sealed).catch(() => {});
}

/** How many entries wait for the next unlock. */
export async function countWaiting(connection: Connection): Promise<number> {
  return connection.use((db) => db.count('i'));
}

/** A store in which entries wait. */
export interface WaitingIn {
  readonly header: Header;
  readonly key: DataKey;
  readonly connection: Connection;
}

/**
 * Moves what was added while locked into the log, and says so when some of it cannot be read. Done twice, it comes out the same.
 *
 * @param store - Where it goes: the same store, or the one that this one was moved to.
 */
export async function mergeInbox(world: VaultWorld, store: SealedStore, from: WaitingIn): Promise<void> {
  const lost = await moveEntries(world, store, from);
  if (lost === 0) return;
  const notice = { id: store.book.newId(), said: 'lost-part', kind: 'log', count: lost } as const;
  await store.amend((contents) => ({ ...contents, notices: [...contents.notices, notice] }));
}

/** @returns How many could not be read, in the database or in the second copy. */
async function moveEntries(
  world: VaultWorld,
  store: SealedStore,
  { header, key, connection }: WaitingIn,
): Promise<number> {
  const { storeId } = header;
  const inDatabase = await connection.use(async (db) => {
    const tx = db.transaction('i');
    tx.done.catch(() => {}); // The reads below say what goes wrong.
    const [ids, sealed] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return ids.map((id, place): [string, Bytes | undefined] => [id, sealed[place]]);
  });
  const copies = await world.files.list([storeId, FOLDER]);
  const { merged } = await store.contents();
  const waiting = new Map<string, Bytes | undefined>(inDatabase);
  const whole = copies.filter((name) => ENTRY_NAME.test(name));
  for (const id of whole) if (!waiting.has(id) && !merged.includes(id)) waiting.set(id, undefined);

  const privateKey = await openQuickKey(header, key);
  const read = await Promise.all(
    [...waiting].map(async ([id, sealed]) => ({ id, entry: await readEither(id, sealed) })),
  );
  const changes = read.flatMap(({ entry }) =>
    entry === undefined ? [] : [{ op: 'put', kind: 'log', record: { ...entry, whileLocked: true } } as const],
  );
  if (read.length > 0)
    await store.change(
      changes,
      read.map(({ id }) => id),
    );
  for (const id of copies) await world.files.remove([storeId, FOLDER, id]);
  // Only now: until its copy is gone, an entry that was merged and then removed by the person must not come back.
  if (merged.length + read.length > 0) await store.amend((contents) => ({ ...contents, merged: [] }));
  return read.length - changes.length;

  async function readEither(id: string, sealed: Bytes | undefined): Promise<LogEntry | undefined> {
    return (await readEntry(id, sealed)) ?? readEntry(id, await world.files.read([storeId, FOLDER, id]));
  }

  async function readEntry(id: string, sealed: Bytes | undefined): Promise<LogEntry | undefined> {
    const publicKey = fromText64(header.quick.public);
    if (sealed === undefined || publicKey === undefined || privateKey === undefined) return undefined;
    const plain = await unsealWith(privateKey, publicKey, sealed, boundOf(storeId, id));
    const text = plain && fromUtf8(plain);
    const entry = v.safeParse(LogEntry, text === undefined ? undefined : jsonOf(text)); // Whoever has the public key can seal anything.
    return entry.success ? entry.output : undefined;
  }
}

async function openQuickKey(header: Header, key: DataKey): Promise<Bytes | undefined> {
  const sealed = fromText64(header.quick.sealedPrivate);
  return sealed && unseal(key.quick, sealed, quickKeyBound(header.storeId));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
