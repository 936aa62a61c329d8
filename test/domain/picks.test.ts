import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { classesOf, endsOf, MAX_TYPED, pickKey, unmatched } from '../../domain/picks.ts';
import { anyPick } from '../fixtures/arbitrary.ts';
import { aSubstance, classPick, substancePick, UNIDENTIFIED } from '../fixtures/content.ts';

const substances = [aSubstance('ash', ['calmers', 'openers'])];
const anyText = fc.string({ unit: 'binary' });

test('a substance brings itself first, then its classes, most telling first', () => {
  expect(endsOf(substancePick('ash'), substances)).toEqual(['ash', 'calmers', 'openers']);
});

test('a class whose exact one is not known brings only the class', () => {
  expect(endsOf(classPick('calmers'), substances)).toEqual(['calmers']);
});

test('what we do not know belongs to no class', () => {
  expect(classesOf(UNIDENTIFIED, substances)).toEqual([]);
  expect(endsOf(unmatched('something'), substances)).toEqual([]);
});

test('a name typed in capitals is the same pick', () => {
  expect(pickKey(unmatched('Something'))).toBe(pickKey(unmatched('SOMETHING')));
});

test('a substance, a class and a typed name never count as one pick', () => {
  expect(new Set([substancePick('ash'), classPick('ash'), unmatched('ash'), UNIDENTIFIED].map(pickKey)).size).toBe(4);
});

test('a name typed as nothing is something nobody can name', () => {
  expect(unmatched(' \u202E\n\u200B ')).toEqual(UNIDENTIFIED);
});

test('marks that turn text around are taken out of a name', () => {
  expect(unmatched('\u202Egnp.exe\u2066')).toEqual({ kind: 'unmatched', typed: 'gnp.exe' });
});

test('whatever is typed, a name stays short and holds no hidden characters or half letters', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const pick = unmatched(typed);
      if (pick.kind !== 'unmatched') return;
      expect(Array.from(pick.typed).length).toBeLessThanOrEqual(MAX_TYPED);
      expect(pick.typed).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
  );
});

test('a name already cleaned stays as it is', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const pick = unmatched(typed);
      const again = pick.kind === 'unmatched' ? unmatched(pick.typed) : pick;
      expect(pickKey(again)).toBe(pickKey(pick));
    }),
  );
});

test('different picks have different keys', () => {
  fc.assert(
    fc.property(anyPick, anyPick, (a, b) => {
      const isSame = JSON.stringify(a).toLowerCase() === JSON.stringify(b).toLowerCase();
      expect(pickKey(a) === pickKey(b)).toBe(isSame);
    }),
  );
});
