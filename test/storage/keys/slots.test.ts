import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';

import { concat, fromText64, toText64, utf8, type Bytes } from '../../../storage/bytes.ts';
import { PARAMETER_SETS, type KdfParameters } from '../../../storage/keys/argon2.ts';
import { makeDataKey } from '../../../storage/keys/data-key.ts';
import { seal } from '../../../storage/keys/sealing.ts';
import {
  makeDeviceKey,
  SlotSchema,
  unwrapDevice,
  unwrapPassphrase,
  unwrapRecovery,
  wrapForDevice,
  wrapForPassphrase,
  wrapForRecovery,
  type DeriveKek,
  type Slot,
} from '../../../storage/keys/slots.ts';
import { bitsOf, flipBit, OTHER_STORE_ID, random, STORE_ID } from './world.ts';

const dataKey = makeDataKey(random);
const [small, , large] = PARAMETER_SETS;

/** Stands in for Argon2id: quick, and depends on all it is given. */
async function quickKek(secret: Bytes, salt: Bytes, parameters: KdfParameters): Promise<Bytes> {
  return new Uint8Array(sha256(concat(secret, salt, utf8(JSON.stringify(parameters)))));
}
/** Gives the same key whatever the parameters and the salt: only what the seal is bound to tells them apart. */
async function carelessKek(secret: Bytes): Promise<Bytes> {
  return new Uint8Array(sha256(secret));
}

describe('a device slot', async () => {
  const deviceKey = makeDeviceKey(random);
  const slot = await wrapForDevice(dataKey, STORE_ID, deviceKey, random);

  test('opens with its device key, and holds nothing of either key', async () => {
    expect(v.parse(SlotSchema, JSON.parse(JSON.stringify(slot)))).toEqual(slot);
    expect(await unwrapDevice(slot, STORE_ID, deviceKey)).toEqual(dataKey);
    expect(Buffer.from(slot.wrapped, 'base64url').includes(Buffer.from(dataKey))).toBe(false);
    expect(Buffer.from(slot.wrapped, 'base64url').includes(Buffer.from(deviceKey))).toBe(false);
  });

  test('does not open with another device key, a torn one, or in another store', async () => {
    expect(await unwrapDevice(slot, STORE_ID, makeDeviceKey(random))).toBeUndefined();
    for (const length of [0, 16, 31, 33]) {
      expect(await unwrapDevice(slot, STORE_ID, new Uint8Array(length))).toBeUndefined();
    }
    expect(await unwrapDevice(slot, OTHER_STORE_ID, deviceKey)).toBeUndefined();
  });

  test('is not a recovery slot under another name', async () => {
    const kek = await crypto.subtle.importKey('raw', deviceKey, 'AES-GCM', false, ['encrypt']);
    const wrapped = toText64(await seal(kek, dataKey, `${STORE_ID}|slot|recovery`, random));
    expect(await unwrapDevice({ type: 'device', wrapped }, STORE_ID, deviceKey)).toBeUndefined();
  });

  test('that holds something else than a data key does not open', async () => {
    for (const length of [0, 31, 33]) {
      const kek = await crypto.subtle.importKey('raw', deviceKey, 'AES-GCM', false, ['encrypt']);
      const wrapped = toText64(await seal(kek, new Uint8Array(length), `${STORE_ID}|slot|device`, random));
      expect(await unwrapDevice({ type: 'device', wrapped }, STORE_ID, deviceKey)).toBeUndefined();
    }
  });
});

describe('a passphrase slot', async () => {
  const secret = utf8('correct horse');
  const how = { secret, parameters: large, deriveKek: quickKek };
  const slot = await wrapForPassphrase(dataKey, STORE_ID, how, random);

  test('opens with its passphrase, by the parameters it names', async () => {
    const deriveKek = vi.fn<DeriveKek>(quickKek);
    expect(v.parse(SlotSchema, JSON.parse(JSON.stringify(slot)))).toEqual(slot);
    expect(await unwrapPassphrase(slot, STORE_ID, secret, deriveKek)).toEqual(dataKey);
    expect(deriveKek.mock.calls).toEqual([[secret, fromText64(slot.salt), large]]);
    expect(slot.kdf).toEqual(large);
    expect(fromText64(slot.salt)).toHaveLength(16);
  });

  test('does not open with another passphrase, or in another store', async () => {
    expect(await unwrapPassphrase(slot, STORE_ID, utf8('correct hors'), quickKek)).toBeUndefined();
    expect(await unwrapPassphrase(slot, OTHER_STORE_ID, secret, quickKek)).toBeUndefined();
  });

  test('has a new salt each time', async () => {
    const again = await wrapForPassphrase(dataKey, STORE_ID, how, random);
    expect(again.salt).not.toBe(slot.salt);
    expect(again.wrapped).not.toBe(slot.wrapped);
  });

  test('does not open once its work was made less, or its salt another, even when the key comes out the same', async () => {
    const careless = await wrapForPassphrase(dataKey, STORE_ID, { ...how, deriveKek: carelessKek }, random);
    expect(await unwrapPassphrase(careless, STORE_ID, secret, carelessKek)).toEqual(dataKey);
    const { m, t, p } = large;
    for (const kdf of [small, { ...large, m: m - 1 }, { ...large, t: t - 1 }, { ...large, p: p + 1 }]) {
      expect(await unwrapPassphrase({ ...careless, kdf }, STORE_ID, secret, carelessKek)).toBeUndefined();
    }
    const otherSalt = { ...careless, salt: toText64(random(16)) };
    expect(await unwrapPassphrase(otherSalt, STORE_ID, secret, carelessKek)).toBeUndefined();
  });

  test('opens whatever order its parameters are written in', async () => {
    const { alg, m, t, p } = slot.kdf;
    expect(await unwrapPassphrase({ ...slot, kdf: { p, t, m, alg } }, STORE_ID, secret, carefulOrder)).toEqual(dataKey);
  });

  test('with a salt or seal that is no base64url does not open', async () => {
    const badSalt = { ...slot, salt: `${slot.salt.slice(0, 21)}_` };
    expect(await unwrapPassphrase(badSalt, STORE_ID, secret, carelessKek)).toBeUndefined();
    expect(await unwrapPassphrase({ ...slot, wrapped: 'A' }, STORE_ID, secret, quickKek)).toBeUndefined();
  });

  /** As `quickKek`, however the parameters are ordered. */
  function carefulOrder(typed: Bytes, salt: Bytes, { alg, m, t, p }: KdfParameters): Promise<Bytes> {
    return quickKek(typed, salt, { alg, m, t, p });
  }
});

describe('a recovery slot', async () => {
  const secret = random(16);
  const slot = await wrapForRecovery(dataKey, STORE_ID, secret, random);

  test('opens with its code', async () => {
    expect(v.parse(SlotSchema, JSON.parse(JSON.stringify(slot)))).toEqual(slot);
    expect(await unwrapRecovery(slot, STORE_ID, secret)).toEqual(dataKey);
  });

  test('does not open with another code, or in another store', async () => {
    expect(await unwrapRecovery(slot, STORE_ID, random(16))).toBeUndefined();
    expect(await unwrapRecovery(slot, OTHER_STORE_ID, secret)).toBeUndefined();
  });
});

test('no slot opens with a bit of any byte of its seal changed', async () => {
  const deviceKey = makeDeviceKey(random);
  const slot = await wrapForDevice(dataKey, STORE_ID, deviceKey, random);
  const sealed = fromText64(slot.wrapped) ?? new Uint8Array();
  for (const bit of bitsOf(sealed)) {
    const changed = { ...slot, wrapped: toText64(flipBit(sealed, bit)) };
    expect(await unwrapDevice(changed, STORE_ID, deviceKey)).toBeUndefined();
  }
});

test('a slot of a kind we do not know, with something missing, added or out of bounds is refused', async () => {
  const wrapped = 'AAAA';
  const salt = 'A'.repeat(22);
  const good: readonly Slot[] = [
    { type: 'device', wrapped },
    { type: 'recovery', wrapped },
    { type: 'passphrase', kdf: small, salt, wrapped },
  ];
  expect(good.every((slot) => v.is(SlotSchema, slot))).toBe(true);
  for (const bad of [
    { type: 'prf', wrapped },
    { type: 'device' },
    { type: 'device', wrapped: '' },
    { type: 'device', wrapped: 'AA+A' },
    { type: 'device', wrapped: 'A'.repeat(1025) },
    { type: 'device', wrapped, salt },
    { type: 'recovery', wrapped, kdf: small },
    { type: 'passphrase', kdf: small, wrapped },
    { type: 'passphrase', salt, wrapped },
    { type: 'passphrase', kdf: small, salt: 'A'.repeat(21), wrapped },
    { type: 'passphrase', kdf: small, salt: 'A'.repeat(23), wrapped },
    { type: 'passphrase', kdf: { ...small, m: 4_194_304 }, salt, wrapped },
    { type: 'passphrase', kdf: { ...small, m: 8 }, salt, wrapped },
  ]) {
    expect(v.is(SlotSchema, bad)).toBe(false);
  }
});
