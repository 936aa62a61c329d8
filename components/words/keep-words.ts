import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type en from './compiled/en.keep.js';

/** The sentences of the screens of what a person keeps: they arrive with those screens. */
export type KeepWords = typeof en;

export const KeepWordsContext = createContext<KeepWords | undefined>(undefined);

/** The words of what is kept, in the screen's language. */
export function useKeepWords(): KeepWords {
  const words = useContext(KeepWordsContext);
  if (words === undefined) throw new Error('A view of what is kept was rendered outside KeepWordsContext.');
  return words;
}
