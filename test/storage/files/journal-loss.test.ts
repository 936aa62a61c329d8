import { describe, expect, test } from 'vitest';

import { LINE_MAX, TEXT_MAX } from '../../../domain/kept.ts';
import { iosFile } from '../../fixtures/journal-files.ts';
import { all, entry, evening, example, only, read, words } from '../../fixtures/read-journals.ts';

describe('nothing that was written is lost', () => {
  const LONG = 'ab '.repeat(200);

  test('a name too long for its line is cut there, and whole in the note', () => {
    const incoming = read(evening({ substanceName: LONG, notes: 'and this' }));
    const { what, note } = only(incoming, 'log');
    expect(what).toBe(`${LONG.slice(0, LINE_MAX - 1)}…`);
    expect(note).toBe(`${LONG}\n\nand this`);
    expect(words(incoming)).toEqual({ 'too-long': 1 });
    expect(example(incoming, 'too-long')).toBe(LONG.slice(0, 60));
  });

  test('a line is never cut within a character', () => {
    expect(entry({ substanceName: `${'a'.repeat(LINE_MAX - 2)}😀😀` }).what).toBe(`${'a'.repeat(LINE_MAX - 2)}…`);
  });

  test('a title and a place too long for their lines are whole in the text', () => {
    const place = `lake ${LONG}`;
    const { title, text, ...rest } = only(
      read(iosFile({ experiences: [{ title: LONG, text: 'Rain.', location: { name: place } }] })),
      'occasions',
    );
    expect(title).toHaveLength(LINE_MAX);
    expect(rest.place?.name).toHaveLength(LINE_MAX);
    expect(text).toBe(`Rain.\n\n${LONG}\n\n${place}`);
  });

  test('a text longer than a field goes on in notes', () => {
    const text = 'word '.repeat(50_000);
    const occasion = only(read(iosFile({ experiences: [{ text }] })), 'occasions');
    expect(occasion.text).toHaveLength(TEXT_MAX);
    expect(occasion.text + occasion.notes.map((note) => note.text).join('')).toBe(text);
  });

  test('a note longer than a field goes on beside it', () => {
    const notes = 'word '.repeat(50_000);
    const { note, asFound } = entry({ notes });
    expect(`${note}${asFound?.['notes']}${asFound?.['notes 2']}`).toBe(notes);
  });

  test("a measure's note longer than a field is cut, and the report does not say that all of it stands there", () => {
    const mug = { id: 7, substanceName: 'Caffeine', name: 'mug', unit: 'mug', originalUnit: 'mg' };
    const incoming = read(iosFile({ customUnits: [{ ...mug, note: 'word '.repeat(50_000) }] }));
    expect(only(incoming, 'portions').note).toHaveLength(TEXT_MAX);
    expect(words(incoming)).toEqual({ cut: 1 });
  });

  test('keys we do not know are passed over, and counted', () => {
    const file = JSON.parse(evening({}));
    file.experiences[0].mood = 5;
    file.experiences[0].ingestions[0].mood = 5;
    file.sprays = [];
    expect(read(JSON.stringify(file)).leftOut).toEqual([{ word: 'unknown-key', count: 3, example: 'sprays' }]);
  });

  test('entries that are no entries are counted, and the others taken', () => {
    const file = JSON.parse(evening({}));
    file.experiences.push(null, 5, 'x', []);
    file.experiences[0].ingestions.push(null, 'x');
    file.experiences[0].ratings.push(null, { option: {} });
    file.customUnits.push(null);
    file.customSubstances.push({ units: 'x' });
    const incoming = read(JSON.stringify(file));
    expect(all(incoming, 'log')).toHaveLength(1);
    expect(words(incoming)['unreadable-entry']).toBeGreaterThanOrEqual(10);
  });
});
