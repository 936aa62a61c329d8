import { wordlist } from '@scure/bip39/wordlists/english.js';

import { fail, ok, type Result } from '../../domain/result.ts';
import { concat, utf8, type Bytes, type Random } from '../bytes.ts';

/** In characters (code points), as typed. */
const MIN_CHARACTERS = 8;
/** In bytes, after normalising. */
const MAX_BYTES = 1024;

/**
 * A new passphrase as bytes. Length is all that is asked for.
 *
 * Characters are counted composed: one that keyboards may send as letter and accent counts once, and one that stands for a
 * whole phrase counts once too.
 */
export function readPassphrase(typed: string): Result<Bytes, 'too-short' | 'too-long'> {
  if (Array.from(typed.normalize('NFC')).length < MIN_CHARACTERS) return fail('too-short');
  const bytes = passphraseBytes(typed);
  return bytes.length > MAX_BYTES ? fail('too-long') : ok(bytes);
}

/**
 * What someone typed to open a store, as bytes: NFKD, then UTF-8. Any text is taken; only the right one opens.
 *
 * Half a surrogate pair, which UTF-8 has no bytes for, gets the three bytes it would have (WTF-8). So it neither throws
 * nor counts as the same as another broken text. Blanks at the ends are kept.
 */
export function passphraseBytes(typed: string): Bytes {
  // With `u`, a surrogate matches only where its other half is missing. The brackets keep it among the pieces.
  const pieces = typed.normalize('NFKD').split(/([\uD800-\uDFFF])/u);
  return concat(...pieces.map((piece, index) => (index % 2 === 0 ? utf8(piece) : halfPair(piece))));
}

function halfPair(half: string): Bytes {
  const unit = half.charCodeAt(0);
  return new Uint8Array([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]);
}

const WORDS_IN_SUGGESTION = 5;

/**
 * Five everyday English words with blanks between them: 55 bits, which Argon2id makes dear to guess.
 *
 * The list has 2,048 words. That divides 65,536, so two random bytes and a remainder give every word the same chance.
 */
export function suggestPassphrase(random: Random): string {
  const words = Array.from({ length: WORDS_IN_SUGGESTION }, () => {
    const [high = 0, low = 0] = random(2);
    return wordlist[(high * 256 + low) % wordlist.length];
  });
  return words.join(' ');
}
