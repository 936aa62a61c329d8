import { expect, test } from 'vitest';

import { makeDataKey, openDataKey } from '../../../storage/keys/data-key.ts';
import { seal, unseal } from '../../../storage/keys/sealing.ts';
import { OTHER_STORE_ID, random, STORE_ID } from './world.ts';

const PLAIN = new Uint8Array([1, 2, 3]);

test('a data key is 32 random bytes', () => {
  const asked: number[] = [];
  const key = makeDataKey((length) => {
    asked.push(length);
    return new Uint8Array(length).fill(7);
  });
  expect(key).toEqual(new Uint8Array(32).fill(7));
  expect(asked).toEqual([32]);
});

test('the same data key opens tomorrow what it sealed today', async () => {
  const raw = makeDataKey(random);
  const today = await openDataKey(raw, STORE_ID);
  const tomorrow = await openDataKey(raw.slice(), STORE_ID);
  expect(await unseal(tomorrow.records, await seal(today.records, PLAIN, 'x', random), 'x')).toEqual(PLAIN);
  expect(await unseal(tomorrow.quick, await seal(today.quick, PLAIN, 'x', random), 'x')).toEqual(PLAIN);
});

test('no key that follows from it can be taken out, and each serves one purpose', async () => {
  const { records, header, quick } = await openDataKey(makeDataKey(random), STORE_ID);
  for (const key of [records, header, quick]) {
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/extractable/);
  }
  for (const key of [records, quick]) {
    expect(key.algorithm).toEqual({ name: 'AES-GCM', length: 256 });
    expect(key.usages).toEqual(['encrypt', 'decrypt']);
  }
  expect(header.algorithm).toEqual({ name: 'HMAC', length: 256, hash: { name: 'SHA-256' } });
  expect(header.usages).toEqual(['sign', 'verify']);
});

test('what one key sealed, the key of another purpose, store or data key does not open', async () => {
  const raw = makeDataKey(random);
  const [here, elsewhere, other] = await Promise.all([
    openDataKey(raw, STORE_ID),
    openDataKey(raw, OTHER_STORE_ID),
    openDataKey(makeDataKey(random), STORE_ID),
  ]);
  const sealed = await seal(here.records, PLAIN, 'x', random);
  for (const key of [here.quick, elsewhere.records, other.records]) {
    expect(await unseal(key, sealed, 'x')).toBeUndefined();
  }
});

test('the keys stay as they were first made: HKDF-SHA256 with the store as salt', async () => {
  const raw = new Uint8Array(32).fill(1);
  const { header } = await openDataKey(raw, STORE_ID);
  const { hkdf } = await import('@noble/hashes/hkdf.js');
  const { hmac } = await import('@noble/hashes/hmac.js');
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const text = (said: string) => new TextEncoder().encode(said);
  const expected = hmac(sha256, hkdf(sha256, raw, text(STORE_ID), text('keel/1/header'), 32), PLAIN);
  expect(new Uint8Array(await crypto.subtle.sign('HMAC', header, PLAIN))).toEqual(expected);
});

test('bytes of another length are no data key', async () => {
  for (const length of [0, 16, 31, 33]) {
    await expect(openDataKey(new Uint8Array(length), STORE_ID)).rejects.toThrow(RangeError);
  }
});
