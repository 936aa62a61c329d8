import * as v from 'valibot';

import { SubstanceId } from '../../content/schema.ts';
import { nameKey } from '../../storage/files/file-work.ts';

const Names = v.looseObject({
  substances: v.array(v.looseObject({ id: SubstanceId, names: v.array(v.looseObject({ name: v.string() })) })),
});

/** Every name of a substance we have facts on, as other tools' files may have it. A name of two substances is nobody's. */
export function namesIn(bundle: unknown): ReadonlyMap<string, SubstanceId> {
  const found = new Map<string, SubstanceId>();
  const shared = new Set<string>();
  for (const { id, names } of v.parse(Names, bundle).substances) {
    for (const { name } of names) {
      const key = nameKey(name);
      if ((found.get(key) ?? id) !== id) shared.add(key);
      found.set(key, id);
    }
  }
  for (const key of shared) found.delete(key);
  return found;
}
