import * as v from 'valibot';

import { KEPT, momentOf, readRecord, RecordId, type Kept, type Kind } from '../domain/kept.ts';
import type { Span } from '../domain/stores.ts';
import { fromUtf8, utf8, type Bytes } from './bytes.ts';
import { shapeSteps, shapeVersion, type ShapeStep } from './migrations/shapes.ts';

/** A page closes when its records take this many bytes as text. */
export const PAGE_BYTES = 16_384;

/** What is left of a page for records, beside its frame and its length. */
export const ROOM_FOR_RECORDS = PAGE_BYTES - 256;

/** Records of one kind that lie together. They stay as they were read until a shape has been asked for. */
export interface Page {
  readonly kind: Kind;
  /** Counts the times this page was written; the table of contents knows the newest. */
  readonly revision: number;
  /** The store's sequence when it was written. */
  readonly sequence: number;
  readonly records: readonly KeptRaw[];
}

/** A kept record of which only the name is known to be right. */
export interface KeptRaw {
  readonly id: RecordId;
}

/** A page whose records have been turned into text already, in order to be measured. */
export interface MeasuredPage extends Omit<Page, 'records'> {
  readonly texts: readonly string[];
}

/** Looked at where it stands: records are many, and reading each twice would double the time a month takes to open. */
const Raw = v.custom<KeptRaw>(
  (value) => typeof value === 'object' && value !== null && 'id' in value && v.is(RecordId, value.id),
);

const PageText = v.strictObject({
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  k: v.picklist(Object.keys(KEPT) as Kind[]), // The keys of a table by kind are the kinds.
  r: v.pipe(v.number(), v.integer(), v.minValue(1)),
  s: v.pipe(v.number(), v.integer(), v.minValue(1)),
  d: v.array(Raw),
});

export function pageBytes(page: Page | MeasuredPage, shape: number = shapeVersion()): Bytes {
  const { kind, revision, sequence } = page;
  const texts = 'texts' in page ? page.texts : page.records.map(textOf);
  return utf8(`{"v":${shape},"k":"${kind}","r":${revision},"s":${sequence},"d":[${texts.join(',')}]}`);
}

/** A record as it stands in its page. */
export function textOf(record: KeptRaw): string {
  return JSON.stringify(record);
}

/**
 * Reads a page's text, bringing records of an earlier shape up to this one's.
 *
 * @returns Undefined when it is not a page, or one of a newer shape.
 */
export function readPageBytes(bytes: Bytes, steps: readonly ShapeStep[] = shapeSteps): Page | undefined {
  const parsed = v.safeParse(PageText, jsonOf(bytes));
  if (!parsed.success || parsed.output.v > shapeVersion(steps)) return undefined;
  const { v: version, k: kind, r: revision, s: sequence, d: found } = parsed.output;
  const records = steps
    .slice(version - 1)
    .reduce<readonly unknown[]>((old, step) => old.map((one) => step(kind, one)), found);
  return { kind, revision, sequence, records: v.parse(v.array(Raw), records) };
}

/** Bytes a record takes in its page, as text and with what parts it from the next. */
export function bytesOf(text: string): number {
  return (ASCII_ONLY.test(text) ? text.length : utf8(text).length) + 1;
}

/** Most entries: their length in bytes is known without writing them. */
// oxlint-disable-next-line no-control-regex -- Every sign that takes one byte, those too.
const ASCII_ONLY = /^[\u0000-\u007f]*$/;

/**
 * The records of a page in their own type, those within a stretch of time only.
 *
 * One whose shape we do not know stays in its page, and is not shown.
 */
export function recordsOf<K extends Kind>(kind: K, page: Page, span: Span | undefined): readonly Kept[K][] {
  const wanted = span === undefined ? page.records : page.records.filter((raw) => isWithin(raw, span));
  return wanted.map((raw) => readRecord(kind, raw)).filter((record) => record !== undefined);
}

function isWithin(raw: KeptRaw, span: Span): boolean {
  return !('at' in raw) || (span.from <= Number(raw.at) && Number(raw.at) <= span.to);
}

/** From when to when the records of a page happened. @param records - At least one. */
export function spanOf(records: readonly KeptRaw[]): { readonly from: number; readonly to: number } {
  const moments = records.map((raw) => momentOf(raw as Kept[Kind])); // Only a moment is looked for, and 0 stands for none.
  return { from: Math.min(...moments), to: Math.max(...moments) };
}

function jsonOf(bytes: Bytes): unknown {
  const text = fromUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
