import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { EXCEPTIONS, wrongWords } from '../../content/lint/language.ts';
import { CHECKS, runChecks } from '../../content/lint/index.ts';
import { schema } from '../../content/lint/schema.ts';
import { LOCALES } from '../../content/locales.ts';
import { readShelf, type Shelf } from '../../content/shelf.ts';
import { sentencesOf } from '../../content/lint/walk.ts';
import { isoDay } from '../fixtures/content.ts';
import { anyWayIn, damageAt } from '../fixtures/damage.ts';
import { aShelf, TODAY } from '../fixtures/shelf.ts';

const real = readShelf();
const checks = CHECKS.map((each) => [each.name, each] as const);

describe('the real shelf', () => {
  test.each(checks)('%s', (_name, { check }) => {
    // Due dates are looked at on the day of a release; here it is the day the shelf was put together.
    expect(check(real, shelfDay())).toEqual([]);
  });

  test('every exception to the rules on words is still needed', () => {
    const texts = LOCALES.flatMap((locale) => sentencesOf(real, locale));
    const stale = EXCEPTIONS.filter(
      ({ file, word }) =>
        !texts.some((text) => text.file === file && wrongWords(text.text).some((wrong) => wrong.word === word)),
    );
    expect(stale).toEqual([]);
  });
});

test.each(checks)('nothing is wrong with the small shelf of these tests: %s', (_name, { check }) => {
  expect(check(aShelf(), isoDay(TODAY))).toEqual([]);
});

test('every check has a name of its own', () => {
  expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
});

function shelfDay() {
  const manifest = real.find(({ path }) => path === 'manifest.json')?.data;
  return isoDay(String(Object(manifest)['date']));
}

describe('misshapen files', () => {
  /** Valid by every schema, whatever text stands there. */
  const anyText = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '', '2026-07-01', 'GB'));

  test('the schema is looked at first, and alone while it finds something', () => {
    expect(CHECKS[0]).toBe(schema);
    const cut = aShelf({ 'substances/ash.json': { names: 5 } });
    expect(runChecks(cut, isoDay(TODAY)).map(({ name }) => name)).toEqual([schema.name]);
  });

  test('every check is run, in order, once the shape is sound', () => {
    expect(runChecks(aShelf(), isoDay(TODAY)).map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
  });

  test.each(aShelf().map(({ path }) => path))('{"names":5} in place of %s is said in a sentence', (path) => {
    expect(saidOf(replaced(path, { names: 5 })).filter(({ file }) => file === path)).not.toEqual([]);
  });

  test('a file damaged in any place gives sentences that name it, or nothing, and never an error', () => {
    const value = fc.oneof(fc.jsonValue(), anyText, fc.constantFrom({ names: 5 }, [null], [[]]));
    fc.assert(
      fc.property(fc.constantFrom(...aShelf()), anyWayIn, value, ({ path, data }, choices, odd) => {
        for (const { file, text } of saidOf(replaced(path, damageAt(data, choices, odd)))) {
          expect(file).toMatch(/[.]json$/);
          expect(text).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a file of any name and any JSON gives sentences, and never an error', () => {
    const piece = fc.oneof(
      fc.constantFrom('words', 'en', 'advice', 'protocols', 'constructor', '__proto__'),
      fc.string(),
    );
    const path = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => `${pieces.join('/')}.json`);
    fc.assert(
      fc.property(path, fc.jsonValue(), (odd, data) => {
        expect(saidOf([...aShelf(), { path: odd, data, sha256: '' }]).map(({ file }) => file)).toContain(odd);
      }),
    );
  });

  const saidOf = (shelf: Shelf) => runChecks(shelf, isoDay(TODAY)).flatMap(({ found }) => found);

  const replaced = (path: string, data: unknown) =>
    aShelf().map((file) => (file.path === path ? { ...file, data } : file));
});
