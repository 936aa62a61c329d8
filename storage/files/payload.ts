import * as v from 'valibot';

import { IsoDay } from '../../content/schema.ts';
import { KEPT, KINDS, type KeptRecord, type Kind } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { concat, fromUtf8, toText64, utf8, type Bytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import type { Incoming } from './incoming.ts';

/** What a backup holds once it is opened is a multiple of this, so that its size says little. */
export const PAYLOAD_BLOCK_BYTES = 64 * 1024;

const VERSION = 1;
const NEWLINE = 0x0a;

/** JSON can say numbers that are infinite. */
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Manifest = v.strictObject({
  keel: v.literal(VERSION),
  made: IsoDay,
  counts: v.strictObject({
    log: Count,
    occasions: Count,
    portions: Count,
    names: Count,
    settings: Count,
  } satisfies Record<Kind, unknown>),
  sha256: v.string(),
});

type Summary = Omit<v.InferOutput<typeof Manifest>, 'sha256'>;

const LINES = v.variant('kind', [
  v.strictObject({ kind: v.literal('log'), record: KEPT.log }),
  v.strictObject({ kind: v.literal('occasions'), record: KEPT.occasions }),
  v.strictObject({ kind: v.literal('portions'), record: KEPT.portions }),
  v.strictObject({ kind: v.literal('names'), record: KEPT.names }),
  v.strictObject({ kind: v.literal('settings'), record: KEPT.settings }),
]);

/**
 * All records as lines of JSON in one form only, after a line that counts them and holds the SHA-256 of all; filled up with
 * line ends. No two of a kind bear one id: see `eachOnce`.
 *
 * @param day - When this is made: it stands in the file.
 * @throws When a record holds a number that JSON cannot hold.
 */
export async function writePayload(all: readonly KeptRecord[], day: IsoDay): Promise<Bytes> {
  const records = await eachOnce(all);
  const lines = utf8(records.map(({ kind, record }) => `${canonicalJson({ kind, record })}\n`).join(''));
  const summary = { keel: VERSION, made: day, counts: countsOf(records) } as const;
  const head = utf8(`${canonicalJson({ ...summary, sha256: await sumOf(summary, lines) })}\n`);
  const length = Math.ceil((head.length + lines.length) / PAYLOAD_BLOCK_BYTES) * PAYLOAD_BLOCK_BYTES;
  return concat(head, lines, new Uint8Array(length - head.length - lines.length).fill(NEWLINE));
}

/**
 * The same records, no id twice within a kind, so that one odd pair does not stand in the way of a backup.
 *
 * What is there twice, sign by sign, is taken once. Another version under the same id stays too, under an id made from what it says: the
 * same in every backup.
 */
export async function eachOnce(records: readonly KeptRecord[]): Promise<readonly KeptRecord[]> {
  const taken = new Map<string, KeptRecord>();
  const once: KeptRecord[] = [];
  for (const one of records) {
    const there = taken.get(nameOf(one));
    const kept = there === undefined ? one : await besides(there, one);
    if (kept === undefined || (there !== undefined && taken.has(nameOf(kept)))) continue;
    taken.set(nameOf(kept), kept);
    once.push(kept);
  }
  return once;
}

/** A second version under an id of its own; undefined when it says the same as the first. */
async function besides(first: KeptRecord, one: KeptRecord): Promise<KeptRecord | undefined> {
  const text = canonicalJson(one.record);
  if (text === canonicalJson(first.record)) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));
  const id = toText64(digest.subarray(0, 16)); // 16 bytes are 22 signs of base64url, which is what a record's id is.
  return { ...one, record: { ...one.record, id } } as KeptRecord; // Of the same kind: only its id is another.
}

function nameOf({ kind, record }: KeptRecord): string {
  return `${kind} ${record.id}`;
}

/**
 * Reads what `writePayload` wrote, and nothing else: each line must be, sign by sign, what we would write for it. So there
 * is no second way to say a thing, no key that we do not know, and no key twice.
 *
 * `damaged`: ours, but its sum or its counts are wrong. `malformed`: what is in it, we never write.
 */
export async function readPayload(bytes: Bytes): Promise<Result<Incoming, 'malformed' | 'damaged' | 'newer'>> {
  const headEnd = bytes.indexOf(NEWLINE);
  const head = headEnd === -1 ? undefined : fromUtf8(bytes.subarray(0, headEnd));
  const manifest = head === undefined ? fail('malformed') : readManifest(head);
  if (!manifest.ok) return manifest;

  const lines = bytes.subarray(headEnd + 1, endOfLines(bytes));
  const { sha256: sum, ...summary } = manifest.value;
  const isWhole = bytes.length % PAYLOAD_BLOCK_BYTES === 0 && (await sumOf(summary, lines)) === sum;
  const text = fromUtf8(lines);
  if (!isWhole || text === undefined) return fail('damaged');

  const records = readLines(text === '' ? [] : text.slice(0, -1).split('\n'));
  if (records === undefined) return fail('malformed');
  if (canonicalJson(countsOf(records)) !== canonicalJson(manifest.value.counts)) return fail('damaged');
  return ok({ from: 'keel-backup', records, leftOut: [] });
}

/** Where the lines end and the blank space begins. A plain loop: in a file of megabytes a call for each byte would be felt. */
function endOfLines(bytes: Bytes): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === NEWLINE) end -= 1;
  return end + 1;
}

function readManifest(line: string): Result<v.InferOutput<typeof Manifest>, 'malformed' | 'newer'> {
  const value = parsed(line);
  if (isNewer(value, 'keel', VERSION)) return fail('newer');
  const manifest = v.safeParse(Manifest, value);
  return manifest.success && canonicalJson(manifest.output) === line ? ok(manifest.output) : fail('malformed');
}

/** Whether a file of ours says that a later version of its form was used. */
export function isNewer(value: unknown, key: string, version: number): boolean {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
  const said: unknown = Object(value)[key];
  return typeof said === 'number' && Number.isSafeInteger(said) && said > version;
}

/** @returns Undefined as soon as one line is not what we would write, or names a thing a second time. */
function readLines(lines: readonly string[]): readonly KeptRecord[] | undefined {
  const seen = new Set<string>();
  const records: KeptRecord[] = [];
  for (const line of lines) {
    const read = v.safeParse(LINES, parsed(line), { abortEarly: true });
    if (!read.success || canonicalJson(read.output) !== line) return undefined;
    const name = nameOf(read.output);
    if (seen.has(name)) return undefined;
    seen.add(name);
    records.push(read.output);
  }
  return records;
}

/** @returns Undefined for what is no JSON, or is nested deeper than the browser can follow. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** How many records there are of each kind. */
function countsOf(records: readonly KeptRecord[]): Readonly<Record<Kind, number>> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>; // Every kind, by the list of kinds.
  for (const { kind } of records) counts[kind] += 1;
  return counts;
}

/** Over the first line too, as it is without the sum: so the day cannot change unseen. */
async function sumOf(summary: Summary, lines: Bytes): Promise<string> {
  const bytes = concat(utf8(`${canonicalJson(summary)}\n`), lines);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
