/** In characters (code points), as typed. */
const MIN_CHARACTERS = 8;

/**
 * Whether a new passphrase is shorter than is taken: known at once, before anything is sealed.
 *
 * Characters are counted composed: one that keyboards may send as letter and accent counts once, and one that stands for a
 * whole phrase counts once too.
 */
export function isTooShort(typed: string): boolean {
  return Array.from(typed.normalize('NFC')).length < MIN_CHARACTERS;
}
