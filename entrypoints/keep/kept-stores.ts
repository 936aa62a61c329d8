import { KINDS, momentOf, readRecord, type Kept, type Kind } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Change, KeepProblem, Store, Stores } from '../../domain/stores.ts';
import { send } from '../../platform/messages.ts';

/** What is kept, asked of the background. */
export function keptStores(): Stores {
  return Object.fromEntries(KINDS.map((kind) => [kind, keptStore(kind)])) as unknown as Stores; // One store a kind, by the line above.
}

function keptStore<K extends Kind>(kind: K): Store<Kept[K]> {
  return {
    async read(span) {
      const answered = await send('keep/read', { kind, span });
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
  return send('keep/change', [one]);
}
