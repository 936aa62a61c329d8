/** The interface's own words, held to the same rules as the content's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import words from '../../components/words/en.json';
import keepWords from '../../components/words/en.keep.json';
import { wrongWords } from '../../content/lint/language.ts';
import { gradeOf } from '../../content/lint/reading-level.ts';
import { sentencesIn } from '../../content/lint/walk.ts';

const ROOT = join(import.meta.dirname, '../..');
/** By their file in components/words/. Those of pages made at build time are held by the views that show them. */
const FILES = { 'en.json': words, 'en.keep.json': keepWords };
const sentences = Object.values(FILES).flatMap((file) => sentencesIn(file));
const parts = Object.entries(FILES).flatMap(([file, of]) =>
  Object.entries(of).map(([part, texts]) => ({ file, part, texts })),
);

/** Labels of one or two words say little about how hard a text is to read. */
const isSentence = (text: string) => text.split(/\s+/).length > 4;

test('no word of the interface judges or promises', () => {
  const wrong = sentences.flatMap(([key, text]) => wrongWords(text).map(({ word, say }) => `${key}: ${word} (${say})`));
  expect(wrong).toEqual([]);
});

test.each(parts)('what the interface says under "$part" in $file reads at grade 8 or below', ({ texts }) => {
  const plain = sentencesIn(texts).map(([, text]) => spoken(text));
  const long = plain.filter(isSentence);
  expect(gradeOf(long.length > 0 ? long : ['Nothing to read.'])).toBeLessThanOrEqual(8);
});

test('every word of the interface is used somewhere', () => {
  const code = ['components', 'scripts', 'widget', 'entrypoints'].map(sourcesIn).join('\n');
  const isUsed = (key: string) => {
    const [parent, name] = key.split('.');
    return new RegExp(`[.]${parent}(?:[.]${name}\\b|\\[)`).test(code);
  };
  const unused = sentences.map(([key]) => key).filter((key) => !isUsed(key));
  expect(unused, 'Take these out of components/words/, or use them.').toEqual([]);
});

/** A message as it is read out: arguments named, one of its plural forms. */
function spoken(message: string): string {
  return message
    .replaceAll(/\{\w+, plural,.*?other \{([^}]*)\}\}/g, '$1')
    .replaceAll(/\{(\w+)\}/g, '$1')
    .replaceAll('#', 'two');
}

function sourcesIn(room: string): string {
  return readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx)$/.test(entry.name) && !entry.parentPath.endsWith('compiled'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
