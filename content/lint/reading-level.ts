import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

import { error, type ContentCheck } from './check.ts';
import { sentencesOf } from './walk.ts';

/** Highest US school grade of a kind of words. Emergency cards and advice are read under strain. */
const GRADES: Readonly<Record<string, number>> = { protocols: 6, advice: 6.9 };
const GRADE_ELSEWHERE = 8.9;

/** English only: the formula is made for English. Other locales bring their own measure. */
export const readingLevel: ContentCheck = {
  name: 'Reading level',
  check(shelf) {
    const files = shelf.map(({ path }) => path).filter((path) => path.startsWith('words/en/'));
    const sentences = sentencesOf(shelf, 'en');

    return files.flatMap((file) => {
      const limit = GRADES[file.split('/')[2] ?? ''] ?? GRADE_ELSEWHERE;
      const grade = gradeOf(sentences.filter((sentence) => sentence.file === file).map(({ text }) => text));
      return grade > limit
        ? [error(file, `Grade ${grade.toFixed(1)}, and ${limit} is the most. Shorter words, shorter sentences.`)]
        : [];
    });
  },
};

/**
 * The Flesch-Kincaid school grade of some texts together; each text ends a sentence.
 *
 * Names of substances count as two syllables: a person picked them, so they can read them.
 */
export function gradeOf(texts: readonly string[]): number {
  const sentences = texts.flatMap((text) => text.split(/[.!?:;]+(?:\s|$)/)).filter((text) => /\w/.test(text));
  const words = sentences.flatMap((text) => text.match(/[A-Za-z']+/g) ?? []);
  const syllables = words.reduce((sum, word) => sum + (KNOWN_WORDS.test(word) ? 2 : syllable(word)), 0);
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });
}

const KNOWN_WORDS =
  /^(?:alcohol|opioids?|benzodiazepines?|methadone|buprenorphine|fentanyl|heroin|oxycodone|alprazolam|diazepam|cocaine|amphetamines?|methamphetamine|cannabis|naloxone|ecstasy|emergency)$/i;
