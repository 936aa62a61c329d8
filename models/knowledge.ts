import { openCatalog, type Catalog } from '../content/catalog.ts';
import { adviceTonight } from '../domain/advice-tonight.ts';
import { nameSearch, type NamedClass, type NameSearch } from '../domain/name-search.ts';
import { checkRisk } from '../domain/risk-check.ts';

/** The content of one locale, opened, with its search and the rules over it. Loaded after the first paint, in one piece. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly search: NameSearch;
  readonly checkRisk: typeof checkRisk;
  readonly adviceTonight: typeof adviceTonight;
}

/** Opens a bundle; `undefined` when it is not one of ours or arrived damaged. */
export function openKnowledge(raw: unknown): Knowledge | undefined {
  const catalog = openCatalog(raw);
  if (catalog === undefined) return undefined;
  const search = nameSearch(catalog.substances, pickableClasses(catalog), catalog.namesNotHeld);
  return { catalog, search, checkRisk, adviceTonight };
}

/** Classes of several members: "an opioid, not sure which". A class of one is that one. */
function pickableClasses({ classes, substances, words }: Catalog): readonly NamedClass[] {
  return classes
    .filter(({ id, names }) => names.length > 0 || substances.filter((entry) => entry.classes.includes(id)).length > 1)
    .map(({ id, names }) => ({ id, names: [words.classes[id]?.name ?? id, ...names.map(({ name }) => name)] }));
}
