import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AMOUNT_NOT_KNOWN, amountAsTyped, readAmount } from '../../domain/amount-text.ts';
import { LINE_MAX } from '../../domain/kept.ts';

const exactly = (value: number, unit: string) => ({ value, unit, estimate: false });
const words = (unit: string) => ({ value: null, unit, estimate: false });

describe('a number and a unit are read as they are meant', () => {
  test.each([
    ['2 pills', exactly(2, 'pills')],
    ['20mg', exactly(20, 'mg')],
    ['  0,5   g ', exactly(0.5, 'g')],
    ['0.125 g', exactly(0.125, 'g')],
    ['1/2 pill', exactly(0.5, 'pill')],
    ['½ Tablette', exactly(0.5, 'Tablette')],
    ['1½ drinks', exactly(1.5, 'drinks')],
    ['3', exactly(3, '')],
    ['~20 mg', { value: 20, unit: 'mg', estimate: true }],
    ['ca. 20 mg', { value: 20, unit: 'mg', estimate: true }],
  ])('%s', (typed, amount) => {
    expect(readAmount(typed)).toEqual(amount);
  });
});

describe('what could be read two ways is kept as the words it is', () => {
  test.each([
    '2-3 pills',
    '2 or 3',
    '1,500 mg',
    '1.500 mg',
    '1.000.000',
    'a bit',
    '-2 mg',
    '2 x 500 mg',
    '1/0',
    '1e9 mg',
    '½½',
    '9'.repeat(20),
  ])('%s', (typed) => {
    expect(readAmount(typed)).toEqual(words(typed));
  });
});

test('nothing typed says nothing; a question mark says that nobody knows', () => {
  expect(readAmount('  ')).toBeUndefined();
  expect(readAmount('?')).toEqual(AMOUNT_NOT_KNOWN);
});

test('whatever is typed is an amount that fits, and reads the same when it is shown to be changed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[~ ]?\d{1,6}([.,]\d{1,4})? ?[a-zµ]{0,4}$/)), (typed) => {
      const amount = readAmount(typed);
      if (amount === undefined) return;
      expect(amount.unit.length).toBeLessThanOrEqual(LINE_MAX);
      expect(readAmount(amountAsTyped(amount))).toEqual(amount);
    }),
  );
});
