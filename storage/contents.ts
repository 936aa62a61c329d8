import * as v from 'valibot';

import { NoticeSchema, type Notice } from '../domain/keep-state.ts';
import { KINDS, RecordId, type Kind } from '../domain/kept.ts';
import { fromUtf8, utf8, type Bytes } from './bytes.ts';
import { shapeVersion } from './migrations/shapes.ts';
import { KeepError } from './problem.ts';

/** What the table of contents says of one page. */
export interface PageRow {
  readonly id: string;
  readonly kind: Kind;
  readonly revision: number;
  /** How many records it holds, 1 or more. */
  readonly count: number;
  /** What they take as text, in bytes. */
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
  /** The import it came with, while that can still be undone. */
  readonly batch?: string | undefined;
}

/** Lines that are seldom needed, on a sealed page of their own. Never changed: a line that changes goes back into the table of contents. */
export interface Chapter {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** How many pages it lists. */
  readonly pages: number;
  readonly from: number;
  readonly to: number;
  readonly batch?: string | undefined;
}

/**
 * The list of every page there is: sealed, and written with each of them in one transaction. What is not in it is not kept.
 *
 * Written with every entry, so it must stay short however much is kept: older lines stand in chapters.
 */
export interface Contents {
  /** Grows by one with every write. */
  readonly sequence: number;
  readonly rows: readonly PageRow[];
  readonly chapters: readonly Chapter[];
  /** Entries from the locked time that are merged, whose second copies may still lie about. */
  readonly merged: readonly string[];
  readonly notices: readonly Notice[];
  /** The oldest shape that a page may still have. */
  readonly shape: number;
  /** All of it has been sealed again in another store: this one is read and written no more. */
  readonly movedTo?: string | undefined;
}

export const NO_CONTENTS: Contents = {
  sequence: 0,
  rows: [],
  chapters: [],
  merged: [],
  notices: [],
  shape: shapeVersion(),
};

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const KindNumber = v.pipe(Whole, v.maxValue(KINDS.length - 1));

/** Rows are lists, not objects: there may be thousands. */
const Row = v.union([
  v.strictTuple([RecordId, KindNumber, Whole, Whole, Whole, Whole, Whole]),
  v.strictTuple([RecordId, KindNumber, Whole, Whole, Whole, Whole, Whole, RecordId]),
]);
type Row = v.InferOutput<typeof Row>;

const ChapterText = v.strictObject({
  i: RecordId,
  k: v.array(KindNumber),
  n: Whole,
  f: Whole,
  t: Whole,
  b: v.optional(RecordId),
});

const ContentsText = v.strictObject({
  v: v.pipe(Whole, v.minValue(1)),
  s: Whole,
  o: v.optional(RecordId),
  p: v.array(Row),
  c: v.array(ChapterText),
  m: v.array(v.string()),
  n: v.array(NoticeSchema),
});

export function contentsBytes({ shape, sequence, rows, chapters, merged, notices, movedTo }: Contents): Bytes {
  const c = chapters.map(({ id, kinds, pages, from, to, batch }) => {
    return { i: id, k: kinds.map((kind) => KINDS.indexOf(kind)), n: pages, f: from, t: to, b: batch };
  });
  return utf8(JSON.stringify({ v: shape, s: sequence, o: movedTo, p: rows.map(rowText), c, m: merged, n: notices }));
}

/**
 * @param newest - The newest shape that is known here.
 * @returns Undefined when the bytes are not a table of contents.
 * @throws KeepError `newer` when later code wrote it. Every later form must keep its shape as `v`.
 */
export function readContentsBytes(bytes: Bytes, newest: number = shapeVersion()): Contents | undefined {
  const text = parsed(bytes);
  const named = v.safeParse(v.looseObject({ v: Whole }), text);
  if (named.success && named.output.v > newest) throw new KeepError('newer');
  const read = v.safeParse(ContentsText, text);
  if (!read.success) return undefined;
  const { v: shape, s: sequence, o: movedTo, p, c, m: merged, n: notices } = read.output;
  const chapters = c.map(({ i: id, k, n: pages, f: from, t: to, b: batch }) => {
    return { id, kinds: k.map(kindAt), pages, from, to, batch };
  });
  return { shape, sequence, rows: p.map(rowOf), chapters, merged, notices, movedTo };
}

export function chapterBytes(rows: readonly PageRow[]): Bytes {
  return utf8(JSON.stringify(rows.map(rowText)));
}

/** @returns Undefined when the bytes are not a chapter. */
export function readChapterBytes(bytes: Bytes): readonly PageRow[] | undefined {
  const read = v.safeParse(v.array(Row), parsed(bytes));
  return read.success ? read.output.map(rowOf) : undefined;
}

/** How a chapter stands in the table of contents. @param rows - At least one. */
export function chapterOf(id: string, rows: readonly PageRow[], batch?: string): Chapter {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const from = Math.min(...rows.map((row) => row.from));
  const to = Math.max(...rows.map((row) => row.to));
  return { id, kinds, pages: rows.length, from, to, batch };
}

function rowText({ id, kind, revision, count, bytes, from, to, batch }: PageRow): readonly unknown[] {
  const row = [id, KINDS.indexOf(kind), revision, count, bytes, from, to];
  return batch === undefined ? row : [...row, batch];
}

function rowOf([id, kind, revision, count, bytes, from, to, batch]: Row): PageRow {
  return { id, kind: kindAt(kind), revision, count, bytes, from, to, batch };
}

/** Sealed by us: what opened is what we wrote. */
function parsed(bytes: Bytes): unknown {
  const text = fromUtf8(bytes);
  return text === undefined ? undefined : JSON.parse(text);
}

function kindAt(index: number): Kind {
  const kind = KINDS[index];
  if (kind === undefined) throw new Error('Only kinds are written as kinds.');
  return kind;
}
