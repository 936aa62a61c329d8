import { concat, sameBytes, utf8, type Bytes, type Random } from '../bytes.ts';
import { deriveKey, SEALING } from './data-key.ts';
import { seal, unseal } from './sealing.ts';

/** Format 1, algorithm 2: X25519 with a key pair for each text, then as `sealing.ts`. Frozen. */
const FORM = new Uint8Array([1, 2]);
const PUBLIC_BYTES = 32;
const X25519 = { name: 'X25519' } as const;

/** Keys with which a locked store takes entries it cannot read. */
export interface QuickKeys {
  /** 32 bytes. Lies in the open. */
  readonly publicKey: Bytes;
  /** PKCS #8. To be sealed with the data key at once. */
  readonly privateKey: Bytes;
}

/** A new key pair, from the browser's own randomness: WebCrypto takes none from outside. */
export async function makeQuickKeys(): Promise<QuickKeys> {
  const pair = await makePair(true);
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey: new Uint8Array(publicKey), privateKey: new Uint8Array(privateKey) };
}

/**
 * Seals bytes so that only the holder of the private key opens them; whoever sealed them cannot.
 *
 * It does not tell who sealed: anyone who knows the public key can. What comes out is checked like any input.
 *
 * @param bound - Where it belongs, as in `seal`.
 * @throws {DOMException} When `publicKey` is no X25519 key that keeps anything secret (a damaged or planted one).
 */
export async function sealTo(publicKey: Bytes, plain: Bytes, bound: string, random: Random): Promise<Bytes> {
  const once = await makePair(false);
  const oncePublic = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey));
  const key = await sharedKey(once.privateKey, publicKey, keyInfo(oncePublic, publicKey));
  return concat(FORM, oncePublic, await seal(key, plain, bound, random));
}

/**
 * @param privateKey - PKCS #8, as `makeQuickKeys` made it.
 * @returns Undefined when it was changed, belongs elsewhere or was sealed to another key.
 */
export async function unsealWith(
  privateKey: Bytes,
  publicKey: Bytes,
  sealed: Bytes,
  bound: string,
): Promise<Bytes | undefined> {
  const start = FORM.length + PUBLIC_BYTES;
  if (sealed.length < start || !sameBytes(sealed.subarray(0, FORM.length), FORM)) return undefined;
  const oncePublic = sealed.slice(FORM.length, start);

  const ours = await crypto.subtle.importKey('pkcs8', privateKey, X25519, false, ['deriveBits']);
  const key = await unlessWeak(sharedKey(ours, oncePublic, keyInfo(oncePublic, publicKey)));
  return key && unseal(key, sealed.subarray(start), bound);
}

/** Both public keys are part of it, so that a sealed text cannot be passed off as sealed to someone else. */
function keyInfo(oncePublic: Bytes, publicKey: Bytes): Bytes {
  return concat(utf8('keel/1/quick-seal'), oncePublic, publicKey);
}

async function sharedKey(privateKey: CryptoKey, publicKey: Bytes, info: Bytes): Promise<CryptoKey> {
  const theirs = await crypto.subtle.importKey('raw', publicKey, X25519, false, []);
  const shared = await crypto.subtle.deriveBits({ ...X25519, public: theirs }, privateKey, 256);
  return deriveKey(new Uint8Array(shared), '', info, SEALING);
}

/** @returns Undefined for a public key with which nothing stays secret: Chromium refuses to derive from it, Firefox to take it at all. */
async function unlessWeak(key: Promise<CryptoKey>): Promise<CryptoKey | undefined> {
  try {
    return await key;
  } catch (error) {
    if (error instanceof DOMException && ['OperationError', 'DataError'].includes(error.name)) return undefined;
    throw error;
  }
}

function makePair(extractable: boolean): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(X25519, extractable, ['deriveBits']);
}
