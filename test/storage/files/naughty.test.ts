/** Strings that have broken other programs, through every field that takes text, into every file and back. */
import Papa from 'papaparse';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';

import type { IsoDay, SubstanceId } from '../../../content/schema.ts';
import { KEPT, LINE_MAX, TEXT_MAX, type KeptRecord } from '../../../domain/kept.ts';
import { openBackup, sealBackup } from '../../../storage/files/backup.ts';
import { readPayload, writePayload } from '../../../storage/files/payload.ts';
import { readJournalFile } from '../../../storage/files/read-journal.ts';
import { readPetalsFile } from '../../../storage/files/read-petals.ts';
import { logCsv, readableJson, readReadable } from '../../../storage/files/readable.ts';
import { GENERATIONS, type Story } from '../../fixtures/journal-files.ts';
import { aLogEntry, anOccasion, anOwnName, aPortion, counting } from '../../fixtures/kept-stories.ts';
import { BIG_LIST, NAUGHTY } from '../../fixtures/naughty-strings.ts';
import { petalsFile } from '../../fixtures/petals-files.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const DAY = '2026-11-21' as IsoDay;
const SHORT = NAUGHTY.map((text) => text.slice(0, LINE_MAX));

const world = () => ({ random: counting(), findSubstance: () => 'heroin' as SubstanceId });

/** Every field that takes text holds the string. */
function filledWith(line: string, number: number): readonly KeptRecord[] {
  const text = line;
  const place = { name: line };
  return [
    {
      kind: 'log',
      record: aLogEntry(number, {
        what: line,
        note: text,
        whose: line,
        amount: { value: 1, unit: line, estimate: false },
        asFound: { key: text, [`k${line}`.slice(0, LINE_MAX)]: text },
      }),
    },
    {
      kind: 'occasions',
      record: anOccasion(number, {
        title: line,
        text,
        place,
        ratings: [{ felt: line }],
        notes: [{ at: anOccasion(1).at, text }],
      }),
    },
    { kind: 'portions', record: aPortion(number, { what: line, name: line, plural: line, unit: line, note: text }) },
    { kind: 'names', record: anOwnName(number, { name: line, unit: line, note: text }) },
  ];
}

const RECORDS = SHORT.flatMap(filledWith);
const KINDS_IN_ORDER = ['log', 'occasions', 'portions', 'names'] as const;
const SORTED = KINDS_IN_ORDER.flatMap((kind) => RECORDS.filter((one) => one.kind === kind));

test('there are as many strings as there were', () => {
  expect(BIG_LIST).toHaveLength(485);
});

describe('naughty strings in every field', () => {
  test('are what a store could hold', () => {
    for (const { kind, record } of RECORDS) expect(v.safeParse(KEPT[kind], record).issues).toBeUndefined();
  });

  test('come back from a backup', async () => {
    const read = await readPayload(await writePayload(RECORDS, DAY));
    expect(read).toStrictEqual({ ok: true, value: { from: 'keel-backup', records: RECORDS, leftOut: [] } });
  });

  test('come back from the readable copy', () => {
    const read = readReadable(readableJson(RECORDS, DAY));
    expect(read).toStrictEqual({ ok: true, value: { from: 'keel-export', records: SORTED, leftOut: [] } });
  });

  test('come back from the table, and none is run', () => {
    const csv = logCsv(RECORDS);
    const { data, errors } = Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: 'greedy' });
    expect(errors).toEqual([]);
    expect(data.slice(1).map((row) => row[2]?.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))).toEqual(SHORT);
    for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  });

  test('as passphrases, open what they closed', async () => {
    for (const passphrase of NAUGHTY.slice(0, 200)) {
      const sealed = await sealBackup([], passphrase, { day: DAY, logN: 1 });
      expect(sealed.ok && (await openBackup(sealed.value, passphrase)).ok).toBe(true);
    }
  });

  test.each(Object.entries(GENERATIONS))('in a journal file are kept, word for word: %s', (_, write) => {
    for (const text of NAUGHTY.filter(({ length }) => length <= LINE_MAX)) {
      const story: Story = {
        experiences: [{ title: text, text, ingestions: [{ substanceName: text, notes: text, units: text }] }],
        customSubstances: [{ name: text, units: text, description: text }],
        customUnits: [{ id: 1, substanceName: text, name: text, unit: text, originalUnit: text, note: text }],
      };
      const read = readJournalFile(write(story), world());
      if (!read.ok) throw new Error(read.problem);
      for (const { kind, record } of read.value.records) expect(v.safeParse(KEPT[kind], record).issues).toBeUndefined();
      expect(read.value.records.find(({ kind }) => kind === 'log')?.record).toMatchObject({ what: text });
      expect(read.value.records.find(({ kind }) => kind === 'occasions')?.record).toMatchObject({ title: text, text });
    }
  });

  test('in a Petals file are kept, word for word', () => {
    for (const text of NAUGHTY.filter(({ length }) => length <= TEXT_MAX)) {
      const read = readPetalsFile(petalsFile([{ description: text, id: text, method: text }]), world());
      if (!read.ok) throw new Error(read.problem);
      const [one] = read.value.records;
      if (one?.kind !== 'log') throw new Error('No entry.');
      expect(v.safeParse(KEPT.log, one.record).issues).toBeUndefined();
      expect(one.record.note ?? '').toBe(text);
    }
  });
});
