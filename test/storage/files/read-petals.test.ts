import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import type { SubstanceId } from '../../../content/schema.ts';
import { KEPT, TEXT_MAX, type LogEntry } from '../../../domain/kept.ts';
import type { Incoming } from '../../../storage/files/incoming.ts';
import { readPetalsFile } from '../../../storage/files/read-petals.ts';
import { counting, moment } from '../../fixtures/kept-stories.ts';
import { petalsFile, type Use } from '../../fixtures/petals-files.ts';

const CANNABIS = 'cannabis-plant' as SubstanceId;

function read(text: string): Incoming {
  const result = readPetalsFile(text, {
    random: counting(),
    findSubstance: (name) => (name === 'Cannabis' ? CANNABIS : undefined),
  });
  if (!result.ok) throw new Error(result.problem);
  for (const { kind, record } of result.value.records) expect(v.safeParse(KEPT[kind], record).issues).toBeUndefined();
  return result.value;
}

function entries(text: string): readonly LogEntry[] {
  return read(text).records.map(({ record }) => record as LogEntry); // A Petals file brings nothing else.
}

/** The first of two: the second is there so that the file can be told from any other. */
const entry = (use: Use) => entries(petalsFile([use, {}]))[0];
const words = ({ leftOut }: Incoming) => Object.fromEntries(leftOut.map(({ word, count }) => [word, count]));

/** Local time, as the app has it. */
const local = (...parts: [number, number, number, number?, number?, number?, number?]) => new Date(...parts).getTime();

describe('a file of the app', () => {
  test.each(['en', 'de'] as const)('is read by position, whatever language its header is in: %s', (language) => {
    const incoming = read(petalsFile([{ amount: '0.25', description: 'after work', method: 'smoked' }], { language }));
    expect(incoming.records).toMatchObject([
      {
        kind: 'log',
        record: {
          at: local(2026, 10, 21, 22, 10),
          what: 'Cannabis',
          substance: CANNABIS,
          amount: { value: 0.25, unit: 'g', estimate: false },
          route: 'smoked',
          note: 'after work',
          cameFrom: 'petals',
          asFound: { cost_per_gram: '10', id: '80204597-00eb-4412-b7ee-223388806fe2' },
        },
      },
    ]);
    expect(incoming.leftOut).toEqual([]);
  });

  test.each([3, 4, 5] as const)('of an older version has %i columns', (columns) => {
    const [first, ...others] = entries(petalsFile([{ amount: '2' }], { columns }));
    expect(first?.amount?.value).toBe(2);
    expect(others).toEqual([]);
  });

  test('without its header loses no entry', () => {
    expect(entries(petalsFile([{}, {}]).split('\n').slice(1).join('\n'))).toHaveLength(2);
  });

  test('fractions of a second are kept to the millisecond; the seconds may be missing', () => {
    expect(entry({ date: '2024-03-21T19:34:41.13' })?.at).toBe(local(2024, 2, 21, 19, 34, 41, 130));
    expect(entry({ date: '2024-03-21T19:34:41.123456789' })?.at).toBe(local(2024, 2, 21, 19, 34, 41, 123));
    expect(entry({ date: '2024-03-21T19:34' })?.at).toBe(local(2024, 2, 21, 19, 34));
  });

  test('each way of use has a word; what ours does not say stands as found', () => {
    expect(entry({ method: 'smoked' })).toMatchObject({ route: 'smoked' });
    expect(entry({ method: 'vaporized' })).toMatchObject({
      route: 'inhaled',
      asFound: { consumption_method: 'vaporized' },
    });
    expect(entry({ method: 'edible' })).toMatchObject({
      route: 'swallowed',
      asFound: { consumption_method: 'edible' },
    });
    expect(entry({ method: 'other' })?.route).toBe('other');
    expect(Object.keys(entry({ method: '' }) ?? {})).not.toContain('route');
  });

  test('a way of use we do not know is kept as it stands, and counted', () => {
    const incoming = read(petalsFile([{ method: 'dabbed' }]));
    expect(incoming.records[0]?.record).toMatchObject({ route: 'other', asFound: { consumption_method: 'dabbed' } });
    expect(incoming.leftOut).toEqual([{ word: 'unknown-route', count: 1, example: 'dabbed' }]);
  });

  test('0 grams is what the app writes when nothing was said', () => {
    expect(entry({ amount: '0', cost: '0' })).toMatchObject({
      amount: { value: null, unit: 'g' },
      asFound: { amount: '0' },
    });
    expect(entry({ amount: '0', cost: '0' })?.asFound).not.toHaveProperty('cost_per_gram');
  });
});

describe('quoting', () => {
  const SAID = 'She said "no", so: half;\nthen home';

  test.each([',', ';', '\t'] as const)(
    'commas, quotes and line ends within a description are its own: %j',
    (delimiter) => {
      expect(entries(petalsFile([{ description: SAID }, {}], { delimiter })).map(({ note }) => note)).toEqual([
        SAID,
        undefined,
      ]);
    },
  );

  test('Windows line ends, blank lines and a byte order mark do no harm', () => {
    expect(entries(`\uFEFF${petalsFile([{}, {}]).replaceAll('\n', '\r\n')}\r\n\r\n`)).toHaveLength(2);
  });

  test('a quote that never ends is counted', () => {
    expect(words(read(`${petalsFile([{}])}\n2026-11-21T22:10:00,1,1,id,"never`))).toMatchObject({
      'unreadable-entry': 1,
    });
  });

  test('more columns than we know are kept, and counted', () => {
    const incoming = read(`${petalsFile([{}])}\n2026-11-21T22:10:00,1,1,id,text,smoked,sunny,`);
    expect(incoming.records[1]?.record).toMatchObject({ asFound: { 'column 7': 'sunny' } });
    expect(words(incoming)).toEqual({ 'unknown-key': 1 });
  });

  test('a description longer than a field goes on beside it', () => {
    const first = entry({ description: 'word '.repeat(50_000) });
    expect(first?.note).toHaveLength(TEXT_MAX);
    expect(`${first?.note}${first?.asFound?.['description']}${first?.asFound?.['description 2']}`).toHaveLength(
      250_000,
    );
  });
});

describe('numbers and dates that a spreadsheet rewrote', () => {
  test.each([
    ['0,25', 0.25],
    ['1.000', 1],
    ['1,5', 1.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['2,5E-1', 0.25],
    [' 0.5 ', 0.5],
    ['+0.5', 0.5],
  ])('%j grams are %d', (amount, value) => {
    expect(entry({ amount })?.amount?.value).toBe(value);
  });

  test('decimal commas among semicolons', () => {
    const file = petalsFile([{ amount: '0,08', cost: '22,2' }, { amount: '1,5' }], { delimiter: ';' });
    expect(entries(file).map(({ amount, asFound }) => [amount?.value, asFound?.['cost_per_gram']])).toEqual([
      [0.08, '22,2'],
      [1.5, '10'],
    ]);
  });

  test('a time with a zone is that moment', () => {
    expect(entry({ date: '2026-11-21T22:10:00Z' })?.at).toBe(moment('2026-11-21T22:10:00Z'));
    expect(entry({ date: '2026-11-21T22:10:00+05:30' })?.at).toBe(moment('2026-11-21T16:40:00Z'));
    expect(entry({ date: '2026-11-21 22:10:00.5-0800' })?.at).toBe(moment('2026-11-22T06:10:00.500Z'));
  });

  test('a day without a time is its first minute', () => {
    expect(entry({ date: '2026-11-21' })?.at).toBe(local(2026, 10, 21));
  });

  test('milliseconds and seconds since 1970 are moments', () => {
    expect(entry({ date: '1795299000000' })?.at).toBe(1_795_299_000_000);
    expect(entry({ date: '1795299000' })?.at).toBe(1_795_299_000_000);
  });

  test.each([
    '2026-02-30T12:00:00',
    '2026-13-01T12:00:00',
    '2026-11-21T24:00:00',
    '2026-11-21T22:60:00',
    '2026-11-21T22:10:61',
    '1969-12-31T12:00:00',
    '0026-11-21T12:00:00',
    '2300-01-01T12:00:00',
    '09/02/2024 12:00:00',
    '2026-11-21T22:10:00𝓤',
    'yesterday',
    '-1795299000000',
    '1e12',
    '',
  ])('%j is no date: the entry is left out, and counted', (date) => {
    const incoming = read(petalsFile([{}, { date }]));
    expect(incoming.records).toHaveLength(1);
    expect(words(incoming)).toEqual({ 'odd-date': 1 });
  });

  test.each(['much', '-1', '1.2.3', '1 g', '1e999'])(
    '%j is no amount: unknown, kept as it stands, and counted',
    (amount) => {
      const incoming = read(petalsFile([{}, { amount }]));
      expect(incoming.records[1]?.record).toMatchObject({ amount: { value: null, unit: 'g' }, asFound: { amount } });
      expect(words(incoming)).toEqual({ 'unreadable-entry': 1 });
    },
  );
});

test.each([
  '',
  'a,b,c',
  'date,amount,cost_per_gram',
  'what;when\ntea;today',
  '2026-11-21T22:10:00,tea,1',
  '{"a":[1,2]}',
])('%j is not a Petals file', (text) => {
  expect(readPetalsFile(text, { random: counting() })).toEqual({ ok: false, problem: 'malformed' });
});
