import { KINDS, momentOf, readRecord, type Kept, type Kind } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Change, KeepProblem, Store, Stores } from '../../domain/stores.ts';
import { sendToKeeper } from '../../platform/keep-protocol.ts';

/**
 * What is kept, asked of the background.
 *
 * @param memory - Used instead while the browser refuses to keep anything: this page's own, as the screen says.
 */
export function keptStores(memory: Stores, isRefused: () => Promise<boolean>): Stores {
  const storeOf = <K extends Kind>(kind: K): Store<Kept[K]> => {
    const kept = keptStore(kind);
    const inMemory = memory[kind] as unknown as Store<Kept[K]>; // The store of this very kind.
    const store = async () => ((await isRefused()) ? inMemory : kept);
    return {
      read: async (...given) => (await store()).read(...given),
      put: async (...given) => (await store()).put(...given),
      remove: async (...given) => (await store()).remove(...given),
    };
  };
  return Object.fromEntries(KINDS.map((kind) => [kind, storeOf(kind)])) as unknown as Stores; // One store a kind, by the line above.
}

function keptStore<K extends Kind>(kind: K): Store<Kept[K]> {
  return {
    async read(span) {
      const answered = await sendToKeeper('keep/read', { kind, span });
      if (!answered.ok) return answered;
      const records = answered.value.map((value) => readRecord(kind, value));
      const read = records.filter((record) => record !== undefined);
      return read.length === records.length ? ok(read) : fail('damaged');
    },
    put: (record, before) => change({ op: 'put', kind, record, ...(before && { wasAt: momentOf(before) }) } as Change), // Kind and record are one pair.
    remove: (record) => change({ op: 'remove', kind, id: record.id, wasAt: momentOf(record) }),
  };
}

function change(one: Change): Promise<Result<void, KeepProblem>> {
  return sendToKeeper('keep/change', [one]);
}
