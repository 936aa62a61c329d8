import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ORDINARY_SETUP, readFragment } from '../../domain/fragment.ts';

const ordinary = { ok: true, value: ORDINARY_SETUP };
const malformed = { ok: false, problem: 'malformed' };
const setups = fc.record({
  theme: fc.constantFrom('auto', 'light', 'dark'),
  country: fc.option(fc.stringMatching(/^[A-Z]{2}$/), { nil: undefined }),
});

test('a page without a fragment is the ordinary one', () => {
  expect(readFragment('')).toEqual(ordinary);
  expect(readFragment('#')).toEqual(ordinary);
});

test('the name of a place on the page sets nothing up', () => {
  expect(readFragment('#emergency')).toEqual(ordinary);
});

test('an organisation sets looks and country', () => {
  expect(readFragment('#1~dark~GB')).toEqual({ ok: true, value: { theme: 'dark', country: 'GB' } });
});

test('an organisation may leave the country to the device', () => {
  expect(readFragment('#1~light~-')).toEqual({ ok: true, value: { theme: 'light', country: undefined } });
});

test.each(['#?secret=Ab3dEf9hIj', '?secret=Ab3dEf9hIj', '#?secret='])(
  'what WordPress hangs on (%s) is passed over',
  (tail) => {
    expect(readFragment(tail)).toEqual(ordinary);
    expect(readFragment(`#1~dark~GB${tail}`)).toEqual({ ok: true, value: { theme: 'dark', country: 'GB' } });
  },
);

test('a fragment longer than any of ours is not read at all', () => {
  expect(readFragment(`#1~dark~GB${'x'.repeat(512)}`)).toEqual({ ok: false, problem: 'too-long' });
});

test.each(['#2~dark~GB', '#01~dark~GB', '#~dark~GB', '#EMERGENCY', '#%F0'])('%s is of no version we know', (raw) => {
  expect(readFragment(raw)).toEqual({ ok: false, problem: 'unknown-version' });
});

test.each([
  '#1',
  '#1~',
  '#1~dark',
  '#1~pink~GB',
  '#1~dark~gb',
  '#1~dark~GBR',
  '#1~dark~',
  '#1~dark~GB~heroin',
  '#1~toString~GB',
])('%s is of our version but not of its shape', (raw) => {
  expect(readFragment(raw)).toEqual(malformed);
});

test('every setup can be written and read again', () => {
  fc.assert(
    fc.property(setups, ({ theme, country }) => {
      expect(readFragment(`#1~${theme}~${country ?? '-'}`)).toEqual({ ok: true, value: { theme, country } });
    }),
  );
});

test('no fragment, however odd, throws or sets up anything but looks and country', () => {
  const pieces = fc.constantFrom('#', '1', '~', 'dark', 'GB', '-', '?secret=', 'a', '\u0000', '%');
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(odd, (raw) => {
      const read = readFragment(raw);
      if (!read.ok) return;
      expect(['auto', 'light', 'dark']).toContain(read.value.theme);
      expect(read.value.country ?? 'XX').toMatch(/^[A-Z]{2}$/);
    }),
    { numRuns: 1000 },
  );
});
