import { openCatalog, type Catalog } from '../content/catalog.ts';
import { nameSearch, type NameSearch } from '../domain/name-search.ts';

/** The content of one locale, opened, with its search. Loaded after the first paint, in one piece. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly search: NameSearch;
}

/** Opens a bundle; `undefined` when it is not one of ours or arrived damaged. */
export function openKnowledge(raw: unknown): Knowledge | undefined {
  const catalog = openCatalog(raw);
  if (catalog === undefined) return undefined;
  const classNames = catalog.classes.map(({ id }) => ({ id, names: namesOfClass(catalog, id) }));
  return { catalog, search: nameSearch(catalog.substances, classNames) };
}

function namesOfClass({ words }: Catalog, id: Catalog['classes'][number]['id']): readonly string[] {
  const found = words.classes[id];
  return found === undefined ? [] : [found.name, found.unsure];
}
