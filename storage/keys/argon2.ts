import { argon2id } from '@noble/hashes/argon2.js';
import * as v from 'valibot';

import type { Bytes } from '../bytes.ts';
import { KEY_BYTES } from './data-key.ts';

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/**
 * How much work a passphrase costs to try. These are the bounds for what is read; new slots take one of `PARAMETER_SETS`.
 *
 * The lower bounds keep a changed file from making guessing cheap, the upper ones from taking a device's memory or time. They are checked
 * before any memory is taken.
 */
export const KdfParametersSchema = v.pipe(
  v.strictObject({
    alg: v.literal('argon2id'),
    /** Memory in KiB. */
    m: whole(19_456, 262_144),
    /** Passes over it. */
    t: whole(1, 10),
    /** Lanes. */
    p: whole(1, 4),
  }),
  v.check(({ m, t }) => m * t <= 1_048_576, 'Memory times passes is at most 1,048,576 KiB.'),
  v.readonly(),
);
export type KdfParameters = v.InferOutput<typeof KdfParametersSchema>;

const SMALLEST: KdfParameters = { alg: 'argon2id', m: 47_104, t: 1, p: 1 };

/** What new slots use, smallest first. Fixed, so that a file's parameters say little about the device that made it. */
export const PARAMETER_SETS: readonly [KdfParameters, KdfParameters, KdfParameters] = [
  SMALLEST,
  { alg: 'argon2id', m: 47_104, t: 2, p: 1 },
  { alg: 'argon2id', m: 65_536, t: 3, p: 1 },
];

/** Longest that opening should take, in milliseconds. */
const PATIENCE_MS = 1500;

/**
 * The largest set that this device works through in under 1.5 s; the smallest one when none is that quick.
 *
 * @param msOfSmallest - How long the smallest set took here, in milliseconds.
 */
export function chooseParameters(msOfSmallest: number): KdfParameters {
  return PARAMETER_SETS.findLast((set) => (msOfSmallest * workOf(set)) / workOf(SMALLEST) < PATIENCE_MS) ?? SMALLEST;
}

function workOf({ m, t, p }: KdfParameters): number {
  return m * t * p;
}

/**
 * Argon2id (RFC 9106, version 0x13): 32 bytes from a passphrase. Takes up to seconds and does not let anything else run
 * meanwhile: call it in a worker only.
 *
 * There is no second method for a device without the memory: a weaker one would be what an attacker asks for.
 *
 * @param secret - As `passphraseBytes` gives it.
 * @param salt - 8 bytes or more; ours are 16 random ones.
 * @throws {RangeError} When the parameters are out of bounds (they must have been checked), or the device has not the memory.
 */
export function derive(secret: Bytes, salt: Bytes, parameters: KdfParameters): Bytes {
  if (!v.is(KdfParametersSchema, parameters)) throw new RangeError('Argon2 parameters out of bounds.');
  const { m, t, p } = parameters;
  return new Uint8Array(argon2id(secret, salt, { m, t, p, dkLen: KEY_BYTES }));
}
