import type { Catalog } from '../../content/catalog.ts';
import type { UnknownInteraction } from '../../content/schema.ts';
import { dayOf } from '../ui/format.ts';
import { useWords } from '../words/words.ts';

export interface SearchedLineProps {
  readonly searched: UnknownInteraction['searched'];
  readonly catalog: Catalog;
}

/** Where we looked for a pair on which we found nothing, and when. */
export function SearchedLine({ searched: { where, on }, catalog }: SearchedLineProps) {
  const words = useWords();
  return <p class="quiet">{words.result.searched({ where: where.join(', '), date: dayOf(on, catalog.locale) })}</p>;
}
