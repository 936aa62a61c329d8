import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat, sameBytes, utf8, type Bytes } from '../../../storage/bytes.ts';
import { paddedSize, seal, unseal } from '../../../storage/keys/sealing.ts';
import { anyBound, anyBytes, flipBit, random } from './world.ts';

const key = await importKey(random(32));
const otherKey = await importKey(random(32));

describe('what was sealed', () => {
  test('opens as it was, whatever it was and wherever it belongs', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(20_000), anyBound, async (plain, bound) => {
        expect(await unseal(key, await seal(key, plain, bound, random), bound)).toEqual(plain);
      }),
    );
  });

  test('opens at every length around a bucket', async () => {
    for (const length of [0, 1, 251, 252, 253, 1020, 1021, 4092, 4093, 16_380, 16_381, 32_764, 32_765, 100_000]) {
      const plain = new Uint8Array(length).fill(5);
      const opened = await unseal(key, await seal(key, plain, 'x', random), 'x');
      expect(opened !== undefined && sameBytes(opened, plain)).toBe(true);
    }
  });

  test('does not open elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(), anyBound, anyBound, async (plain, bound, other) => {
        fc.pre(bound !== other);
        expect(await unseal(key, await seal(key, plain, bound, random), other)).toBeUndefined();
      }),
    );
  });

  test('does not open with another key', async () => {
    expect(await unseal(otherKey, await seal(key, utf8('mine'), 'x', random), 'x')).toBeUndefined();
  });

  test('does not open with any one bit changed', async () => {
    const sealed = await seal(key, utf8('a line'), 'x', random);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      expect(await unseal(key, flipBit(sealed, bit), 'x')).toBeUndefined();
    }
  });

  test('does not open cut off anywhere, nor with something added', async () => {
    const sealed = await seal(key, utf8('a line'), 'x', random);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(await unseal(key, sealed.slice(0, length), 'x')).toBeUndefined();
    }
    expect(await unseal(key, concat(sealed, new Uint8Array(1)), 'x')).toBeUndefined();
  });

  test('opens from the middle of other bytes', async () => {
    const sealed = await seal(key, utf8('a line'), 'x', random);
    const among = concat(random(7), sealed, random(7)).subarray(7, 7 + sealed.length);
    expect(await unseal(key, among, 'x')).toEqual(utf8('a line'));
  });

  test('looks different each time, and shows nothing of the text', async () => {
    const plain = utf8('the very same words, the very same place');
    const [first, second] = [await seal(key, plain, 'x', random), await seal(key, plain, 'x', random)];
    expect(first).not.toEqual(second);
    expect(new TextDecoder('latin1').decode(first)).not.toContain('words');
  });
});

test('random bytes open to nothing and throw nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes(), async (bytes) => {
      expect(await unseal(key, bytes, 'x')).toBeUndefined();
      expect(await unseal(key, concat(new Uint8Array([1, 1]), bytes), 'x')).toBeUndefined();
    }),
  );
});

test('the size of what is sealed tells only a bucket', async () => {
  const sizes = [0, 252, 253, 1020, 1021, 4092, 4093, 16_380, 16_381, 32_764, 32_765];
  const padded = [256, 256, 1024, 1024, 4096, 4096, 16_384, 16_384, 32_768, 32_768, 49_152];
  expect(sizes.map(paddedSize)).toEqual(padded);
  for (const [index, length] of sizes.entries()) {
    const sealed = await seal(key, new Uint8Array(length), 'x', random);
    expect(sealed).toHaveLength(2 + 12 + (padded[index] ?? 0) + 16);
  }
});

describe('the format stays as it was first written', () => {
  const nonce = new Uint8Array(12).fill(9);
  const padded = concat(new Uint8Array([0, 0, 0, 3, 97, 98, 99]), new Uint8Array(249));

  test('format, algorithm, nonce, then AES-GCM bound to its place', async () => {
    const sealed = await seal(key, utf8('abc'), 'place', (length) => nonce.slice(0, length));
    expect(sealed).toEqual(await sealedBy(padded, 'keel/1|place\u0001\u0001'));
  });

  test('a length inside that does not fit the size is not believed', async () => {
    const withLength = (length: number) => {
      const changed = padded.slice();
      new DataView(changed.buffer).setUint32(0, length);
      return sealedBy(changed, 'keel/1|place\u0001\u0001');
    };
    expect(await unseal(key, await withLength(252), 'place')).toHaveLength(252);
    for (const length of [253, 256, 1020, 65_536, 2 ** 32 - 1]) {
      expect(await unseal(key, await withLength(length), 'place')).toBeUndefined();
    }
  });

  test('a text too short to hold its own length is not ours', async () => {
    for (const short of [new Uint8Array(), new Uint8Array(3)]) {
      expect(await unseal(key, await sealedBy(short, 'keel/1|place\u0001\u0001'), 'place')).toBeUndefined();
    }
  });

  async function sealedBy(plain: Bytes, additional: string): Promise<Bytes> {
    const how = { name: 'AES-GCM', iv: nonce, additionalData: utf8(additional) };
    return concat(new Uint8Array([1, 1]), nonce, new Uint8Array(await crypto.subtle.encrypt(how, key, plain)));
  }
});

test('more than 1 GiB is not sealed in one piece', async () => {
  await expect(seal(key, new Uint8Array(2 ** 30 + 1), 'x', random)).rejects.toThrow(RangeError);
});

test('a key of another kind is a mistake of ours and says so', async () => {
  const sealed = await seal(key, utf8('abc'), 'x', random);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const wrongKind = await crypto.subtle.importKey('raw', random(32), hmac, false, ['sign']);
  await expect(unseal(wrongKind, sealed, 'x')).rejects.toThrow(DOMException);
});

function importKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
