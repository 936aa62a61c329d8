import { describe, expect, test } from 'vitest';

import { iosFile, type Took } from '../../fixtures/journal-files.ts';
import { all, only, read, words } from '../../fixtures/read-journals.ts';

describe("a person's own measures", () => {
  const CAN = {
    id: 7,
    substanceName: 'Caffeine',
    name: 'Blue Bull',
    unit: 'can',
    unitPlural: 'cans',
    originalUnit: 'mg',
  };
  const withCan = (took: Took, can = {}) =>
    read(iosFile({ experiences: [{ ingestions: [took] }], customUnits: [{ ...CAN, dose: 80, ...can }] }));

  test('become portions that say what one of them holds', () => {
    const more = { isEstimate: true, estimatedDoseStandardDeviation: 8, isArchived: true, note: 'from the machine' };
    expect(only(withCan({}, more), 'portions')).toMatchObject({
      what: 'Caffeine',
      name: 'can (Blue Bull)',
      plural: 'cans (Blue Bull)',
      holds: 80,
      unit: 'mg',
      estimate: true,
      spread: 8,
      route: 'swallowed',
      note: 'from the machine',
      putAway: true,
    });
  });

  test('a dose of a custom unit counts units, not milligrams', () => {
    const incoming = withCan({ dose: 2, customUnitId: 7, units: 'can', estimatedDoseStandardDeviation: 0.5 });
    expect(only(incoming, 'log').amount).toEqual({
      value: 2,
      unit: 'can',
      estimate: false,
      spread: 0.5,
      portion: only(incoming, 'portions').id,
    });
    expect(words(incoming)).toEqual({});
  });

  test('the unit of what it holds is not taken for what was counted', () => {
    const incoming = withCan({ dose: 2, customUnitId: 7, units: 'mg' });
    expect(only(incoming, 'log')).toMatchObject({ amount: { unit: 'can' }, asFound: { units: 'mg' } });
  });

  test('a measure that the file does not explain is counted, and its number kept', () => {
    const incoming = withCan({ dose: 2, customUnitId: 8, units: 'pill' });
    expect(only(incoming, 'log')).toMatchObject({
      amount: { value: 2, unit: 'pill' },
      asFound: { customUnitId: '8' },
    });
    expect(incoming.leftOut).toEqual([{ word: 'unknown-unit', count: 1, example: '8' }]);
  });

  test('two measures with one word stay apart', () => {
    const file = iosFile({ customUnits: [CAN, { ...CAN, id: 8, name: 'Monster' }] });
    expect(all(read(file), 'portions').map(({ name, holds }) => [name, holds])).toEqual([
      ['can (Blue Bull)', null],
      ['can (Monster)', null],
    ]);
  });

  test('without a name of its own a measure goes by its word', () => {
    expect(only(withCan({}, { name: '' }), 'portions').name).toBe('can');
    expect(only(withCan({}, { name: 'can' }), 'portions').name).toBe('can');
    expect(only(withCan({}, { unit: '' }), 'portions').name).toBe('Blue Bull');
  });

  test('what a portion has no field for stands in its note', () => {
    const incoming = withCan({}, { administrationRoute: 'OCULAR', note: 'x' });
    expect(only(incoming, 'portions')).toMatchObject({ route: 'other', note: 'administrationRoute: OCULAR\n\nx' });
    expect(words(incoming)).toEqual({ 'unknown-route': 1 });
  });
});
