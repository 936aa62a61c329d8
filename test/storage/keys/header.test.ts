import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fail, ok } from '../../../domain/result.ts';
import { concat, fromUtf8, toText64, utf8, type Bytes } from '../../../storage/bytes.ts';
import { PARAMETER_SETS } from '../../../storage/keys/argon2.ts';
import { makeDataKey, openDataKey } from '../../../storage/keys/data-key.ts';
import { isHeaderOurs, readHeader, sealHeader, type Header, type HeaderContent } from '../../../storage/keys/header.ts';
import { anyBytes, bitsOf, flipBit, OTHER_STORE_ID, random, STORE_ID } from './world.ts';

const dataKey = await openDataKey(makeDataKey(random), STORE_ID);
const MALFORMED = fail('malformed');

const wrapped = (): string => toText64(random(286));
const CONTENT: HeaderContent = {
  format: 1,
  storeId: STORE_ID,
  sequence: 7,
  slots: [
    { type: 'passphrase', kdf: PARAMETER_SETS[2], salt: toText64(random(16)), wrapped: wrapped() },
    { type: 'recovery', wrapped: wrapped() },
  ],
  quick: { public: toText64(random(32)), sealedPrivate: wrapped() },
};
const sealed = await sealHeader(CONTENT, dataKey);
const header = headerIn(sealed);

describe('a header', () => {
  test('is read as it was sealed, and known as ours', async () => {
    const { mac, ...content } = header;
    expect(content).toEqual(CONTENT);
    expect(mac).toMatch(/^[\w-]{43}$/);
    expect(await isHeaderOurs(header, dataKey)).toBe(true);
  });

  test('is the same bytes whatever order its parts were given in', async () => {
    const { format, storeId, sequence, slots, quick } = CONTENT;
    const { public: open, sealedPrivate } = quick;
    const turned = { quick: { sealedPrivate, public: open }, slots, sequence, storeId, format };
    expect(await sealHeader(turned, dataKey)).toEqual(sealed);
    expect(fromUtf8(sealed)).toMatch(/^\{"format":1,"mac":"[\w-]{43}","quick":\{"public":"[\w-]+","sealedPrivate"/);
  });

  test('is ours still after someone laid its text out anew', async () => {
    const anew = utf8(JSON.stringify(JSON.parse(fromUtf8(sealed) ?? ''), undefined, 2));
    expect(await isHeaderOurs(headerIn(anew), dataKey)).toBe(true);
  });

  test('is not ours with another data key, or with the key of another store', async () => {
    const raw = makeDataKey(random);
    const [here, elsewhere] = [await openDataKey(raw, STORE_ID), await openDataKey(raw, OTHER_STORE_ID)];
    const theirs = headerIn(await sealHeader(CONTENT, here));
    expect(await isHeaderOurs(theirs, here)).toBe(true);
    expect(await isHeaderOurs(theirs, elsewhere)).toBe(false);
    expect(await isHeaderOurs(header, here)).toBe(false);
  });

  test('is not ours once anything in it was changed', async () => {
    const [passphrase, recovery] = CONTENT.slots;
    if (passphrase?.type !== 'passphrase' || recovery === undefined) throw new Error('Not the slots of this test.');
    const changed: readonly Partial<Header>[] = [
      { sequence: 8 },
      { sequence: 6 },
      { storeId: OTHER_STORE_ID },
      { slots: [passphrase] },
      { slots: [recovery, passphrase] },
      { slots: [passphrase, { ...recovery, wrapped: wrapped() }] },
      { slots: [passphrase, { type: 'device', wrapped: recovery.wrapped }] },
      { slots: [{ ...passphrase, kdf: PARAMETER_SETS[0] }, recovery] },
      { slots: [{ ...passphrase, salt: toText64(random(16)) }, recovery] },
      { slots: [...CONTENT.slots, { type: 'device', wrapped: wrapped() }] },
      { quick: { ...CONTENT.quick, public: toText64(random(32)) } },
      { quick: { ...CONTENT.quick, sealedPrivate: wrapped() } },
      { mac: toText64(random(32)) },
      { mac: 'A'.repeat(42) + 'B' }, // No bytes are written like this.
    ];
    for (const change of changed) {
      const read = readHeader(utf8(JSON.stringify({ ...header, ...change })));
      if (!read.ok) throw new Error('This test changes only what can be read.');
      expect(await isHeaderOurs(read.value, dataKey)).toBe(false);
    }
  });

  test('with a bit of any byte of its file changed is malformed, newer or not ours', async () => {
    for (const bit of bitsOf(sealed)) {
      const read = readHeader(flipBit(sealed, bit));
      expect(read.ok && (await isHeaderOurs(read.value, dataKey))).toBe(false);
    }
  });
});

describe('a file that is no header of ours', () => {
  test('is malformed when it is cut off anywhere, or has something behind it', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(readHeader(sealed.slice(0, length))).toEqual(MALFORMED);
    }
    expect(readHeader(concat(sealed, utf8('}')))).toEqual(MALFORMED);
  });

  test('is malformed with something missing, added or out of bounds', () => {
    const [slot] = CONTENT.slots;
    for (const change of [
      { format: 0 },
      { format: '1' },
      { format: 1.5 },
      { sequence: -1 },
      { sequence: 1.5 },
      { sequence: 2 ** 32 },
      { storeId: 'short' },
      { storeId: 'A'.repeat(23) },
      { slots: [] },
      { slots: [slot, slot, slot, slot, slot] },
      { slots: [{ ...slot, kdf: { ...PARAMETER_SETS[0], m: 4_194_304 } }] },
      { quick: { public: 'A'.repeat(42), sealedPrivate: 'AAAA' } },
      { quick: { public: 'A'.repeat(43), sealedPrivate: 'A'.repeat(1025) } },
      { quick: { public: 'A'.repeat(43), sealedPrivate: 'A A' } },
      { quick: undefined },
      { mac: 'A'.repeat(44) },
      { mac: undefined },
      { hint: 'the name of my dog' },
    ]) {
      expect(readHeader(utf8(JSON.stringify({ ...header, ...change })))).toEqual(MALFORMED);
    }
    for (const text of ['', 'null', '1', '[]', '{}', '"format"']) expect(readHeader(utf8(text))).toEqual(MALFORMED);
  });

  test('is malformed when it is larger than any header, even with blanks', () => {
    const blanks = (length: number) => concat(sealed, new Uint8Array(length - sealed.length).fill(0x20));
    expect(readHeader(blanks(65_536)).ok).toBe(true);
    expect(readHeader(blanks(65_537))).toEqual(MALFORMED);
  });

  test('is malformed when its bytes are any', () => {
    fc.assert(
      fc.property(anyBytes(), (bytes) => {
        expect(readHeader(bytes)).toEqual(MALFORMED);
      }),
    );
  });
});

test('a header of later code is newer, whatever else it says', () => {
  for (const text of ['{"format":2}', '{"format":3,"slots":"elsewhere"}', JSON.stringify({ ...header, format: 2 })]) {
    expect(readHeader(utf8(text))).toEqual(fail('newer'));
  }
});

test('the bounds of a header are taken', async () => {
  const [slot] = CONTENT.slots;
  if (slot === undefined) throw new Error('No slot to repeat.');
  const widest = { ...CONTENT, sequence: 2 ** 32 - 1, slots: [slot, slot, slot, slot] };
  expect(readHeader(await sealHeader(widest, dataKey)).ok).toBe(true);
  expect(readHeader(await sealHeader({ ...CONTENT, sequence: 0, slots: [slot] }, dataKey)).ok).toBe(true);
});

test('a seal is the HMAC of the sorted text, as it was first written', async () => {
  const { mac, ...content } = header;
  const sorted = fromUtf8(sealed)?.replace(`"mac":"${mac}",`, '');
  expect(JSON.parse(sorted ?? '')).toEqual(content);
  const signed = await crypto.subtle.sign('HMAC', dataKey.header, utf8(`keel/1|header|${sorted}`));
  expect(toText64(new Uint8Array(signed))).toBe(mac);
});

function headerIn(bytes: Bytes): Header {
  const read = readHeader(bytes);
  expect(read).toEqual(ok(expect.anything()));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}
