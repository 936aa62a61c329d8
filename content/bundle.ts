/** Puts the files of the shelf together into the one bundle a locale is shipped as. */
import { itemsOf, KINDS, listOf, type Kind, type Shelf } from './shelf.ts';

/** The bundle of one locale, not yet checked: `openCatalog` is its door. */
export function bundleOf(shelf: Shelf, locale: string): unknown {
  const manifest = listOf(shelf, 'manifest') as { contentVersion: string; date: string }; // Held by the schema check before any build.

  return {
    locale,
    contentVersion: manifest.contentVersion,
    date: manifest.date,
    corrections: listOf(shelf, 'corrections'),
    sources: listOf(shelf, 'sources'),
    countries: listOf(shelf, 'countries'),
    namesNotHeld: listOf(shelf, 'names-not-held'),
    ...Object.fromEntries(KINDS.map((kind) => [kind, inOrder(shelf, kind)])),
    words: Object.fromEntries(KINDS.map((kind) => [kind, Object.fromEntries(itemsOf(shelf, kind, locale))])),
  };
}

/** By `order` where the kind has one, else by id. */
function inOrder(shelf: Shelf, kind: Kind): readonly unknown[] {
  const place = (item: unknown) => (item as { order?: number }).order ?? 0; // As above.
  return [...itemsOf(shelf, kind).values()].toSorted((a, b) => place(a) - place(b));
}
