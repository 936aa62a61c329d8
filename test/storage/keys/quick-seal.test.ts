import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { concat, utf8, type Bytes } from '../../../storage/bytes.ts';
import { makeQuickKeys, sealTo, unsealWith } from '../../../storage/keys/quick-seal.ts';
import { paddedSize } from '../../../storage/keys/sealing.ts';
import { anyBound, anyBytes, bitsOf, flipBit, random } from './world.ts';

const { publicKey, privateKey } = await makeQuickKeys();
const other = await makeQuickKeys();
const open = (sealed: Bytes, bound = 'x') => unsealWith(privateKey, publicKey, sealed, bound);

afterEach(() => vi.restoreAllMocks());

describe('an entry sealed while the store is locked', () => {
  test('opens with the private key, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(2000), anyBound, async (plain, bound) => {
        expect(await open(await sealTo(publicKey, plain, bound, random), bound)).toEqual(plain);
      }),
    );
  });

  test('does not open with another key, or with the right one called another', async () => {
    const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
    expect(await unsealWith(other.privateKey, other.publicKey, sealed, 'x')).toBeUndefined();
    expect(await unsealWith(other.privateKey, publicKey, sealed, 'x')).toBeUndefined();
    expect(await unsealWith(privateKey, other.publicKey, sealed, 'x')).toBeUndefined();
  });

  test('does not open elsewhere', async () => {
    const sealed = await sealTo(publicKey, utf8('a line'), 'here', random);
    expect(await open(sealed, 'there')).toBeUndefined();
  });

  test('does not open with a bit of any byte changed', async () => {
    const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
    for (const bit of bitsOf(sealed)) expect(await open(flipBit(sealed, bit))).toBeUndefined();
  });

  test('does not open cut off anywhere, nor with something added', async () => {
    const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(await open(sealed.slice(0, length))).toBeUndefined();
    }
    expect(await open(concat(sealed, new Uint8Array(1)))).toBeUndefined();
  });

  test('tells by its size only a bucket, and looks different each time', async () => {
    for (const length of [0, 252, 253, 5000]) {
      const plain = new Uint8Array(length);
      const [first, second] = [
        await sealTo(publicKey, plain, 'x', random),
        await sealTo(publicKey, plain, 'x', random),
      ];
      expect(first).toHaveLength(2 + 32 + 2 + 12 + paddedSize(length) + 16);
      // Not even the key pair is used twice.
      expect(first.slice(2, 34)).not.toEqual(second.slice(2, 34));
    }
  });

  test('with a key in it from which nothing secret follows does not open', async () => {
    const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
    for (const point of [new Uint8Array(32), new Uint8Array(32).fill(1, 0, 1)]) {
      expect(await open(concat(sealed.slice(0, 2), point, sealed.slice(34)))).toBeUndefined();
    }
  });
});

test('a key from which nothing secret follows may be refused as early as Firefox does', async () => {
  const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
  const importKey = crypto.subtle.importKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'importKey')
    .mockImplementationOnce(() => importKey('pkcs8', privateKey, 'X25519', false, ['deriveBits']))
    .mockRejectedValueOnce(new DOMException('Not a point.', 'DataError'));
  expect(await open(sealed)).toBeUndefined();
});

test('a browser that fails in another way is not taken for a damaged entry', async () => {
  const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
  vi.spyOn(crypto.subtle, 'deriveBits').mockRejectedValueOnce(new DOMException('Not here.', 'NotSupportedError'));
  await expect(open(sealed)).rejects.toThrow('Not here.');
});

test('any bytes open to nothing and throw nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes(), async (bytes) => {
      expect(await open(bytes)).toBeUndefined();
      expect(await open(concat(new Uint8Array([1, 2]), bytes))).toBeUndefined();
    }),
  );
});

test('key pairs are new each time; the open half is 32 bytes, the other PKCS #8', () => {
  expect(publicKey).toHaveLength(32);
  expect(privateKey).toHaveLength(48);
  expect(publicKey).not.toEqual(other.publicKey);
  expect(privateKey).not.toEqual(other.privateKey);
});

test('nothing is sealed to a key that keeps nothing secret', async () => {
  for (const bad of [new Uint8Array(32), new Uint8Array(31), new Uint8Array(33), new Uint8Array()]) {
    await expect(sealTo(bad, utf8('a line'), 'x', random)).rejects.toThrow(DOMException);
  }
});

test('a private key that is none is a mistake of ours and says so', async () => {
  const sealed = await sealTo(publicKey, utf8('a line'), 'x', random);
  await expect(unsealWith(random(48), publicKey, sealed, 'x')).rejects.toThrow(DOMException);
});

test('an entry sealed by an earlier build still opens', async () => {
  const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
  const opened = await unsealWith(hex(OLD_PRIVATE), hex(OLD_PUBLIC), hex(OLD_SEALED), 'old|quick|1');
  expect(opened).toEqual(utf8('kept in 2026'));
});

/** Made once, by the first build that could. Frozen. */
const OLD_PUBLIC = '6ff6b597d3cfafe5d5f81522387ee1eec89155639aa4b6c02899db07bf158b5c';
const OLD_PRIVATE = '302e020100300506032b656e042204204837c86c9d2ffa19bdb450f2ea8c79e2620e2b9710a4b39388b8ce701ece386f';
const OLD_SEALED = [
  '01028b977d310f4f32e81287bfb035ebfe1b4d17225c05c845d3b931afc3ecb2836d0101ec2e4650cbecf210fb8a7015d271',
  'e5ef12b0cd724b809614350fccf8afd69cbd4d36b2ab3f7ee9eaa6fd7e5849d72b5208748cddcebe18ee4cd9a5a3a0e4d3a3',
  '6db98911bc9568f2574bf3394c47a695c0a5f54c173c5f651c5c2da7c01556936ec83195a05c90192da5cf8867936388d6cb',
  '18e86cb7d45359b50b585668528d22e5cb570004b59b725f632c929ce4f5be139519ee9af7d8d46af5651d8f27914e64e9f4',
  '5a493f28485912e79d2edce5f335b2cd1031b7cb44f40190172093380c3c6492f46b567ee5d3c6aa9c02202ee8817a69bc3f',
  '7b1a5d719123e084e076a0563521a1024053241deef2925e41892f8c688cbaaa7320e2b645cbaae19925aae060a4347bb9b0',
  'b368796fc87d9ef61c539bf9aead828d64642aea',
].join('');
