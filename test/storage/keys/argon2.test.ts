import { argon2id } from '@noble/hashes/argon2.js';
import * as fc from 'fast-check';
import { argon2id as argon2idInWasm } from 'hash-wasm';
import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';

import {
  chooseParameters,
  derive,
  KdfParametersSchema,
  PARAMETER_SETS,
  type KdfParameters,
} from '../../../storage/keys/argon2.ts';
import { anyBytes, bytesOf, random } from './world.ts';

const CHEAPEST: KdfParameters = { alg: 'argon2id', m: 19_456, t: 1, p: 1 };
const isRead = (parameters: unknown) => v.is(KdfParametersSchema, parameters);

afterEach(() => vi.unstubAllGlobals());

describe('Argon2id', () => {
  test('gives what RFC 9106 section 5.3 says', () => {
    const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
    const tag = argon2id(bytes(32, 1), bytes(16, 2), {
      key: bytes(8, 3),
      personalization: bytes(12, 4),
      m: 32,
      t: 3,
      p: 4,
      dkLen: 32,
    });
    expect(Buffer.from(tag).toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  test('gives what another implementation gives', { timeout: 60_000 }, async () => {
    const parameters = fc.oneof(
      fc.constant(CHEAPEST),
      fc.record({
        alg: fc.constant('argon2id' as const),
        m: fc.integer({ min: 19_456, max: 20_500 }),
        t: fc.integer({ min: 1, max: 2 }),
        p: fc.integer({ min: 1, max: 4 }),
      }),
    );
    await fc.assert(
      // hash-wasm takes no empty secret; `test/fault/argon2-against-debian.ts` has more inputs.
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        bytesOf(16),
        parameters,
        async (raw, salt, p) => {
          const secret = new Uint8Array(raw);
          const expected = await argon2idInWasm({
            password: secret,
            salt,
            memorySize: p.m,
            iterations: p.t,
            parallelism: p.p,
            hashLength: 32,
            outputType: 'binary',
          });
          expect(derive(secret, salt, p)).toEqual(expected);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('gives 32 bytes, and leaves passphrase and salt as they are', () => {
    const [secret, salt] = [random(20), random(16)];
    const [secretBefore, saltBefore] = [secret.slice(), salt.slice()];
    expect(derive(secret, salt, CHEAPEST)).toHaveLength(32);
    expect([secret, salt]).toEqual([secretBefore, saltBefore]);
  });
});

describe('parameters that are read', () => {
  test('are taken at their bounds', () => {
    for (const bounds of [
      { m: 19_456, t: 1, p: 1 },
      { m: 262_144, t: 4, p: 4 },
      { m: 104_857, t: 10, p: 1 },
    ]) {
      expect(isRead({ alg: 'argon2id', ...bounds })).toBe(true);
    }
  });

  test('are refused just beyond them', () => {
    for (const beyond of [
      { m: 19_455, t: 1, p: 1 },
      { m: 262_145, t: 1, p: 1 },
      { m: 19_456, t: 0, p: 1 },
      { m: 19_456, t: 11, p: 1 },
      { m: 19_456, t: 1, p: 0 },
      { m: 19_456, t: 1, p: 5 },
      { m: 262_144, t: 5, p: 1 },
      { m: 104_858, t: 10, p: 1 },
      { m: 19_456.5, t: 1, p: 1 },
      { m: 19_456, t: 1.5, p: 1 },
      { m: 19_456, t: 1, p: 1.5 },
      { m: Number.NaN, t: 1, p: 1 },
      { m: '19456', t: 1, p: 1 },
    ]) {
      expect(isRead({ alg: 'argon2id', ...beyond })).toBe(false);
    }
  });

  test('are refused with another algorithm, something missing or something more', () => {
    for (const wrong of [
      { ...CHEAPEST, alg: 'argon2i' },
      { ...CHEAPEST, v: 19 },
      { alg: 'argon2id', m: 19_456, t: 1 },
      undefined,
      [],
    ]) {
      expect(isRead(wrong)).toBe(false);
    }
  });

  test('never cost more than 256 MiB, nor more than 1 GiB worked through', () => {
    const any = fc.oneof(fc.integer(), fc.double(), fc.integer({ min: 1, max: 300_000 }));
    fc.assert(
      fc.property(any, any, any, (m, t, p) => {
        expect(!isRead({ alg: 'argon2id', m, t, p }) || (m <= 262_144 && m * t <= 1_048_576)).toBe(true);
      }),
    );
  });

  test('of 4 GiB are refused before any memory is taken', () => {
    const largest = watchMemory();
    expect(() => derive(random(8), random(16), { ...CHEAPEST, m: 4_194_304 })).toThrow(RangeError);
    expect(largest()).toBe(0);

    derive(random(8), random(16), CHEAPEST);
    expect(largest()).toBe((CHEAPEST.m * 1024) / 4);
  });
});

test('a device without the memory is told by a RangeError', () => {
  const failing = watchMemory(1_000_000);
  expect(() => derive(random(8), random(16), CHEAPEST)).toThrow(RangeError);
  expect(failing()).toBeGreaterThan(1_000_000);
});

describe('parameters for a new slot', () => {
  const work = ({ m, t, p }: KdfParameters) => m * t * p;

  test('are three, smallest first, all of which are read again', () => {
    expect(PARAMETER_SETS[0]).toEqual({ alg: 'argon2id', m: 47_104, t: 1, p: 1 });
    expect(PARAMETER_SETS[2]).toEqual({ alg: 'argon2id', m: 65_536, t: 3, p: 1 });
    expect(PARAMETER_SETS.map(work)).toEqual(PARAMETER_SETS.map(work).toSorted((a, b) => a - b));
    expect(PARAMETER_SETS.every(isRead)).toBe(true);
  });

  test('are the most that the device works through in under 1.5 seconds', () => {
    const [small, middle, large] = PARAMETER_SETS;
    expect(chooseParameters(100)).toBe(large);
    expect(chooseParameters(359)).toBe(large);
    expect(chooseParameters(360)).toBe(middle);
    expect(chooseParameters(749)).toBe(middle);
    expect(chooseParameters(750)).toBe(small);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1499, noNaN: true }), (ms) => {
        expect((ms * work(chooseParameters(ms))) / work(small)).toBeLessThan(1500);
      }),
    );
  });

  test('are never below the smallest set, however slow the device, or its clock', () => {
    for (const ms of [1500, 60_000, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(chooseParameters(ms)).toBe(PARAMETER_SETS[0]);
    }
  });
});

test('an empty passphrase, which unlocking may be tried with, is taken like any other', () => {
  expect(derive(new Uint8Array(), random(16), CHEAPEST)).toHaveLength(32);
});

test('the same passphrase with another salt gives another key', () => {
  fc.assert(
    fc.property(anyBytes(40), (secret) => {
      expect(derive(secret, random(16), CHEAPEST)).not.toEqual(derive(secret, random(16), CHEAPEST));
    }),
    { numRuns: 2 },
  );
});

/**
 * Notes the largest array of 32-bit numbers that anyone asks for.
 *
 * @param max - Longer ones cannot be had.
 */
function watchMemory(max = Number.POSITIVE_INFINITY): () => number {
  let largest = 0;
  vi.stubGlobal(
    'Uint32Array',
    new Proxy(Uint32Array, {
      construct(target, [first, ...rest]: readonly unknown[]) {
        if (typeof first === 'number') largest = Math.max(largest, first);
        if (typeof first === 'number' && first > max) throw new RangeError('Array buffer allocation failed');
        return Reflect.construct(target, [first, ...rest]);
      },
    }),
  );
  return () => largest;
}
