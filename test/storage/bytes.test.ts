import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { concat, fromText64, fromUtf8, sameBytes, toText64, utf8 } from '../../storage/bytes.ts';
import { anyBytes } from './keys/world.ts';

test('bytes come back from text as they were', () => {
  fc.assert(
    fc.property(anyBytes(), (bytes) => {
      expect(fromText64(toText64(bytes))).toEqual(bytes);
    }),
  );
});

test('the text of bytes needs no escaping and has no padding', () => {
  expect(toText64(new Uint8Array([0xfb, 0xff, 0xfe, 0x01]))).toBe('-__-AQ');
});

test('a text that was never written from bytes gives none', () => {
  for (const text of ['A', 'AB', 'AAAA=', 'AA==', 'AA A', 'AA+A', 'AA/A', 'é', 'AAAA\n']) {
    expect(fromText64(text)).toBeUndefined();
  }
});

test('whatever text is read as bytes would be written the same again', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bytes = fromText64(text);
      expect(bytes === undefined || toText64(bytes) === text).toBe(true);
    }),
  );
});

test('any well-formed text comes back from UTF-8, a byte order mark included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fromUtf8(utf8(text))).toBe(text);
    }),
  );
  expect(fromUtf8(utf8('\uFEFFx'))).toBe('\uFEFFx');
});

test('bytes that are not UTF-8 are not read as text', () => {
  expect(fromUtf8(new Uint8Array([0x61, 0xff]))).toBeUndefined();
  expect(fromUtf8(new Uint8Array([0xed, 0xa0, 0x80]))).toBeUndefined();
});

test('parts are joined in their order, in memory of their own', () => {
  const first = new Uint8Array([1, 2]);
  const joined = concat(first, new Uint8Array(), new Uint8Array([3]));
  first[0] = 9;
  expect(joined).toEqual(new Uint8Array([1, 2, 3]));
  expect(concat()).toEqual(new Uint8Array());
});

test('only the same bytes in the same order are the same', () => {
  const bytes = (...values: readonly number[]) => new Uint8Array(values);
  expect(sameBytes(bytes(1, 2), bytes(1, 2))).toBe(true);
  expect(sameBytes(bytes(), bytes())).toBe(true);
  expect(sameBytes(bytes(1, 2), bytes(2, 1))).toBe(false);
  expect(sameBytes(bytes(1), bytes(1, 2))).toBe(false);
  expect(sameBytes(bytes(1, 2), bytes(1))).toBe(false);
});
