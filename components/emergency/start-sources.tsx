import { render } from 'preact';

import type { Catalog } from '../../content/catalog.ts';
import { WordsContext, type Words } from '../words/words.ts';
import { HowWeKnow } from './how-we-know.tsx';

/** Puts the sources of the emergency steps in place, once the content has arrived. */
export function startSources(page: Document, catalog: Catalog, words: Words): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-sources-of]')) {
    const protocol = catalog.protocols.find(({ id }) => id === place.dataset['sourcesOf']);
    if (protocol === undefined) continue;
    place.replaceChildren();
    render(
      <WordsContext.Provider value={words}>
        <HowWeKnow protocol={protocol} catalog={catalog} />
      </WordsContext.Provider>,
      place,
    );
  }
}
