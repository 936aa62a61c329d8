import { describe, expect, test } from 'vitest';

import { moment } from '../../fixtures/kept-stories.ts';
import { iosFile } from '../../fixtures/journal-files.ts';
import { entry, evening, only, read, words } from '../../fixtures/read-journals.ts';
import { RECORD_MAX } from '../../../storage/files/record-size.ts';

const MANY_WORDS = 'word '.repeat(1_000_000);
const AT = moment('2026-11-21T22:10:00Z');

describe('one entry of a hostile file cannot make a month unreadable', () => {
  test('notes of megabytes: the beginning is kept as it stood, the rest is left out and counted', () => {
    const incoming = read(evening({ notes: MANY_WORDS }));
    const record = only(incoming, 'log');
    expect(JSON.stringify(record).length).toBeLessThanOrEqual(RECORD_MAX);
    const kept = [record.note, ...Object.values(record.asFound ?? {})].join('');
    expect(kept.length).toBeGreaterThan(RECORD_MAX / 2);
    expect(MANY_WORDS.startsWith(kept)).toBe(true);
    expect(words(incoming)['too-much']).toBeGreaterThan(0);
  });

  test('an evening with a text of megabytes', () => {
    const incoming = read(iosFile({ experiences: [{ text: MANY_WORDS, sortDate: AT }] }));
    const record = only(incoming, 'occasions');
    expect(JSON.stringify(record).length).toBeLessThanOrEqual(RECORD_MAX);
    const kept = record.text + record.notes.map(({ text }) => text).join('');
    expect(MANY_WORDS.startsWith(kept)).toBe(true);
    expect(words(incoming)['too-much']).toBeGreaterThan(0);
  });

  test('an evening with ratings without end', () => {
    const ratings = Array.from({ length: 50_000 }, () => ({ option: 'plus', time: AT }));
    const incoming = read(iosFile({ experiences: [{ sortDate: AT, ratings }] }));
    const record = only(incoming, 'occasions');
    expect(JSON.stringify(record).length).toBeLessThanOrEqual(RECORD_MAX);
    expect(record.ratings.length + (words(incoming)['too-much'] ?? 0)).toBe(50_000);
  });

  test('what a person may write in one entry is all kept', () => {
    const notes = 'word '.repeat(100_000);
    expect(entry({ notes }).note).toBe(notes.slice(0, 100_000));
    expect(words(read(evening({ notes })))).toEqual({});
  });
});
