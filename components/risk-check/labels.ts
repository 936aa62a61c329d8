import type { Catalog } from '../../content/catalog.ts';
import type { PairEnd } from '../../content/schema.ts';
import type { Pick } from '../../domain/picks.ts';
import type { Words } from '../words/words.ts';

/** What a pick is called on screen. */
export function labelOf(pick: Pick, catalog: Catalog, words: Words): string {
  switch (pick.kind) {
    case 'substance':
      return catalog.words.substances[pick.id]?.name ?? pick.id;
    case 'class':
      return catalog.words.classes[pick.id]?.unsure ?? pick.id;
    case 'unmatched':
      return words.check.unmatchedName({ name: pick.typed });
    case 'unidentified':
      return words.check.unidentified();
  }
}

/** "Alprazolam is a benzodiazepine", where the rule is about a class of several and not the pick itself. */
export function viaOf(pick: Pick, end: PairEnd, catalog: Catalog, words: Words): string | undefined {
  if (pick.kind !== 'substance' || String(pick.id) === String(end)) return undefined;
  if (catalog.substances.filter(({ classes }) => classes.some((id) => String(id) === String(end))).length < 2)
    return undefined;
  const member = catalog.words.classes[end]?.member;
  return member === undefined ? undefined : words.result.via({ name: labelOf(pick, catalog, words), member });
}
