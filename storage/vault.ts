import { fail, ok, type Result } from '../domain/result.ts';
import { Book } from './book.ts';
import type { Bytes, Random } from './bytes.ts';
import type { Connection, connectTo } from './connection.ts';
import { newest } from './keys/copies.ts';
import { openDataKey, type DataKey } from './keys/data-key.ts';
import { isHeaderOurs, readHeader, type Header } from './keys/header.ts';
import { unwrapDevice, type Slot } from './keys/slots.ts';
import type { WithLock } from './mirror.ts';
import type { VaultFiles } from './vault-files.ts';

/** What the stores of this browser are read with, in the background and in pages. */
export interface VaultWorld {
  readonly files: VaultFiles;
  readonly random: Random;
  readonly withLock: WithLock;
  readonly connect: typeof connectTo;
}

/** Where a store's header lies, twice, and nowhere else: only files can be overwritten. */
export const HEADER_FILES = ['h0', 'h1'] as const;
/** Where the device key lies, twice: one damaged file must not cost everything. Only files can be overwritten. */
export const DEVICE_KEY_FILES = ['k0', 'k1'] as const;

/** Why a store's header could not be read. `malformed`: there is something, and it is not a header any more. */
export type HeaderProblem = 'missing' | 'malformed' | 'newer';

/** The newest header of a store, from whichever copy is whole. */
export async function readStoreHeader(files: VaultFiles, storeId: string): Promise<Result<Header, HeaderProblem>> {
  const copy = await newest(await Promise.all(HEADER_FILES.map((name) => files.read([storeId, name]))));
  return copy === undefined ? fail('missing') : headerOf(storeId, copy.payload);
}

/** A header that speaks of another store is none of this one. */
function headerOf(storeId: string, bytes: Bytes): Result<Header, HeaderProblem> {
  const header = readHeader(bytes);
  return header.ok && header.value.storeId !== storeId ? fail('malformed') : header;
}

/** The data key by the device's own key, when this store has such a slot and the key is still there. */
export async function unlockWithDevice(files: VaultFiles, header: Header): Promise<Bytes | undefined> {
  const slot = slotOf(header, 'device');
  if (slot === undefined) return undefined;
  for (const name of DEVICE_KEY_FILES) {
    const deviceKey = await files.read([header.storeId, name]);
    const raw = deviceKey && (await unwrapDevice(slot, header.storeId, deviceKey));
    if (raw !== undefined) return raw;
  }
  return undefined;
}

/** The slot of one type; each type stands once at most. */
export function slotOf<T extends Slot['type']>(header: Header, type: T): Extract<Slot, { type: T }> | undefined {
  return header.slots.find((slot): slot is Extract<Slot, { type: T }> => slot.type === type);
}

/** A data key with the header it belongs to. */
export interface OpenedKey {
  readonly header: Header;
  readonly raw: Bytes;
  readonly key: DataKey;
}

/** @returns `damaged` when the header was changed by somebody who does not have the key. */
export async function checkKey(header: Header, raw: Bytes): Promise<Result<OpenedKey, 'damaged'>> {
  const key = await openDataKey(raw, header.storeId);
  return (await isHeaderOurs(header, key)) ? ok({ header, raw, key }) : fail('damaged');
}

export function openBook(world: VaultWorld, storeId: string, key: DataKey, connection: Connection): Book {
  const { files, random, withLock } = world;
  return new Book({ storeId, key, connection, files, random, withLock });
}
