import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import bundle from '../../content/compiled/en.json';
import { nameSearch } from '../../domain/name-search.ts';
import { openKnowledge } from '../../models/knowledge.ts';
import { aSubstance, classId, substancePick } from '../fixtures/content.ts';

const search = nameSearch(
  [
    aSubstance('methadone', ['opioids'], ['methadone', 'Physeptone', 'green stuff']),
    aSubstance('methylone', ['stimulants'], ['methylone']),
    aSubstance('acai', ['others'], ['açaí']),
  ],
  [{ id: classId('opioids'), names: ['Opioids', 'An opioid, not sure which'] }],
);
const [methadone, methylone, acai] = ['methadone', 'methylone', 'acai'].map(substancePick);
const found = (typed: string) => search(typed).map(({ pick }) => pick);

test.each([
  ['its plain name', 'methadone'],
  ['a brand', 'Physeptone'],
  ['a street name', 'green stuff'],
  ['capitals', 'METHADONE'],
  ['spaces around it', '  methadone '],
  ['its beginning', 'metha'],
  ['a letter missing', 'methdone'],
  ['a letter too many', 'methadoone'],
  ['a wrong letter', 'methidone'],
  ['two letters swapped', 'mehtadone'],
  ['two letters swapped in one of two words', 'green sutff'],
])('someone finds methadone by %s', (_how, typed) => {
  expect(found(typed)).toContainEqual(methadone);
});

test('accents may be left out, or typed where there are none', () => {
  expect(found('acai')).toEqual([acai]);
  expect(found('méthadone')[0]).toEqual(methadone);
});

test('a name typed exactly stands first and is marked', () => {
  expect(search('methylone')[0]).toEqual({ pick: methylone, name: 'methylone', exact: true });
});

test('a name with a mistake is not marked as exact', () => {
  expect(search('mehtadone')[0]).toMatchObject({ pick: methadone, exact: false });
});

test('someone who knows only the class finds the class', () => {
  expect(found('opioid')).toContainEqual({ kind: 'class', id: 'opioids' });
});

test('a substance with many fitting names is listed once', () => {
  const many = nameSearch([aSubstance('one', ['any'], ['blue one', 'blue two', 'blue three'])], []);
  expect(many('blue')).toHaveLength(1);
});

test('nothing typed finds nothing', () => {
  expect(search('')).toEqual([]);
  expect(search('   ')).toEqual([]);
});

test('short names are not mixed up: three letters must be right', () => {
  expect(nameSearch([aSubstance('one', ['any'], ['ghb'])], [])('ghp')).toEqual([]);
});

describe('the real shelf', () => {
  const knowledge = openKnowledge(bundle);
  if (knowledge === undefined) throw new Error('Run "npm run compile" first.');
  const { catalog, search: searchAll } = knowledge;
  const named = catalog.substances.flatMap(({ id, names }) =>
    names.map(({ name }) => ({ name, own: substancePick(id) })),
  );

  test('any text at all gives at most six matches and never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        expect(searchAll(typed).length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('any part of a name with anything after it gives at most six matches', () => {
    fc.assert(
      fc.property(fc.constantFrom(...named), fc.nat(20), fc.string(), ({ name }, length, after) => {
        expect(searchAll(name.slice(0, length) + after).length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('a page pasted by mistake is searched in no time', () => {
    expect(searchAll('methadone '.repeat(10_000)).length).toBeLessThanOrEqual(6);
  });

  test('every name typed exactly finds its own substance first', () => {
    const lost = named.filter(({ name, own }) => JSON.stringify(searchAll(name)[0]?.pick) !== JSON.stringify(own));
    expect(lost).toEqual([]);
  });

  test('every name of six letters or more is found with one letter missing or two neighbours swapped', () => {
    const lost = named
      .filter(({ name }) => name.replaceAll(/\P{L}/gu, '').length >= 6)
      .flatMap(({ name, own }) => slipsIn(name).map((typed) => ({ name, typed, own })))
      .filter(({ typed, own }) => !searchAll(typed).some(({ pick }) => JSON.stringify(pick) === JSON.stringify(own)))
      .map(({ name, typed }) => `${name}: ${typed}`);
    expect(lost).toEqual([]);
  });
});

/** The name with each letter left out, and with each two neighbouring letters swapped. */
function slipsIn(name: string): readonly string[] {
  const letters = Array.from(name);
  const isLetter = (at: number) => /\p{L}/u.test(letters[at] ?? '');
  const without = (at: number) => letters.toSpliced(at, 1).join('');
  const swapped = (at: number) => letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at] ?? '').join('');
  return letters.flatMap((_letter, at) => [
    ...(isLetter(at) ? [without(at)] : []),
    ...(isLetter(at) && isLetter(at + 1) ? [swapped(at)] : []),
  ]);
}
