import { render, type ComponentChildren } from 'preact';

import { WordsContext, type Words } from '../words/words.ts';

/** Puts a living view in place of a still one. If it breaks while it is drawn, the still one stays. */
export function bringToLife(place: HTMLElement, view: ComponentChildren, words: Words): void {
  const living = place.ownerDocument.createElement('div');
  try {
    render(<WordsContext.Provider value={words}>{view}</WordsContext.Provider>, living);
    place.replaceChildren(living);
  } catch (problem) {
    reportError(problem); // A bug: it belongs in the console, and fails a test that meets it.
  }
}
