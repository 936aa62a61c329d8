import { KINDS, momentOf, type Kept, type Kind } from './kept.ts';
import { ok } from './result.ts';
import type { Store, Stores } from './stores.ts';

/** Stores that forget everything with the page: where the browser keeps nothing, in private windows, in widgets, in tests. */
export function memoryStores(): Stores {
  return Object.fromEntries(KINDS.map((kind) => [kind, memoryStore()])) as unknown as Stores; // One store a kind, by the line above.
}

/** Takes everything out of them. */
export async function emptyStores(stores: Stores): Promise<void> {
  for (const kind of KINDS) {
    const store = stores[kind] as Store<Kept[Kind]>; // Only given what it held itself.
    const all = await store.read();
    if (all.ok) for (const record of all.value) await store.remove(record);
  }
}

function memoryStore<K extends Kind>(): Store<Kept[K]> {
  const records = new Map<string, Kept[K]>();

  return {
    async read(span) {
      const all = [...records.values()].sort((a, b) => momentOf(a) - momentOf(b));
      if (span === undefined) return ok(all);
      return ok(all.filter((record) => !('at' in record) || (record.at >= span.from && record.at <= span.to)));
    },
    async put(record) {
      records.set(record.id, record);
      return ok(undefined);
    },
    async remove({ id }) {
      records.delete(id);
      return ok(undefined);
    },
  };
}
