import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { KeptRecord } from '../../domain/kept.ts';
import { chapterOf, type PageRow } from '../../storage/contents.ts';
import { chaptersOf, described, fold, monthOf } from '../../storage/edits.ts';
import { bytesOf, pageBytes, readPageBytes, ROOM_FOR_RECORDS, textOf, type KeptRaw } from '../../storage/page.ts';
import { layOut } from '../../storage/staging.ts';
import { toText64 } from '../../storage/bytes.ts';
import { entry, NOON, random, recordId } from '../fixtures/vault.ts';

const YEAR_MS = 365 * 86_400_000;

/** Things of two kinds over two years, of every length up to more than a page. */
const anyRecords: fc.Arbitrary<readonly KeptRecord[]> = fc.array(
  fc.oneof(
    fc
      .record({
        at: fc.integer({ min: NOON - YEAR_MS, max: NOON + YEAR_MS }),
        length: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20_000 })),
      })
      .map(({ at, length }): KeptRecord => ({
        kind: 'log',
        record: entry({ at: at as Instant, note: 'x'.repeat(length) }), // A whole number.
      })),
    fc
      .string({ maxLength: 200 })
      .map((name): KeptRecord => ({ kind: 'names', record: { id: recordId(), name, unit: '' } })),
  ),
  { maxLength: 60 },
);

/** Pages of an import, with their records read again. */
function laidOut(given: readonly KeptRecord[], sequence: number) {
  return [...layOut(given, sequence)].map(({ page: measured, is }) => {
    const { texts, ...frame } = measured;
    const records = texts.map((text) => JSON.parse(text) as KeptRaw); // As it was given.
    return { measured, is, page: { ...frame, records } };
  });
}

test('an import lays down every record once, each on a page of its own kind and month', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const laid = laidOut(records, 7);
      const kept = laid.flatMap(({ page }) => page.records.map(({ id }) => `${page.kind} ${id}`));
      expect(kept.toSorted()).toEqual(records.map(({ kind, record }) => `${kind} ${record.id}`).toSorted());
      for (const { page, is } of laid) {
        expect(is).toEqual(described(page.records));
        expect([page.revision, page.sequence]).toEqual([1, 7]);
        expect(monthOf(is.from)).toBe(monthOf(is.to));
      }
    }),
  );
});

test('no page of an import is larger than 16 KiB, but for a record that is larger by itself', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      for (const { page, is } of laidOut(records, 1)) {
        const isAlone = page.records.length === 1;
        expect(isAlone || is.bytes <= ROOM_FOR_RECORDS).toBe(true);
        expect(isAlone || pageBytes(page).length <= 16_384 - 4).toBe(true);
      }
    }),
  );
});

test('pages of an import are as few as can be when they are filled in order of time', () => {
  const half = Math.floor(ROOM_FOR_RECORDS / 2);
  const sized = (bytes: number): KeptRecord => {
    const bare = entry({ note: '' });
    return { kind: 'log', record: { ...bare, note: 'x'.repeat(bytes - bytesOf(textOf(bare))) } };
  };
  expect(laidOut([sized(half), sized(ROOM_FOR_RECORDS - half)], 1)).toHaveLength(1);
  expect(laidOut([sized(half), sized(ROOM_FOR_RECORDS - half + 1)], 1)).toHaveLength(2);
});

test('a page reads back as it was written, and nothing that is changed or cut reads as another page', () => {
  fc.assert(
    fc.property(anyRecords, fc.nat(), fc.integer({ min: 1, max: 255 }), (records, place, change) => {
      for (const { page, measured } of laidOut(records, 3).slice(0, 3)) {
        const bytes = pageBytes(page);
        expect(readPageBytes(bytes)).toEqual(page);
        expect(bytes).toEqual(pageBytes(measured));
        expect(readPageBytes(bytes.slice(0, place % bytes.length))).toBeUndefined();
        const changed = bytes.slice();
        changed[place % changed.length] = (changed[place % changed.length] ?? 0) ^ change;
        void readPageBytes(changed); // Any answer will do, as long as it is one.
      }
    }),
  );
});

test('lines fold into chapters without losing one, and what came with one import stays together', () => {
  const anyRows = fc.array(
    fc.record({ at: fc.nat({ max: 10_000 }), batch: fc.constantFrom(undefined, 'one', 'two') }),
    { maxLength: 400 },
  );
  fc.assert(
    fc.property(anyRows, (given) => {
      const rows = given.map(({ at, batch }): PageRow => ({
        id: recordId(),
        kind: 'log',
        revision: 1,
        count: 1,
        bytes: 1,
        from: at,
        to: at,
        batch,
      }));
      const folded = fold(rows, () => toText64(random(16)));
      const all = [...folded.rows, ...[...folded.chapters.values()].flat()];
      expect(all.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      for (const listed of folded.chapters.values()) {
        expect(listed).toHaveLength(64);
        expect(new Set(listed.map(({ batch }) => batch)).size).toBe(1);
      }
      for (const batch of [undefined, 'one', 'two'])
        expect(folded.rows.filter((row) => row.batch === batch).length).toBeLessThan(96);
      const oldest = Math.min(...folded.rows.filter(({ batch }) => batch === undefined).map(({ to }) => to));
      const before = chaptersOf(folded).filter(({ batch }) => batch === undefined);
      expect(before.every(({ to }) => to <= oldest)).toBe(true);
    }),
  );
});

test('a chapter says from when to when its pages are, and of which kinds', () => {
  const row = { id: recordId(), revision: 1, count: 1, bytes: 1 } as const;
  const rows: readonly PageRow[] = [
    { ...row, kind: 'log', from: 5, to: 9 },
    { ...row, kind: 'names', from: 0, to: 0 },
    { ...row, kind: 'log', from: 2, to: 3 },
  ];
  expect(chapterOf('c', rows, 'b')).toEqual({ id: 'c', kinds: ['log', 'names'], pages: 3, from: 0, to: 9, batch: 'b' });
});
