import { LOCALES } from '../locales.ts';
import { error, type ContentCheck } from './check.ts';
import { PROMISES, STIGMA_TERMS } from './stigma-terms.ts';
import { sentencesOf } from './walk.ts';

/** Sentences that hold a listed word for a reason. Each must still need its place here. */
export const EXCEPTIONS: readonly { readonly file: string; readonly word: string; readonly reason: string }[] = [];

export const language: ContentCheck = {
  name: 'Words that judge or promise',
  check: (shelf) =>
    LOCALES.flatMap((locale) => sentencesOf(shelf, locale)).flatMap(({ file, key, text }) =>
      wrongWords(text)
        .filter(({ word }) => !EXCEPTIONS.some((exception) => exception.file === file && exception.word === word))
        .map(({ word, say }) => error(file, `${key}: "${word}". Say: ${say}.`)),
    ),
};

/** The words in a text that judge or promise, each with what to say in its place. For the interface's words too. */
export function wrongWords(text: string): readonly { readonly word: string; readonly say: string }[] {
  return [...STIGMA_TERMS, ...PROMISES].flatMap(({ avoid, say }) => {
    const word = avoid.exec(text)?.[0];
    return word === undefined ? [] : [{ word, say }];
  });
}
