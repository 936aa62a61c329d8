import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { chooseLocale } from '../../domain/locale.ts';

const AVAILABLE = ['en', 'es', 'pt', 'pt-BR'] as const;

test('the first language asked for that we have', () => {
  expect(chooseLocale(['fr', 'es-MX', 'en'], AVAILABLE)).toBe('es');
});

test('someone from Brazil gets Brazilian words before those of Portugal', () => {
  expect(chooseLocale(['pt-BR'], AVAILABLE)).toBe('pt-BR');
  expect(chooseLocale(['pt-br'], AVAILABLE)).toBe('pt-BR');
});

test('a regional language we lack falls back to the language', () => {
  expect(chooseLocale(['pt-AO'], AVAILABLE)).toBe('pt');
});

test('English when we have none of them, or nothing is asked', () => {
  expect(chooseLocale(['fr', 'xx'], AVAILABLE)).toBe('en');
  expect(chooseLocale([], AVAILABLE)).toBe('en');
});

test('whatever is asked for, we answer with a locale we have', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...AVAILABLE))), (wanted) => {
      expect(AVAILABLE).toContain(chooseLocale(wanted, AVAILABLE));
    }),
  );
});

test('a locale we have, asked for first, is the one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AVAILABLE), fc.array(fc.string()), (first, others) => {
      expect(chooseLocale([first, ...others], AVAILABLE)).toBe(first);
    }),
  );
});
