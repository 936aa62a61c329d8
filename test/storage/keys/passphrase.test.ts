import { wordlist } from '@scure/bip39/wordlists/english.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fail, ok } from '../../../domain/result.ts';
import { utf8 } from '../../../storage/bytes.ts';
import { passphraseBytes, readPassphrase, suggestPassphrase } from '../../../storage/keys/passphrase.ts';
import { random } from './world.ts';

/** Whole characters and half ones, in any mix. */
const anyTyped = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 2 }), halfPair()), maxLength: 30 });

describe('a new passphrase', () => {
  test('of eight characters is long enough, and of seven too short', () => {
    expect(readPassphrase('eight ch')).toEqual(ok(utf8('eight ch')));
    expect(readPassphrase('seven c')).toEqual(fail('too-short'));
    expect(readPassphrase('')).toEqual(fail('too-short'));
  });

  test('is counted in characters, not in the pieces a keyboard sends', () => {
    expect(readPassphrase('e\u0301'.repeat(7))).toEqual(fail('too-short'));
    expect(readPassphrase('\u{1F98A}'.repeat(7))).toEqual(fail('too-short'));
    expect(readPassphrase('\u{1F98A}'.repeat(8)).ok).toBe(true);
    // One sign that stands for a phrase of 18 letters.
    expect(readPassphrase('\uFDFA')).toEqual(fail('too-short'));
  });

  test('of 1,024 bytes is taken, and of one more too long', () => {
    expect(readPassphrase('a'.repeat(1024)).ok).toBe(true);
    expect(readPassphrase('a'.repeat(1025))).toEqual(fail('too-long'));
    expect(readPassphrase('\u00E9'.repeat(341))).toMatchObject({ ok: true, value: { length: 1023 } });
    expect(readPassphrase('\u00E9'.repeat(342))).toEqual(fail('too-long'));
  });

  test('keeps blanks at its ends, and capitals', () => {
    expect(readPassphrase('  Blanks  ')).toEqual(ok(utf8('  Blanks  ')));
  });

  test('whatever it is, unlocking reads the same bytes', () => {
    fc.assert(
      fc.property(anyTyped, (typed) => {
        const read = readPassphrase(typed);
        expect(read.ok ? read : ok(passphraseBytes(typed))).toEqual(ok(passphraseBytes(typed)));
      }),
    );
  });
});

describe('the bytes of a passphrase', () => {
  test('are the same on every keyboard: composed or not, full width or not', () => {
    const bytes = passphraseBytes('caf\u00E9 \u00C5ngstr\u00F6m fi');
    expect(passphraseBytes('cafe\u0301 A\u030Angstro\u0308m fi')).toEqual(bytes);
    expect(passphraseBytes('caf\u00E9 \u212Bngstr\u00F6m \uFB01')).toEqual(bytes);
    expect(bytes).toEqual(utf8('cafe\u0301 A\u030Angstro\u0308m fi'));
  });

  test('are the same for any text, composed or taken apart', () => {
    fc.assert(
      fc.property(anyTyped, (typed) => {
        const bytes = passphraseBytes(typed);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
          expect(passphraseBytes(typed.normalize(form))).toEqual(bytes);
        }
      }),
    );
  });

  test('are UTF-8 for every whole text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(passphraseBytes(typed)).toEqual(utf8(typed.normalize('NFKD')));
      }),
    );
  });

  test('differ for broken texts that differ, and throw for none', () => {
    expect(passphraseBytes('\uD83E')).toEqual(new Uint8Array([0xed, 0xa0, 0xbe]));
    expect(passphraseBytes('a\uDFFFb')).toEqual(new Uint8Array([0x61, 0xed, 0xbf, 0xbf, 0x62]));
    expect(passphraseBytes('\uD83E\uD83E')).not.toEqual(passphraseBytes('\uFFFD\uFFFD'));
    fc.assert(
      fc.property(anyTyped, anyTyped, (a, b) => {
        fc.pre(a.normalize('NFKD') !== b.normalize('NFKD'));
        expect(passphraseBytes(a)).not.toEqual(passphraseBytes(b));
      }),
    );
  });

  test('are read without a shortest length when opening', () => {
    expect(passphraseBytes('')).toHaveLength(0);
    expect(passphraseBytes('x')).toEqual(utf8('x'));
  });
});

describe('a suggested passphrase', () => {
  test('is five words of the list with blanks between, and long enough to be taken', () => {
    for (let time = 0; time < 100; time += 1) {
      const suggested = suggestPassphrase(random);
      const words = suggested.split(' ');
      expect(words).toHaveLength(5);
      expect(words.every((word) => wordlist.includes(word))).toBe(true);
      expect(readPassphrase(suggested)).toEqual(ok(utf8(suggested)));
    }
  });

  test('draws every word with the same chance', () => {
    const drawn = new Map<string, number>();
    let next = 0;
    const pairAfterPair = () => {
      const pair = new Uint8Array([(next >> 8) & 0xff, next & 0xff]);
      next += 1;
      return pair;
    };
    // Every pair of bytes there is: what even randomness gives in the long run.
    for (let time = 0; time < 65_536 / 5; time += 1) {
      for (const word of suggestPassphrase(pairAfterPair).split(' ')) drawn.set(word, (drawn.get(word) ?? 0) + 1);
    }
    // Five at a time do not come out even: the last suggestion begins the pairs anew.
    const counts = wordlist.map((word) => drawn.get(word) ?? 0);
    expect(wordlist).toHaveLength(2048);
    expect(Math.min(...counts)).toBe(32);
    expect(Math.max(...counts)).toBeLessThanOrEqual(33);
  });

  test('draws each of its words afresh', () => {
    const asked: number[] = [];
    suggestPassphrase((length) => {
      asked.push(length);
      return random(length);
    });
    expect(asked).toEqual([2, 2, 2, 2, 2]);
    let drawn = 0;
    const words = suggestPassphrase(() => new Uint8Array([0, drawn++]));
    expect(words).toBe(wordlist.slice(0, 5).join(' '));
    expect(suggestPassphrase(() => new Uint8Array([7, 255]))).toBe(Array(5).fill(wordlist[2047]).join(' '));
  });
});

function halfPair(): fc.Arbitrary<string> {
  return fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));
}
