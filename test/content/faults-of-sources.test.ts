/** Each fault a content check is there for, planted on a small shelf: it is found, named, and in the right file. */
import { describe, expect, test } from 'vitest';

import { manifest } from '../../content/lint/manifest.ts';
import { phoneNumbers } from '../../content/lint/phone-numbers.ts';
import { reviewDates } from '../../content/lint/review-dates.ts';
import { sources } from '../../content/lint/sources.ts';
import { aSource, claimInput, isoDay } from '../fixtures/content.ts';
import { finds } from '../fixtures/finds.ts';
import { aShelf, spoilt, TODAY } from '../fixtures/shelf.ts';

const claimed = (some: Parameters<typeof claimInput>[0]) => ({ claim: claimInput(some) });

describe('sources', () => {
  const list = [aSource('a-study'), aSource('b-study')];
  finds(sources, [
    [
      'a source that is not there',
      aShelf(spoilt('advice/rest.json', claimed({ citations: [{ source: 'c-study', locator: 'Page 1' }] }))),
      'advice/rest.json',
      'Cites "c-study"',
    ],
    [
      'a source nobody cites',
      aShelf({ 'sources.json': [...list, aSource('c-study')] }),
      'sources.json',
      '"c-study" is cited by no claim',
    ],
    [
      'one source under two ids',
      aShelf({ 'sources.json': [list[0], aSource('b-study', { url: 'https://example.org/a-study' })] }),
      'sources.json',
      'https://example.org/a-study stands there under two ids',
    ],
    ['one id twice', aShelf({ 'sources.json': [...list, list[1]] }), 'sources.json', '"b-study" stands there twice'],
    [
      'sources out of order',
      aShelf({ 'sources.json': list.toReversed() }),
      'sources.json',
      '"a-study" is out of order',
    ],
  ]);

  test('finds a missing source of a claim that stands deep inside a file', () => {
    const point = { id: 'first', ...claimed({ citations: [{ source: 'c-study', locator: 'Page 1' }] }) };
    const found = sources.check(aShelf(spoilt('protocols/not-breathing.json', { steps: [point] })), isoDay(TODAY));
    expect(found.map(({ file }) => file)).toEqual(['protocols/not-breathing.json']);
  });
});

describe('review dates', () => {
  finds(reviewDates, [
    [
      'a review due before it was done',
      aShelf(spoilt('advice/rest.json', claimed({ reviewedOn: '2026-06-01', reviewBy: '2026-06-01' }))),
      'advice/rest.json',
      'must come after',
    ],
    [
      'a review in the future',
      aShelf(spoilt('advice/rest.json', claimed({ reviewedOn: '2026-07-02' }))),
      'advice/rest.json',
      'in the future',
    ],
  ]);

  test('a review that is due is overdue, which is no error: a stranger may still send us something', () => {
    const due = aShelf(spoilt('advice/rest.json', claimed({ reviewedOn: '2025-06-01', reviewBy: '2026-06-30' })));
    expect(reviewDates.check(due, isoDay(TODAY))).toMatchObject([{ file: 'advice/rest.json', grade: 'overdue' }]);
    expect(reviewDates.check(due, isoDay('2026-06-30'))).toEqual([]);
  });
});

describe('phone numbers', () => {
  const late = claimed({ reviewedOn: '2026-06-01', reviewBy: '2027-02-01' });
  finds(phoneNumbers, [
    ['a line looked at too late', aShelf(spoilt('lines/a-line.json', late)), 'lines/a-line.json', 'too far off'],
    [
      'an emergency number looked at too late',
      aShelf({ 'countries.json': [{ code: 'GB', ...late }] }),
      'countries.json',
      'too far off',
    ],
  ]);
});

describe('manifest', () => {
  const listed = (path: string) => ({ 'manifest.json': { files: { ...hashes(), [path]: 'f'.repeat(64) } } });
  finds(manifest, [
    ['a file changed since', aShelf(listed('advice/rest.json')), 'advice/rest.json', 'Changed since'],
    ['a file that is gone', aShelf(listed('advice/sing.json')), 'manifest.json', 'advice/sing.json, which is gone'],
    ['a file nobody listed', aShelf({ 'manifest.json': { files: {} } }), 'advice/rest.json', 'Changed since'],
  ]);

  function hashes() {
    return Object.fromEntries(
      aShelf()
        .map(({ path, sha256 }) => [path, sha256])
        .filter(([path]) => path !== 'manifest.json'),
    );
  }
});
