import * as v from 'valibot';
import { expect, test } from 'vitest';

import { ageOf } from '../../content/age.ts';
import { Bundle } from '../../content/catalog.ts';
import bundle from '../../content/compiled/en.json';
import start from '../../content/compiled/start-en.json';
import {
  aCatalog,
  aClass,
  aCountry,
  aLine,
  anAdvice,
  aProtocol,
  aSource,
  claimInput,
  isoDay,
} from '../fixtures/content.ts';

test('a copy is as old as the source longest unopened', () => {
  const sources = [aSource('a-study', { openedOn: '2026-03-01' }), aSource('b-study', { openedOn: '2026-02-01' })];
  expect(ageOf(aCatalog({ sources })).openedOn).toBe('2026-02-01');
});

test('a copy is due when the first of its claims is, however deep that stands', () => {
  const step = { id: 'first', claim: claimInput({ reviewBy: '2026-07-01' }) };
  const protocols = [aProtocol('not-breathing', { steps: [step] })];
  expect(ageOf(aCatalog({ classes: [aClass('calmers')], protocols })).reviewBy).toBe('2026-07-01');
});

test.each([
  ['an emergency number', { countries: [aCountry('GB', { claim: claimInput({ reviewBy: '2026-05-01' }) })] }],
  ['a phone line', { lines: [aLine('a-line', { claim: claimInput({ reviewBy: '2026-05-01' }) })] }],
  ['advice', { advice: [anAdvice('rest', 'lower', { claim: claimInput({ reviewBy: '2026-05-01' }) })] }],
])('%s that is due first makes the copy due', (_what, some) => {
  expect(ageOf(aCatalog(some)).reviewBy).toBe('2026-05-01');
});

test('words never make a copy due, even one that says "reviewBy"', () => {
  const catalog = aCatalog({
    corrections: [{ id: 'x/y', was: 'reviewBy', now: '2020-01-01', urgent: false, date: isoDay('2020-01-01') }],
  });
  expect(ageOf(catalog).reviewBy).toBe('2027-06-01');
});

test('what the first screens say of their age is the age of the real content', () => {
  const real = v.parse(Bundle, bundle);
  expect(start.age).toEqual(ageOf(real));
  const due = [...JSON.stringify(real).matchAll(/"reviewBy":"([^"]+)"/g)].map(([, day]) => String(day));
  expect(start.age.reviewBy).toBe(due.toSorted((a, b) => a.localeCompare(b))[0]);
  expect(start.age.openedOn).toBe(real.sources.map(({ openedOn }) => openedOn).toSorted()[0]);
});
