import { openCatalog } from '../../content/catalog.ts';
import type { SubstanceId } from '../../content/schema.ts';
import { nameKey } from '../../storage/files/name-key.ts';

/** Names of substances as `nameKey` writes them, to know them again in other tools' files. */
export type LoadNames = () => Promise<ReadonlyMap<string, SubstanceId>>;

/** Every name of a substance we have facts on. A name of two substances is nobody's. */
export function namesIn(bundle: unknown): ReadonlyMap<string, SubstanceId> {
  const found = new Map<string, SubstanceId>();
  const shared = new Set<string>();
  for (const { id, names } of openCatalog(bundle)?.substances.values() ?? []) {
    for (const { name } of names) {
      const key = nameKey(name);
      if ((found.get(key) ?? id) !== id) shared.add(key);
      found.set(key, id);
    }
  }
  for (const key of shared) found.delete(key);
  return found;
}
