import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type en from './compiled/en.js';

/** Every sentence of the interface in one language, as functions of what they mention. */
export type Words = typeof en;

export const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the screen's language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('A view was rendered outside WordsContext.');
  return words;
}
