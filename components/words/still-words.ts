import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type en from './compiled/en.still.js';

/** The sentences of pages made when the product is built: no browser has to fetch them a second time as a script. */
export type StillWords = typeof en;

export const StillWordsContext = createContext<StillWords | undefined>(undefined);

/** The words of a page made beforehand, in its language. */
export function useStillWords(): StillWords {
  const words = useContext(StillWordsContext);
  if (words === undefined) throw new Error('A still view was rendered outside StillWordsContext.');
  return words;
}
