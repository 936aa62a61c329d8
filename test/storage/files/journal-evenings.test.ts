import { describe, expect, test } from 'vitest';

import { EVENING_MS, iosFile, type Evening } from '../../fixtures/journal-files.ts';
import { all, entry, evening, example, only, read, words } from '../../fixtures/read-journals.ts';

describe('an evening', () => {
  test('keeps its place, its notes, its ratings, and that it was a favourite', () => {
    const incoming = read(
      iosFile({
        experiences: [
          {
            isFavorite: true,
            location: { name: 'By the lake', latitude: 47.5, longitude: 8.5 },
            ratings: [{ option: 'plusMinus', time: EVENING_MS + 1000 }, { option: 'threePlus' }],
            timedNotes: [{ time: EVENING_MS + 2000, note: 'warm' }],
          },
        ],
      }),
    );
    expect(only(incoming, 'occasions')).toMatchObject({
      favourite: true,
      place: { name: 'By the lake', latitude: 47.5, longitude: 8.5 },
      ratings: [{ at: EVENING_MS + 1000, felt: 'plusMinus' }, { felt: 'threePlus' }],
      notes: [{ at: EVENING_MS + 2000, text: 'warm' }],
    });
  });

  test('colours are not kept, and that is said once', () => {
    const timedNotes = [1, 2, 3].map((number) => ({ time: EVENING_MS, note: `${number}` }));
    const substanceCompanions = [{ substanceName: 'Caffeine', color: 'JAZZBERRY_JAM' }];
    expect(words(read(iosFile({ experiences: [{ timedNotes }], substanceCompanions })))).toEqual({ colour: 1 });
  });

  test('a rating we do not know stays in its own word, and is never taken for the strongest', () => {
    const incoming = read(iosFile({ experiences: [{ ratings: [{ option: 'sixPlus' }] }] }));
    expect(only(incoming, 'occasions').ratings).toEqual([{ felt: 'sixPlus' }]);
    expect(incoming.leftOut).toEqual([{ word: 'unknown-rating', count: 1, example: 'sixPlus' }]);
  });

  test('without a date of its own it is at its first entry; without entries, when it was written down', () => {
    const ingestions = [{ time: EVENING_MS + 5000 }, { time: EVENING_MS + 3000 }];
    const dated = (more: Evening) =>
      only(read(iosFile({ experiences: [{ sortDate: null, ...more }] })), 'occasions').at;
    expect(dated({ ingestions })).toBe(EVENING_MS + 3000);
    expect(dated({ creationDate: EVENING_MS + 9000 })).toBe(EVENING_MS + 9000);
  });
});

describe('dates nobody can have meant', () => {
  const LAST_OF_2200 = 7_289_654_399_999;

  test('whole and broken milliseconds are both read', () => {
    expect(entry({ time: EVENING_MS + 0.75 }).at).toBe(EVENING_MS);
    expect(entry({ time: 0 }).at).toBe(0);
    expect(entry({ time: LAST_OF_2200 }).at).toBe(LAST_OF_2200);
  });

  test.each([-1, -0.5, LAST_OF_2200 + 1, 1e300, '2026-11-21', true, null, [], {}])(
    'an entry at %j is left out, and counted',
    (time) => {
      const incoming = read(evening({ time, substanceName: 'Tea' }));
      expect(all(incoming, 'log')).toEqual([]);
      expect(words(incoming)).toEqual({ 'odd-date': 1 });
      expect(example(incoming, 'odd-date')).toContain('Tea');
      expect(all(incoming, 'occasions')).toHaveLength(1);
    },
  );

  test('an end that is no date is left out; the entry stays', () => {
    const incoming = read(evening({ endTime: -5 }));
    expect(Object.keys(only(incoming, 'log'))).not.toContain('until');
    expect(words(incoming)).toEqual({ 'odd-date': 1 });
  });

  test('words at an odd time are kept: they go to the text', () => {
    const timedNotes = [{ time: -5, note: 'the moon' }];
    const incoming = read(iosFile({ experiences: [{ text: 'Out.', timedNotes }] }));
    expect(only(incoming, 'occasions')).toMatchObject({ text: 'Out.\n\nthe moon', notes: [] });
    expect(words(incoming)).toMatchObject({ 'odd-date': 1 });
  });

  test('an evening with an odd date is at its first entry', () => {
    const incoming = read(evening({}, { sortDate: -5 }));
    expect(only(incoming, 'occasions').at).toBe(EVENING_MS);
    expect(words(incoming)).toEqual({ 'odd-date': 1 });
  });

  test('an evening with no date at all is left out, and counted', () => {
    const incoming = read(iosFile({ experiences: [{ title: 'Lost', sortDate: -5, creationDate: 9e15 }] }));
    expect(incoming.records).toEqual([]);
    expect(incoming.leftOut).toEqual([{ word: 'odd-date', count: 1, example: 'Lost' }]);
  });

  test('a rating at an odd time is left out: without a time it would be one of the whole evening', () => {
    const incoming = read(iosFile({ experiences: [{ ratings: [{ option: 'plus', time: -1 }] }] }));
    expect(only(incoming, 'occasions').ratings).toEqual([]);
    expect(words(incoming)).toEqual({ 'odd-date': 1 });
  });
});
