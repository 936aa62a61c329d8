import { deleteDB } from 'idb';

import { sameBytes, toText64, type Bytes } from './bytes.ts';
import { newest, packCopy } from './keys/copies.ts';
import type { DataKey } from './keys/data-key.ts';
import { readHeader, sealHeader, type Header, type HeaderContent } from './keys/header.ts';
import type { KeyWorker } from './keys/key-work.ts';
import { seal } from './keys/sealing.ts';
import { makeQuickKeys } from './keys/quick-seal.ts';
import {
  makeDeviceKey,
  wrapForDevice,
  wrapForPassphrase,
  type DeviceSlot,
  type PassphraseSlot,
  type Slot,
} from './keys/slots.ts';
import { DEVICE_KEY_FILES, HEADER_FILES, slotOf, type VaultWorld } from './vault.ts';
import type { IndexWorld } from './vault-index.ts';

/** What changing keys needs: only a page has a worker to overwrite files with. */
export interface KeyMakingWorld extends VaultWorld, IndexWorld {
  readonly keyWork: KeyWorker;
}

/** Where the private key of the locked quick log is bound to. */
export const quickKeyBound = (storeId: string): string => `${storeId}|quick-key`;

/** A header for a new store, with a new key pair for its locked quick log. */
export async function newHeader(
  world: KeyMakingWorld,
  storeId: string,
  key: DataKey,
  slots: Slot[],
): Promise<Omit<HeaderContent, 'sequence'>> {
  const { publicKey, privateKey } = await makeQuickKeys();
  const sealedPrivate = toText64(await seal(key.quick, privateKey, quickKeyBound(storeId), world.random));
  return { format: 1, storeId, slots, quick: { public: toText64(publicKey), sealedPrivate } };
}

/**
 * Writes the next version of a header: over the older of its two files, then over the other.
 *
 * Only into files that can be overwritten: a database keeps what was deleted from it, and then a passphrase that somebody was made to
 * say would open what was erased.
 *
 * Once the first stands, it is the header. What fails after that leaves an older one lying beside it, for `levelHeader` to write over.
 */
export async function writeHeader({ keyWork }: KeyMakingWorld, content: HeaderContent, key: DataKey): Promise<Header> {
  const bytes = await sealHeader(content, key);
  const packed = await packCopy(content.sequence, bytes);
  const first = content.sequence % 2;
  await keyWork.overwrite([content.storeId, HEADER_FILES[first === 0 ? 0 : 1]], packed);
  await keyWork.overwrite([content.storeId, HEADER_FILES[first === 0 ? 1 : 0]], packed).catch(() => {}); // The older slots must not stay readable.
  const written = readHeader(bytes);
  if (!written.ok) throw new Error('A header of ours can be read.');
  return written.value;
}

/** Makes every copy of a store's header the newest one: an older slot must not stay readable, nor a device key that no slot speaks of. */
export async function levelHeader(world: KeyMakingWorld, storeId: string): Promise<void> {
  const { files, keyWork } = world;
  const copies = await Promise.all(HEADER_FILES.map((name) => files.read([storeId, name])));
  const best = await newest(copies);
  const header = best && readHeader(best.payload);
  if (best === undefined || header?.ok !== true) return;
  const packed = await packCopy(best.sequence, best.payload);
  for (const [place, name] of HEADER_FILES.entries()) {
    const copy = copies[place];
    if (copy === undefined || !sameBytes(copy, packed)) await keyWork.overwrite([storeId, name], packed);
  }
  if (slotOf(header.value, 'device') === undefined) await destroyDeviceKey(world, storeId);
}

/** A slot whose key lies in two files of its own, written in place so that they can be destroyed. */
export async function makeDeviceSlot(
  { keyWork, random }: KeyMakingWorld,
  storeId: string,
  raw: Bytes,
): Promise<DeviceSlot> {
  const deviceKey = makeDeviceKey(random);
  for (const name of DEVICE_KEY_FILES) await keyWork.overwrite([storeId, name], deviceKey);
  return wrapForDevice(raw, storeId, deviceKey, random);
}

/** @param secret - As `readPassphrase` gives it. Takes about two seconds: the device is measured first. */
export async function makePassphraseSlot(
  { keyWork, random }: KeyMakingWorld,
  storeId: string,
  raw: Bytes,
  secret: Bytes,
): Promise<PassphraseSlot> {
  const parameters = await keyWork.calibrate();
  const deriveKek = keyWork.derive;
  return wrapForPassphrase(raw, storeId, { secret, parameters, deriveKek }, random);
}

/** Overwrites the device key of a store. After that only another slot opens it. */
export async function destroyDeviceKey({ keyWork }: KeyMakingWorld, storeId: string): Promise<void> {
  for (const name of DEVICE_KEY_FILES) await keyWork.destroy([storeId, name]);
}

/** Overwrites every key of a store: nothing opens it any more. */
export async function destroyKeys(world: KeyMakingWorld, storeId: string): Promise<void> {
  await destroyDeviceKey(world, storeId);
  for (const name of HEADER_FILES) await world.keyWork.destroy([storeId, name]);
}

/** How long a database may hold out against being removed, in milliseconds. Every window of ours lets go at once. */
const PATIENCE_MS = 5_000;

/** @returns False when the browser does not let go of the database; its keys must be gone already. */
export async function removeStore({ files }: VaultWorld, storeId: string): Promise<boolean> {
  const deleted = deleteDB(storeId).then(
    () => true,
    () => false,
  );
  const waited = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
  const isGone = await Promise.race([deleted, waited]);
  await files.remove([storeId]);
  return isGone;
}
