/** Breaks backups in many ways, and judges what became of them. */
import { createHash } from 'node:crypto';

import * as fc from 'fast-check';

import type { IsoDay } from '../../content/schema.ts';
import { KINDS, type KeptRecord } from '../../domain/kept.ts';
import { concat, sameBytes, utf8, type Bytes } from '../../storage/bytes.ts';
import { openBackup, sealBackup } from '../../storage/files/backup.ts';
import { canonicalJson } from '../../storage/canonical.ts';
import { PAYLOAD_BLOCK_BYTES, readPayload, writePayload } from '../../storage/files/payload.ts';
import type { Chance } from './chance.ts';
import { anyKeptRecords } from '../fixtures/kept-records.ts';
import { oneOfEach } from '../fixtures/kept-stories.ts';

const DAY = '2026-11-21' as IsoDay;
const PASSPHRASE = 'five plain words';

/**
 * Where a backup is broken.
 *
 * - `sealed`: the age file, mostly in its header
 * - `payload`: what it holds once opened
 * - `forged`: the records, by someone who knows the passphrase: sum and counts are made to fit
 */
export const LAYERS = ['sealed', 'payload', 'forged'] as const;
export type Layer = (typeof LAYERS)[number];

/** `same`: nothing was changed, in the end. `valid`: a forger may write valid records. Any other success is wrong. */
export type Outcome = 'refused' | 'same' | 'valid' | 'WRONG';

/** A whole backup at each of its layers. */
export interface Sample {
  readonly payload: Bytes;
  readonly sealed: Bytes;
  readonly headLength: number;
  readonly linesLength: number;
}

/** @param seed - Which records are in it. The work factor is the lowest there is, so that millions can be tried. */
export async function sample(seed: number): Promise<Sample> {
  const records = seed === 0 ? oneOfEach() : manyOf(seed);
  const payload = await writePayload(records, DAY);
  const sealed = await sealBackup(records, PASSPHRASE, { day: DAY, logN: 1 });
  if (!sealed.ok) throw new Error(sealed.problem);
  const headLength = payload.indexOf(0x0a) + 1;
  const linesLength = payload.findLastIndex((byte) => byte !== 0x0a) + 2 - headLength;
  return { payload, sealed: sealed.value, headLength, linesLength: Math.max(0, linesLength) };
}

function manyOf(seed: number): readonly KeptRecord[] {
  return fc.sample(anyKeptRecords, { seed, numRuns: 5 }).find((records) => records.length > 3) ?? oneOfEach();
}

/** Breaks a backup at one layer once, and says what became of it. Rejects if a reader threw. */
export async function tryOne(layer: Layer, whole: Sample, chance: Chance): Promise<Outcome> {
  switch (layer) {
    case 'sealed': {
      const reach = chance.below(2) === 0 ? HEADER_BYTES : whole.sealed.length;
      const bytes = mutated(whole.sealed, reach, chance);
      return judge(bytes, whole.sealed, (await openBackup(bytes, PASSPHRASE)).ok, false);
    }
    case 'payload': {
      const reach = chance.below(20) === 0 ? whole.payload.length : whole.headLength + whole.linesLength;
      const bytes = mutated(whole.payload, reach, chance);
      return judge(bytes, whole.payload, (await readPayload(bytes)).ok, false);
    }
    case 'forged': {
      const lines = whole.payload.slice(whole.headLength, whole.headLength + whole.linesLength);
      const bytes = forged(mutated(lines, lines.length, chance));
      const read = await readPayload(bytes);
      // Whatever is taken must be, to the byte, what we would write for it, and nothing in it twice.
      const records = read.ok ? read.value.records : [];
      const isOurs =
        new Set(records.map(({ kind, record }) => `${kind} ${record.id}`)).size === records.length &&
        sameBytes(await writePayload(records, DAY), bytes);
      return judge(bytes, whole.payload, read.ok, isOurs);
    }
  }
}

/** Of a file sealed for one passphrase, up to the first sealed byte. */
const HEADER_BYTES = 150;

function judge(bytes: Bytes, original: Bytes, isTaken: boolean, mayDiffer: boolean): Outcome {
  if (!isTaken) return 'refused';
  if (sameBytes(bytes, original)) return 'same';
  return mayDiffer ? 'valid' : 'WRONG';
}

function forged(lines: Bytes): Bytes {
  const text = Buffer.from(lines).toString('latin1');
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, text.split(`{"kind":"${kind}"`).length - 1]));
  const summary = { keel: 1, made: DAY, counts };
  const sha256 = createHash('sha256')
    .update(`${canonicalJson(summary)}\n`)
    .update(lines)
    .digest('hex');
  const whole = concat(utf8(`${canonicalJson({ ...summary, sha256 })}\n`), lines);
  return concat(whole, new Uint8Array(-whole.length & (PAYLOAD_BLOCK_BYTES - 1)).fill(0x0a));
}

/** Pieces that mean something to some reader. */
const PIECES = [
  '__proto__',
  'constructor',
  '"',
  '\\',
  '\\u0000',
  '\n',
  '\r\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ' ',
  'null',
  'true',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  '-> scrypt ',
  '--- ',
  'age-encryption.org/v1\n',
  '="',
  'NaN',
  '{"kind":"log"',
  '\ud83d',
  '\u00e9',
  '\ufeff',
  '"record":',
  '"id":',
  '"at":',
  '"keel":2',
  '1 ',
].map(utf8);

type Mutation = (bytes: Bytes, at: number, length: number, chance: Chance) => Bytes;

const cut = (bytes: Bytes, at: number, length: number, put: Bytes = new Uint8Array()) =>
  concat(bytes.slice(0, at), put, bytes.slice(at + length));
const piece = (chance: Chance): Bytes => chance.pick(PIECES);

const MUTATIONS: readonly Mutation[] = [
  (bytes, at, _, chance) => bytes.with(at, (bytes[at] ?? 0) ^ (1 << chance.below(8))),
  (bytes, at, _, chance) => bytes.with(at, chance.below(256)),
  (bytes, at, length) => cut(bytes, at, length),
  (bytes, at, length, chance) =>
    cut(
      bytes,
      at,
      0,
      Uint8Array.from({ length }, () => chance.below(256)),
    ),
  (bytes, at, length) => cut(bytes, at, 0, bytes.slice(at, at + length)),
  (bytes, at, length, chance) => cut(bytes, chance.below(bytes.length), 0, bytes.slice(at, at + length)),
  (bytes, at, length) => bytes.slice().fill(0, at, at + length),
  (bytes, at) => bytes.slice(0, at),
  (bytes, at, _, chance) => cut(bytes, at, 0, piece(chance)),
  (bytes, at, length, chance) => cut(bytes, at, length, piece(chance)),
  (bytes, at, _, chance) => {
    const put = piece(chance);
    return cut(bytes, at, put.length, put);
  },
  swapLines,
  dropLine,
  copyLine,
  (bytes, at, length) => cut(bytes, at, length, bytes.slice(at, at + length).toReversed()),
];

function mutated(bytes: Bytes, reach: number, chance: Chance): Bytes {
  let result = bytes;
  for (let left = 1 + chance.below(3); left > 0; left -= 1) {
    if (result.length === 0) return result;
    const at = chance.below(Math.max(1, Math.min(reach, result.length)));
    const length = 1 + chance.below(chance.below(4) === 0 ? 200 : 8);
    result = chance.pick(MUTATIONS)(result, at, length, chance);
  }
  return result;
}

function lineAt(bytes: Bytes, at: number): readonly [number, number] {
  const end = bytes.indexOf(0x0a, at) + 1;
  return [bytes.lastIndexOf(0x0a, at - 1) + 1, end === 0 ? bytes.length : end];
}

function dropLine(bytes: Bytes, at: number): Bytes {
  const [start, end] = lineAt(bytes, at);
  return cut(bytes, start, end - start);
}

function copyLine(bytes: Bytes, at: number): Bytes {
  const [start, end] = lineAt(bytes, at);
  return cut(bytes, end, 0, bytes.slice(start, end));
}

function swapLines(bytes: Bytes, at: number): Bytes {
  const [start, end] = lineAt(bytes, at);
  const [, nextEnd] = lineAt(bytes, Math.min(end, bytes.length - 1));
  return concat(bytes.slice(0, start), bytes.slice(end, nextEnd), bytes.slice(start, end), bytes.slice(nextEnd));
}
