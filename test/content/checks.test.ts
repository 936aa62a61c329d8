import { describe, expect, test } from 'vitest';

import { EXCEPTIONS, wrongWords } from '../../content/lint/language.ts';
import { CHECKS } from '../../content/lint/index.ts';
import { LOCALES } from '../../content/locales.ts';
import { readShelf } from '../../content/shelf.ts';
import { sentencesOf } from '../../content/lint/walk.ts';
import { isoDay } from '../fixtures/content.ts';
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
