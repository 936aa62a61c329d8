import { utf8, type Bytes, type Random } from '../bytes.ts';

/** Length of a data key and of every key that wraps one, in bytes. */
export const KEY_BYTES = 32;

/** What the data key is used through. None of these can be exported, and none serves another's purpose. */
export interface DataKey {
  /** AES-256-GCM: what the person keeps. */
  readonly records: CryptoKey;
  /** HMAC-SHA256: the header's seal. */
  readonly header: CryptoKey;
  /** AES-256-GCM: the private key of the quick log. */
  readonly quick: CryptoKey;
}

/** A new data key: 32 random bytes. Everything that is kept hangs on them. */
export function makeDataKey(random: Random): Bytes {
  return random(KEY_BYTES);
}

/**
 * The keys that follow from a data key, for one store: HKDF-SHA256 with the store's id as salt.
 *
 * @throws {RangeError} When `raw` is not 32 bytes long.
 */
export async function openDataKey(raw: Bytes, storeId: string): Promise<DataKey> {
  if (raw.length !== KEY_BYTES) throw new RangeError('A data key is 32 bytes.');
  const [records, header, quick] = await Promise.all([
    deriveKey(raw, storeId, utf8('keel/1/records'), SEALING),
    deriveKey(raw, storeId, utf8('keel/1/header'), SIGNING),
    deriveKey(raw, storeId, utf8('keel/1/quick'), SEALING),
  ]);
  return { records, header, quick };
}

interface Use {
  readonly algorithm: AesKeyGenParams | HmacKeyGenParams;
  readonly usages: readonly KeyUsage[];
}

/** The length is said: for HMAC browsers would make 64 bytes of their own accord. */
const SIGNING: Use = { algorithm: { name: 'HMAC', hash: 'SHA-256', length: 256 }, usages: ['sign', 'verify'] };

/** A key for `seal` and `unseal`. */
export const SEALING: Use = { algorithm: { name: 'AES-GCM', length: 256 }, usages: ['encrypt', 'decrypt'] };

/**
 * One key from another by HKDF-SHA256, not extractable.
 *
 * @param from - Random bytes, or bytes as hard to guess; never a passphrase.
 * @param info - What the new key is for. Different words give keys that say nothing about each other.
 */
export async function deriveKey(
  from: Bytes,
  salt: string,
  info: Bytes,
  { algorithm, usages }: Use,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: utf8(salt), info };
  return crypto.subtle.deriveKey(hkdf, material, algorithm, false, usages);
}
