import { sha256 } from '@noble/hashes/sha2.js';
import { base32crockford } from '@scure/base';

import { fail, ok, type Result } from '../../domain/result.ts';
import { concat, sameBytes, type Bytes, type Random } from '../bytes.ts';

const SECRET_BYTES = 16;
/** With the secret 160 bits: 32 letters and nothing left over. */
const CHECK_BYTES = 4;
const GROUP = /.{4}/g;
/** Blanks and dashes of any kind: a person copies them from paper as they like. */
const BETWEEN = /[\s\p{Pd}]/gu;

/**
 * A code to be written on paper: 128 random bits and 32 bits of SHA-256 over them, in Crockford's base32, as eight groups of four.
 *
 * @returns `secret` is what `readRecoveryCode` gives back for `code`.
 */
export function makeRecoveryCode(random: Random): { readonly code: string; readonly secret: Bytes } {
  const secret = random(SECRET_BYTES);
  const letters = base32crockford.encode(concat(secret, checkOf(secret)));
  return { code: (letters.match(GROUP) ?? []).join('-'), secret };
}

/**
 * Reads a code as a person types it: small or capital letters, with or without blanks and dashes, O for 0, I or L for 1.
 *
 * @returns `mistyped` when it cannot be a code of ours. A code with mistakes passes with a chance of one in 2^32.
 */
export function readRecoveryCode(typed: string): Result<Bytes, 'mistyped'> {
  const bytes = decode(typed.replaceAll(BETWEEN, ''));
  if (bytes?.length !== SECRET_BYTES + CHECK_BYTES) return fail('mistyped');
  const secret = bytes.slice(0, SECRET_BYTES);
  return sameBytes(bytes.subarray(SECRET_BYTES), checkOf(secret)) ? ok(secret) : fail('mistyped');
}

function decode(letters: string): Bytes | undefined {
  try {
    return new Uint8Array(base32crockford.decode(letters));
  } catch {
    return undefined;
  }
}

function checkOf(secret: Bytes): Bytes {
  return new Uint8Array(sha256(secret).subarray(0, CHECK_BYTES));
}
