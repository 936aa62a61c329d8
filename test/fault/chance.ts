/** Numbers that look random and come out the same for the same seed, so that a failing case can be run again. */
export interface Chance {
  /** 0 up to, not including, 1. */
  share(): number;
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
  /** Lower-case letters: a word that is nowhere else. */
  word(length: number): string;
  /** As the store names its records: 22 characters of base64url. */
  recordId(): string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BASE64URL = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LETTERS}0123456789-_`;

/** @param seed - A whole number; mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;

  function share(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (end: number) => Math.floor(share() * end);
  const signs = (length: number, from: string) => Array.from({ length }, () => from[below(from.length)]).join('');

  return {
    share,
    below,
    pick<T>(from: readonly T[]): T {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('There is nothing to pick from.');
      return one;
    },
    word: (length) => signs(length, LETTERS),
    // The last sign of 16 bytes in base64url holds 2 bits only.
    recordId: () => signs(21, BASE64URL) + signs(1, 'AQgw'),
  };
}
