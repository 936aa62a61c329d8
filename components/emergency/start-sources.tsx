import type { Catalog } from '../../content/catalog.ts';
import { bringToLife } from '../ui/bring-to-life.tsx';
import { Today } from '../words/today.ts';
import type { Words } from '../words/words.ts';
import { HowWeKnow } from './how-we-know.tsx';

/** Puts the sources of the emergency steps in place, once the content has arrived. */
export function startSources(page: Document, catalog: Catalog, words: Words, today: string): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-sources-of]')) {
    const protocol = catalog.protocols.find(({ id }) => id === place.dataset['sourcesOf']);
    if (protocol === undefined) continue;
    bringToLife(
      place,
      <Today.Provider value={today}>
        <HowWeKnow protocol={protocol} catalog={catalog} />
      </Today.Provider>,
      words,
    );
  }
}
