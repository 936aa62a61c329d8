import * as v from 'valibot';

import { Moment } from '../domain/kept.ts';
import { RunningSchema, type Running } from '../domain/running.ts';
import type { StoreWorld } from './book.ts';
import { fromUtf8, utf8, type Bytes, type Random } from './bytes.ts';
import type { Connection } from './connection.ts';
import { KEY_BYTES, SEALING } from './keys/data-key.ts';
import { seal, unseal } from './keys/sealing.ts';
import type { RunningKey } from './session.ts';
import { PLACE } from './shelves.ts';

const NowSchema = v.pick(RunningSchema, ['id', 'at', 'title']);

/** Which occasion runs. Sealed with the data key, like all that is kept. */
export type RunsNow = v.InferOutput<typeof NowSchema>;

const PageSchema = v.strictObject({ list: RunningSchema, touched: Moment });

/** What can be read of it with its own key, while the store is locked. */
export interface RunningPage {
  readonly list: Running;
  /** When somebody last changed it. */
  readonly touched: v.InferOutput<typeof Moment>;
}

const nowBound = (storeId: string): string => `${storeId}|running`;
const pageBound = (storeId: string): string => `${storeId}|running-page`;

export async function readRunning({ storeId, key, connection }: StoreWorld): Promise<RunsNow | undefined> {
  const sealed = await connection.use((db) => db.get('t', PLACE.running));
  return read(NowSchema, sealed && (await unseal(key.records, sealed, nowBound(storeId))));
}

export async function keepRunning({ storeId, key, connection, random }: StoreWorld, now: RunsNow): Promise<void> {
  const sealed = await seal(key.records, utf8(JSON.stringify(now)), nowBound(storeId), random);
  await connection.use(async (db) => {
    const tx = db.transaction('t', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(sealed, PLACE.running), tx.done]);
  });
}

/** Nothing runs any more. Needs no key: what runs can be ended while the store is locked. */
export async function dropRunning(connection: Connection): Promise<void> {
  await connection.use(async (db) => {
    const tx = db.transaction('t', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.delete(PLACE.running), tx.store.delete(PLACE.runningPage), tx.done]);
  });
}

/** What runs is to go on under another key, in a store that takes this one's place. */
export async function bringRunning(from: StoreWorld, to: StoreWorld): Promise<void> {
  const now = await readRunning(from);
  if (now === undefined) await dropRunning(to.connection);
  else await keepRunning(to, now);
}

/** @param key - Of this very store. @returns Undefined when nothing runs, or its page does not open. */
export async function readRunningPage(connection: Connection, key: RunningKey): Promise<RunningPage | undefined> {
  const sealed = await connection.use((db) => db.get('t', PLACE.runningPage));
  return read(PageSchema, sealed && (await unseal(await cryptoKey(key), sealed, pageBound(key.storeId))));
}

/** Everything in it is in the log or waits in the inbox: that it is written is promised to nobody. */
export async function keepRunningPage(
  connection: Connection,
  key: RunningKey,
  page: RunningPage,
  random: Random,
): Promise<void> {
  const sealed = await seal(await cryptoKey(key), utf8(JSON.stringify(page)), pageBound(key.storeId), random);
  await connection.use((db) => db.put('t', sealed, PLACE.runningPage));
}

export function makeRunningKey(storeId: string, random: Random): RunningKey {
  return { storeId, raw: random(KEY_BYTES) };
}

function cryptoKey({ raw }: RunningKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, SEALING.algorithm, false, SEALING.usages);
}

function read<T>(schema: v.GenericSchema<unknown, T>, plain: Bytes | undefined): T | undefined {
  const text = plain && fromUtf8(plain);
  const parsed = v.safeParse(schema, text === undefined ? undefined : JSON.parse(text)); // Sealed by us: it is JSON.
  return parsed.success ? parsed.output : undefined;
}
