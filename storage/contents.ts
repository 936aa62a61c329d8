import * as v from 'valibot';

import { NoticeSchema, type Notice } from '../domain/keep-state.ts';
import { KINDS, RecordId, type Kind } from '../domain/kept.ts';
import { fromUtf8, utf8, type Bytes } from './bytes.ts';
import { shapeVersion } from './migrations/shapes.ts';

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

/** The list of every page there is: sealed, and written with each of them in one transaction. What is not in it is not kept. */
export interface Contents {
  /** Grows by one with every write. */
  readonly sequence: number;
  readonly rows: readonly PageRow[];
  /** Entries from the locked time that are merged, whose second copies may still lie about. */
  readonly merged: readonly string[];
  readonly notices: readonly Notice[];
  /** The oldest shape that a page may still have. */
  readonly shape: number;
  /** All of it has been sealed again in another store: this one is read and written no more. */
  readonly movedTo?: string | undefined;
}

export const NO_CONTENTS: Contents = { sequence: 0, rows: [], merged: [], notices: [], shape: shapeVersion() };

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Rows are lists, not objects: there may be thousands, and all are written each time. */
const Row = v.strictTuple([
  RecordId,
  v.pipe(Whole, v.maxValue(KINDS.length - 1)),
  Whole,
  Whole,
  Whole,
  Whole,
  Whole,
  v.nullable(v.string()),
]);

const ContentsText = v.strictObject({
  v: v.pipe(Whole, v.minValue(1)),
  s: Whole,
  o: v.optional(RecordId),
  p: v.array(Row),
  m: v.array(v.string()),
  n: v.array(NoticeSchema),
});

export function contentsBytes({ shape, sequence, rows, merged, notices, movedTo }: Contents): Bytes {
  const p = rows.map((row) => [
    row.id,
    KINDS.indexOf(row.kind),
    row.revision,
    row.count,
    row.bytes,
    row.from,
    row.to,
    row.batch ?? null,
  ]);
  return utf8(JSON.stringify({ v: shape, s: sequence, o: movedTo, p, m: merged, n: notices }));
}

/** @returns Undefined when the bytes are not a table of contents. */
export function readContentsBytes(bytes: Bytes): Contents | undefined {
  const text = fromUtf8(bytes);
  if (text === undefined) return undefined;
  const read = v.safeParse(ContentsText, JSON.parse(text)); // Sealed by us: what opened is what we wrote.
  if (!read.success) return undefined;
  const { v: shape, s: sequence, o: movedTo, p, m: merged, n: notices } = read.output;
  const rows = p.map(([id, kind, revision, count, size, from, to, batch]): PageRow => {
    const row = { id, kind: kindAt(kind), revision, count, bytes: size, from, to };
    return batch === null ? row : { ...row, batch };
  });
  return { shape, sequence, rows, merged, notices, movedTo };
}

function kindAt(index: number): Kind {
  const kind = KINDS[index];
  if (kind === undefined) throw new Error('The schema above lets no other number through.');
  return kind;
}
