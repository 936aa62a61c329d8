import * as v from 'valibot';

import { fromText64, toText64, utf8, type Bytes, type Random } from '../bytes.ts';
import { KdfParametersSchema, type KdfParameters } from './argon2.ts';
import { deriveKey, KEY_BYTES, SEALING } from './data-key.ts';
import { seal, unseal } from './sealing.ts';

const SALT_BYTES = 16;

/** The data key sealed with a key of the slot's own, in base64url. */
const Wrapped = v.pipe(v.string(), v.maxLength(1024), v.regex(/^[\w-]+$/));
const Salt = v.pipe(v.string(), v.regex(/^[\w-]{22}$/, 'A salt is 16 bytes in base64url.'));

/** One way to the data key. */
export const SlotSchema = v.variant('type', [
  /** A random key in a file of its own, which can be destroyed. */
  v.strictObject({ type: v.literal('device'), wrapped: Wrapped }),
  /** A passphrase that the person knows. */
  v.strictObject({ type: v.literal('passphrase'), kdf: KdfParametersSchema, salt: Salt, wrapped: Wrapped }),
  /** A code on paper. */
  v.strictObject({ type: v.literal('recovery'), wrapped: Wrapped }),
]);
export type Slot = v.InferOutput<typeof SlotSchema>;
export type DeviceSlot = Extract<Slot, { type: 'device' }>;
export type PassphraseSlot = Extract<Slot, { type: 'passphrase' }>;
export type RecoverySlot = Extract<Slot, { type: 'recovery' }>;

/** Argon2id wherever it runs: 32 bytes. In the product a worker does it. */
export type DeriveKek = (secret: Bytes, salt: Bytes, parameters: KdfParameters) => Promise<Bytes>;

/** A new device key: 32 random bytes for a file of their own. */
export function makeDeviceKey(random: Random): Bytes {
  return random(KEY_BYTES);
}

/** @param deviceKey - As `makeDeviceKey` made it. */
export async function wrapForDevice(
  dataKey: Bytes,
  storeId: string,
  deviceKey: Bytes,
  random: Random,
): Promise<DeviceSlot> {
  const kek = await importKek(deviceKey);
  return { type: 'device', wrapped: await wrap(kek, dataKey, boundTo(storeId, { type: 'device' }), random) };
}

/** @returns The data key; undefined when the device key is another one or damaged, or the slot was changed. */
export async function unwrapDevice(slot: DeviceSlot, storeId: string, deviceKey: Bytes): Promise<Bytes | undefined> {
  if (deviceKey.length !== KEY_BYTES) return undefined; // A torn file, not a mistake of ours.
  return unwrap(await importKek(deviceKey), slot, storeId);
}

/**
 * @param secret - The new passphrase, as `readPassphrase` gives it.
 * @param parameters - One of `PARAMETER_SETS`.
 */
export async function wrapForPassphrase(
  dataKey: Bytes,
  storeId: string,
  { secret, parameters, deriveKek }: { secret: Bytes; parameters: KdfParameters; deriveKek: DeriveKek },
  random: Random,
): Promise<PassphraseSlot> {
  const saltBytes = random(SALT_BYTES);
  const kek = await importKek(await deriveKek(secret, saltBytes, parameters));
  const how = { type: 'passphrase', kdf: parameters, salt: toText64(saltBytes) } as const;
  return { ...how, wrapped: await wrap(kek, dataKey, boundTo(storeId, how), random) };
}

/**
 * Takes as long as Argon2id takes.
 *
 * @param secret - What was typed, as `passphraseBytes` gives it.
 * @returns The data key; undefined when the passphrase is another one, or the slot was changed.
 */
export async function unwrapPassphrase(
  slot: PassphraseSlot,
  storeId: string,
  secret: Bytes,
  deriveKek: DeriveKek,
): Promise<Bytes | undefined> {
  const salt = fromText64(slot.salt);
  if (salt === undefined) return undefined;
  return unwrap(await importKek(await deriveKek(secret, salt, slot.kdf)), slot, storeId);
}

/** @param secret - As `makeRecoveryCode` made it. */
export async function wrapForRecovery(
  dataKey: Bytes,
  storeId: string,
  secret: Bytes,
  random: Random,
): Promise<RecoverySlot> {
  const kek = await recoveryKek(secret, storeId);
  return { type: 'recovery', wrapped: await wrap(kek, dataKey, boundTo(storeId, { type: 'recovery' }), random) };
}

/**
 * @param secret - What was typed, as `readRecoveryCode` gives it.
 * @returns The data key; undefined when the code is another one, or the slot was changed.
 */
export async function unwrapRecovery(slot: RecoverySlot, storeId: string, secret: Bytes): Promise<Bytes | undefined> {
  return unwrap(await recoveryKek(secret, storeId), slot, storeId);
}

/** The code is 128 random bits: there is nothing to guess, so no slow derivation is needed. */
function recoveryKek(secret: Bytes, storeId: string): Promise<CryptoKey> {
  return deriveKey(secret, storeId, utf8('keel/1/recovery'), SEALING);
}

function importKek(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, SEALING.algorithm, false, SEALING.usages);
}

async function wrap(kek: CryptoKey, dataKey: Bytes, bound: string, random: Random): Promise<string> {
  return toText64(await seal(kek, dataKey, bound, random));
}

async function unwrap(kek: CryptoKey, slot: Slot, storeId: string): Promise<Bytes | undefined> {
  const sealed = fromText64(slot.wrapped);
  const dataKey = sealed && (await unseal(kek, sealed, boundTo(storeId, slot)));
  return dataKey?.length === KEY_BYTES ? dataKey : undefined;
}

type Unwrapped<S extends Slot> = S extends Slot ? Omit<S, 'wrapped'> : never;

/** Everything a slot says is bound into its seal: nothing can be swapped for something weaker and still open. */
function boundTo(storeId: string, slot: Unwrapped<Slot>): string {
  const start = `${storeId}|slot|${slot.type}`;
  if (slot.type !== 'passphrase') return start;
  const { alg, m, t, p } = slot.kdf;
  return `${start}|${alg}|m=${m}|t=${t}|p=${p}|${slot.salt}`;
}
