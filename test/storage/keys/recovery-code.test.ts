import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fail, ok } from '../../../domain/result.ts';
import { makeRecoveryCode, readRecoveryCode } from '../../../storage/keys/recovery-code.ts';
import { bytesOf, random } from './world.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MISTYPED = fail('mistyped');
const anyCode = bytesOf(16).map((secret) => makeRecoveryCode(() => secret));

describe('a recovery code', () => {
  test('is eight groups of four letters that are hard to mix up, made of 128 random bits', () => {
    const asked: number[] = [];
    const { code, secret } = makeRecoveryCode((length) => {
      asked.push(length);
      return random(length);
    });
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(asked).toEqual([16]);
    expect(secret).toHaveLength(16);
  });

  test('gives its secret back, whatever it was', () => {
    fc.assert(
      fc.property(anyCode, ({ code, secret }) => {
        expect(readRecoveryCode(code)).toEqual(ok(secret));
      }),
    );
  });

  test('stays as it was first written', () => {
    const secret = new Uint8Array(16).map((_, index) => index);
    expect(makeRecoveryCode(() => secret).code).toBe(CODE_OF_0_TO_15);
    expect(readRecoveryCode(CODE_OF_0_TO_15)).toEqual(ok(secret));
  });

  test('is read as people copy it: small letters, blanks, lines, dashes of any kind, or none', () => {
    fc.assert(
      fc.property(anyCode, ({ code, secret }) => {
        for (const typed of [
          code.toLowerCase(),
          code.replaceAll('-', ''),
          code.replaceAll('-', ' '),
          ` ${code.replaceAll('-', '\u2013')}\n`,
          code.replaceAll('-', '\u00A0\u2011 '),
          Array.from(code).join(' '),
          code.replaceAll('0', 'O').replaceAll('1', 'I'),
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
        ]) {
          expect(readRecoveryCode(typed)).toEqual(ok(secret));
        }
      }),
    );
  });

  test('with any one letter wrong is known as mistyped', () => {
    // A wrong code passes with a chance of 1 in 2^32; these few thousand are all caught.
    const { code } = makeRecoveryCode(random);
    for (let at = 0; at < code.length; at += 1) {
      for (const letter of LETTERS) {
        if (code[at] === '-' || code[at] === letter) continue;
        expect(readRecoveryCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual(MISTYPED);
      }
    }
  });

  test('with two neighbours swapped is known as mistyped', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(30), ({ code }, at) => {
        const letters = Array.from(code.replaceAll('-', ''));
        const [left = '', right = ''] = letters.slice(at, at + 2);
        fc.pre(left !== right);
        letters.splice(at, 2, right, left);
        expect(readRecoveryCode(letters.join(''))).toEqual(MISTYPED);
      }),
    );
  });

  test('with letters missing, added or of another alphabet is known as mistyped', () => {
    const { code } = makeRecoveryCode(random);
    const letters = code.replaceAll('-', '');
    for (const typed of ['', '-', letters.slice(1), letters.slice(8), `${letters}0`, `${letters}00000000`]) {
      expect(readRecoveryCode(typed)).toEqual(MISTYPED);
    }
    for (const strange of ['U', 'u', '*', '\u00E9', '\u0131', '\u017F', '\uD83E', '\u{1F98A}', '=']) {
      expect(readRecoveryCode(strange + letters.slice(1))).toEqual(MISTYPED);
    }
  });

  test('made of a shorter secret with a right check is still none', () => {
    // 24 letters: a secret of 11 bytes with its own check.
    expect(readRecoveryCode(CODE_OF_11_BYTES)).toEqual(MISTYPED);
  });

  test('is not read from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(readRecoveryCode(typed)).toEqual(MISTYPED);
      }),
    );
  });
});

/** Made once, outside this code, from the bytes 0 to 15 and from 0 to 10. */
const CODE_OF_0_TO_15 = '000G-40R4-0M30-E209-185G-R38E-1YZ4-BJS6';
const CODE_OF_11_BYTES = '000G-40R4-0M30-E209-19WA-C9SH';
