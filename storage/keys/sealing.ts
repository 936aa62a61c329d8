import { concat, utf8, type Bytes, type Random } from '../bytes.ts';

/** Format 1, algorithm 1: AES-256-GCM with a random nonce. Frozen: a change is a new number. */
const FORM = new Uint8Array([1, 1]);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
const BUCKETS = [256, 1024, 4096, 16_384] as const;
const LARGEST_BUCKET = 16_384;

/** Longest text that is sealed in one piece: 1 GiB. */
const PLAIN_MAX = 2 ** 30;

/**
 * How many bytes of room a text of `length` bytes gets inside, its length included: 256, 1024, 4096, 16,384, and from there
 * on multiples of 16,384. So a size on disk says little: 16,380 bytes of text are the most that fit into 16,384.
 */
export function paddedSize(length: number): number {
  const needed = LENGTH_BYTES + length;
  return BUCKETS.find((bucket) => needed <= bucket) ?? Math.ceil(needed / LARGEST_BUCKET) * LARGEST_BUCKET;
}

/**
 * Seals bytes so that only the same key opens them, and only where they belong.
 *
 * The nonce is random, so one key must seal fewer than 2^30 texts: up to there two nonces are the same with a chance below
 * 2^-36. Make a new data key before.
 *
 * @param bound - Where it belongs (store, record, revision). It is not kept in what is sealed: `unseal` must be told the same.
 *   Well-formed text.
 * @throws {RangeError} When `plain` is longer than 1 GiB.
 */
export async function seal(key: CryptoKey, plain: Bytes, bound: string, random: Random): Promise<Bytes> {
  if (plain.length > PLAIN_MAX) throw new RangeError('Too long to be sealed in one piece.');
  const padded = new Uint8Array(paddedSize(plain.length));
  new DataView(padded.buffer).setUint32(0, plain.length);
  padded.set(plain, LENGTH_BYTES);

  const nonce = random(NONCE_BYTES);
  const ciphertext = await crypto.subtle.encrypt(algorithm(nonce, bound), key, padded);
  return concat(FORM, nonce, new Uint8Array(ciphertext));
}

/** @returns What was sealed; undefined when it was changed, belongs elsewhere, was sealed with another key, or is not ours at all. */
export async function unseal(key: CryptoKey, sealed: Bytes, bound: string): Promise<Bytes | undefined> {
  const start = FORM.length + NONCE_BYTES;
  if (sealed.length < start + TAG_BYTES || FORM.some((byte, index) => byte !== sealed[index])) return undefined;

  const padded = await decrypt(key, sealed.subarray(start), algorithm(sealed.subarray(FORM.length, start), bound));
  if (padded === undefined || padded.length < LENGTH_BYTES) return undefined;
  const length = new DataView(padded.buffer).getUint32(0);
  return paddedSize(length) === padded.length ? padded.slice(LENGTH_BYTES, LENGTH_BYTES + length) : undefined;
}

async function decrypt(key: CryptoKey, ciphertext: Bytes, how: AesGcmParams): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, ciphertext));
  } catch (error) {
    // The browser's word for a seal that does not hold. Anything else is a mistake of ours, such as a key of another kind.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

function algorithm(nonce: Bytes, bound: string): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: concat(utf8(`keel/1|${bound}`), FORM),
    tagLength: TAG_BYTES * 8,
  };
}
