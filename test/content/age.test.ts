import { expect, test } from 'vitest';

import { ageOf } from '../../content/age.ts';
import { aCatalog, aClass, aProtocol, aSource, claimInput } from '../fixtures/content.ts';

test('a copy is as old as the source longest unopened', () => {
  const sources = [aSource('a-study', { openedOn: '2026-03-01' }), aSource('b-study', { openedOn: '2026-02-01' })];
  expect(ageOf(aCatalog({ sources })).openedOn).toBe('2026-02-01');
});

test('a copy is due when the first of its claims is, however deep that stands', () => {
  const step = { id: 'first', claim: claimInput({ reviewBy: '2026-07-01' }) };
  const protocols = [aProtocol('not-breathing', { steps: [step] })];
  expect(ageOf(aCatalog({ classes: [aClass('calmers')], protocols })).reviewBy).toBe('2026-07-01');
});
