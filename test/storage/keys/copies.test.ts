import { sha256 } from '@noble/hashes/sha2.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat, utf8, type Bytes } from '../../../storage/bytes.ts';
import { newest, packCopy } from '../../../storage/keys/copies.ts';
import { anyBytes, flipBit, random } from './world.ts';

const anySequence = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('two copies of a small file', () => {
  test('give the one that was written last, wherever it stands', async () => {
    const [older, newer] = [await packCopy(9, utf8('older')), await packCopy(10, utf8('newer'))];
    expect(await newest([older, newer])).toEqual({ sequence: 10, payload: utf8('newer'), index: 1 });
    expect(await newest([newer, older])).toEqual({ sequence: 10, payload: utf8('newer'), index: 0 });
  });

  test('give what was put in, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, anyBytes(), async (sequence, payload) => {
        expect(await newest([await packCopy(sequence, payload)])).toEqual({ sequence, payload, index: 0 });
      }),
    );
  });

  test('give the other one when any one bit of the newer is changed', async () => {
    const [older, newer] = [await packCopy(1, utf8('older')), await packCopy(2, utf8('newer'))];
    for (let bit = 0; bit < newer.length * 8; bit += 1) {
      expect(await newest([older, flipBit(newer, bit)])).toEqual({ sequence: 1, payload: utf8('older'), index: 0 });
    }
  });

  test('give the other one when the newer is cut off anywhere, or missing', async () => {
    const [older, newer] = [await packCopy(1, utf8('older')), await packCopy(2, utf8('newer'))];
    const told = { sequence: 1, payload: utf8('older'), index: 1 };
    for (let length = 0; length < newer.length; length += 1) {
      expect(await newest([newer.slice(0, length), older])).toEqual(told);
    }
    expect(await newest([undefined, older])).toEqual(told);
  });

  test('give a whole one wherever the power goes while the other is written over', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(), anyBytes(), anyBytes(), fc.nat(700), async (first, second, third, torn) => {
        const [older, newer] = [await packCopy(1, first), await packCopy(2, second)];
        const next = await packCopy(3, third);
        // The first bytes are new, the rest as it was.
        const half = concat(next.slice(0, torn), older.slice(torn));
        const found = await newest([half, newer]);
        expect([second, third]).toContainEqual(found?.payload);
        expect(torn < next.length || found?.sequence === 3).toBe(true);
      }),
    );
  });

  test('do not mind what is left behind the end of a shorter content', async () => {
    const long = await packCopy(1, random(500));
    const short = await packCopy(2, utf8('short'));
    const over = concat(short, long.slice(short.length));
    expect(await newest([over])).toEqual({ sequence: 2, payload: utf8('short'), index: 0 });
  });

  test('are read from the middle of other bytes', async () => {
    const copy = await packCopy(5, utf8('inside'));
    const among = concat(random(3), copy, random(3)).subarray(3, 3 + copy.length);
    expect(await newest([among])).toEqual({ sequence: 5, payload: utf8('inside'), index: 0 });
  });

  test('give nothing when neither is whole', async () => {
    expect(await newest([])).toBeUndefined();
    expect(await newest([undefined, undefined])).toBeUndefined();
    expect(await newest([new Uint8Array(), random(100)])).toBeUndefined();
  });

  test('give the first when both say the same sequence', async () => {
    const [first, second] = [await packCopy(0, utf8('first')), await packCopy(0, utf8('second'))];
    expect((await newest([first, second]))?.payload).toEqual(utf8('first'));
  });
});

test('any bytes are read without an error', async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes(), async (bytes) => {
      const magic = (await packCopy(0, new Uint8Array())).slice(0, 4);
      expect(await newest([bytes, concat(magic, bytes)])).toBeUndefined();
    }),
  );
});

test('the layout stays as it was first written', async () => {
  const body = new Uint8Array([0xd1, 0x6e, 0x9a, 1, 1, 2, 3, 4, 0, 0, 0, 2, 104, 105]);
  expect(await packCopy(0x01020304, utf8('hi'))).toEqual(withDigest(body));
});

test('a whole copy that is not of our kind is not taken', async () => {
  const body = new Uint8Array([0xd1, 0x6e, 0x9a, 2, 0, 0, 0, 1, 0, 0, 0, 0]);
  expect(await newest([withDigest(body)])).toBeUndefined();
});

test('a sequence that does not fit is a mistake of ours and says so', async () => {
  for (const sequence of [-1, 0.5, 2 ** 32, Number.NaN]) {
    await expect(packCopy(sequence, new Uint8Array())).rejects.toThrow(RangeError);
  }
  expect((await newest([await packCopy(2 ** 32 - 1, new Uint8Array())]))?.sequence).toBe(2 ** 32 - 1);
});

function withDigest(body: Bytes): Bytes {
  return concat(body, new Uint8Array(sha256(body)).slice(0, 8));
}
