import { readFileSync } from 'node:fs';

import * as fc from 'fast-check';
import Papa from 'papaparse';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';

import type { IsoDay } from '../../../content/schema.ts';
import { KeelExport, logCsv, readableJson, readReadable } from '../../../storage/files/readable.ts';
import { exportSchema } from '../../../scripts/export-schema.ts';
import { anyKeptRecords } from '../../fixtures/kept-records.ts';
import { aLogEntry, anOccasion, moment, oneOfEach, recordId } from '../../fixtures/kept-stories.ts';
import { KINDS, type KeptRecord, type LogEntry } from '../../../domain/kept.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const DAY = '2026-11-21' as IsoDay;

const byKind = (records: readonly KeptRecord[]) => KINDS.flatMap((kind) => records.filter((one) => one.kind === kind));

/** The rows of a table, by the names of its columns. */
function rowsOf(csv: string): readonly Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: 'greedy' })
    .data;
}

const csvOf = (more: Partial<LogEntry>) => logCsv([{ kind: 'log', record: aLogEntry(1, more) }]);

describe('the readable copy', () => {
  test('comes back as it was, kind by kind', () => {
    fc.assert(
      fc.property(anyKeptRecords, (records) => {
        expect(readReadable(readableJson(records, DAY))).toStrictEqual({
          ok: true,
          value: { from: 'keel-export', records: byKind(records), leftOut: [] },
        });
      }),
      { numRuns: 200 },
    );
  });

  test('is what its published schema says, with one record a line', () => {
    const text = readableJson(oneOfEach(), DAY);
    expect(v.safeParse(KeelExport, JSON.parse(text)).issues).toBeUndefined();
    expect(text.split('\n').find((line) => line.includes('We danced'))).toMatch(/^ {4}\{.*\}$/);
    expect(JSON.parse(readableJson([], DAY))).toMatchObject({ 'keel-export': 1, schema: 'keel-export-v1', log: [] });
  });

  test('the published schema is that of today. Run "npm run content:fix" when this fails', () => {
    const path = new URL('../../../storage/files/keel-export.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(exportSchema())));
  });

  test('changed by hand, what is no record any more is counted, and the rest taken', () => {
    const file = JSON.parse(readableJson(oneOfEach(), DAY));
    file.log.push({ ...file.log[0], what: 'Twice' }, { what: 'Tea' }, 'x', [], null);
    file.dreams = [];
    file.names = 'none';
    const read = readReadable(JSON.stringify(file, null, 4));
    expect(read).toMatchObject({
      ok: true,
      value: {
        leftOut: [
          { word: 'unknown-key', count: 1, example: 'dreams' },
          { word: 'unreadable-entry', count: 6, example: 'Twice' },
        ],
      },
    });
    expect(read.ok && read.value.records).toHaveLength(4);
  });

  test('of a newer version is said to be newer', () => {
    expect(readReadable('{"keel-export":2,"dreams":[]}')).toEqual({ ok: false, problem: 'newer' });
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"keel-export":"1"}',
    '{"keel-export":0}',
    '{"experiences":[]}',
    '['.repeat(1e6),
  ])('is not this', (text) => {
    expect(readReadable(text)).toEqual({ ok: false, problem: 'malformed' });
  });
});

describe('the log as a table', () => {
  test('has a line for each entry, with times in UTC', () => {
    const csv = logCsv([
      { kind: 'occasions', record: anOccasion(3, { title: 'Birthday' }) },
      {
        kind: 'log',
        record: aLogEntry(1, {
          at: moment('2026-11-21T22:10:00Z'),
          until: moment('2026-11-21T23:10:00Z'),
          what: 'Tea, "green"',
          amount: { value: 2.5, unit: 'cups', estimate: true, spread: 0.5 },
          route: 'swallowed',
          note: 'two\nlines',
          whose: 'Sam',
          occasion: recordId(3),
          cameFrom: 'petals',
          asFound: { id: '7' },
        }),
      },
    ]);
    expect(csv.startsWith('\uFEFF"time","until","what",')).toBe(true);
    expect(rowsOf(csv)).toEqual([
      {
        time: '2026-11-21T22:10:00.000Z',
        until: '2026-11-21T23:10:00.000Z',
        what: 'Tea, "green"',
        substance: '',
        amount: '2.5',
        unit: 'cups',
        estimate: 'yes',
        spread: '0.5',
        route: 'swallowed',
        note: 'two\nlines',
        whose: 'Sam',
        occasion: 'Birthday',
        came_from: 'petals',
        as_found: '{"id":"7"}',
      },
    ]);
  });

  test('an amount nobody knew is blank', () => {
    expect(rowsOf(csvOf({ amount: { value: null, unit: 'mg', estimate: false } }))).toMatchObject([
      { amount: '', unit: 'mg' },
    ]);
    expect(rowsOf(csvOf({ amount: { value: 0, unit: 'mg', estimate: false } }))).toMatchObject([{ amount: '0' }]);
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '=cmd|"/C calc"!A0',
    '=HYPERLINK("http://x")\nand a second line',
  ])('a spreadsheet runs nothing: %j', (text) => {
    expect(rowsOf(csvOf({ what: text, note: text }))).toMatchObject([{ what: `'${text}`, note: `'${text}` }]);
  });

  test.each([
    ['tea;=1+1', "tea;'=1+1"],
    ['tea; "=1+1', 'tea; "\'=1+1'],
    ['tea;;@SUM(A1)', "tea;;'@SUM(A1)"],
    ['tea\t+1', "tea\t'+1"],
    ['tea\r\n-1', "tea\r\n'-1"],
    ['\t=1+1', "'\t'=1+1"],
    ['-2+3\r\n+4', "'-2+3\r\n'+4"],
    ['half-done; a = b', 'half-done; a = b'],
  ])('nor does one that parts its columns elsewhere: %j', (text, shown) => {
    expect(rowsOf(csvOf({ what: text, note: text }))).toMatchObject([{ what: shown, note: shown }]);
  });

  test('wherever a program parts the columns, and whatever it thinks of quotes, no cell begins as a formula', () => {
    const texts = fc.string({ unit: fc.constantFrom(...';,\t\r\n =+-@\'"a1|'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (what, note) => {
        const csv = csvOf({ what, note });
        for (const sign of [';', '\t', '\n', '\r']) {
          for (const cell of csv.split(sign)) expect(cell).not.toMatch(/^[\s"]*[=+\-@]/);
        }
      }),
    );
  });

  test('any text comes back from it, but for the apostrophe', () => {
    fc.assert(
      fc.property(anyKeptRecords, (records) => {
        const entries = records.flatMap((one) => (one.kind === 'log' ? [one.record] : []));
        const rows = rowsOf(logCsv(records));
        expect(rows).toHaveLength(entries.length);
        for (const [index, { what, note = '' }] of entries.entries()) {
          expect(bare(rows[index]?.['what'])).toBe(bare(what));
          expect(bare(rows[index]?.['note'])).toBe(bare(note));
        }
      }),
    );
  });
});

const bare = (text: string | undefined) => text?.replaceAll("'", '');
