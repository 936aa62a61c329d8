import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { LogEntry } from '../../domain/kept.ts';
import { memoryStores } from '../../domain/memory-stores.ts';
import { catchUp } from '../../storage/catch-up.ts';
import type { SealedStore } from '../../storage/sealed-store.ts';
import { fillDatabase, rowsOf } from '../fixtures/disk.ts';
import '../fixtures/fake-time.ts';
import { entry, filesInMemory, newStore, NOON } from '../fixtures/vault.ts';

const DAY_MS = 86_400_000;

type Step =
  | { readonly do: 'put'; readonly day: number; readonly length: number }
  | { readonly do: 'edit' | 'remove'; readonly which: number; readonly day: number }
  | { readonly do: 'reopen' | 'other window' | 'lose database' | 'roll back' | 'lose second copy' | 'copy' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      day: fc.nat({ max: 400 }),
      length: fc.nat({ max: 9_000 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(), day: fc.nat({ max: 400 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat(), day: fc.nat({ max: 400 }) }),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('reopen', 'other window', 'lose database', 'roll back', 'lose second copy', 'copy')
      .map((one) => ({ do: one }) as const),
  },
);

test('whatever is done and lost in whatever order, a person reads what they kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
      const files = filesInMemory();
      const { store, reopen, storeId } = await newStore(files);
      const kept = new Map<string, LogEntry>();
      const model = memoryStores().log;
      let [here, other] = [store, await reopen()];
      let saved = await rowsOf(storeId);

      for (const step of steps) await take(step);
      await same(here);
      await same(await reopen());

      async function take(step: Step): Promise<void> {
        if (step.do === 'put') await put(entry({ at: onDay(step.day), note: 'x'.repeat(step.length) }));
        else if (step.do === 'edit' || step.do === 'remove') await change(step);
        else if (step.do === 'other window') [here, other] = [other, here];
        else await lose(step.do);
      }

      async function put(record: LogEntry, before?: LogEntry): Promise<void> {
        await here.change([{ op: 'put', kind: 'log', record, ...(before && { wasAt: before.at }) }]);
        await model.put(record);
        kept.set(record.id, record);
      }

      async function change({
        do: what,
        which,
        day,
      }: {
        do: 'edit' | 'remove';
        which: number;
        day: number;
      }): Promise<void> {
        const old = [...kept.values()][which % Math.max(1, kept.size)];
        if (old === undefined) return;
        if (what === 'edit') return put({ ...old, at: onDay(day), what: `${old.what}!` }, old);
        await here.change([{ op: 'remove', kind: 'log', id: old.id, wasAt: old.at }]);
        await model.remove(old);
        kept.delete(old.id);
      }

      /** What is lost is lost for good only where the other copy has it not: both are brought level first. */
      async function lose(what: 'reopen' | 'lose database' | 'roll back' | 'lose second copy' | 'copy'): Promise<void> {
        for (const window of [here, other]) await window.book.mirror.settled();
        await catchUp(here);
        if (what === 'lose database') {
          for (const window of [here, other]) window.book.world.connection.close();
          await deleteDB(storeId);
        } else if (what === 'roll back') {
          for (const window of [here, other]) window.book.world.connection.close();
          await deleteDB(storeId);
          await fillDatabase(storeId, saved);
        } else if (what === 'lose second copy') {
          for (const name of files.files.keys()) files.files.delete(name);
        } else if (what === 'copy') saved = await rowsOf(storeId);
        [here, other] = [await reopen(), await reopen()];
      }

      async function same(window: SealedStore): Promise<void> {
        const log = await model.read();
        const read = await window.read('log');
        expect(byId(read)).toEqual(byId(log.ok ? log.value : []));
        expect(read.map(({ at }) => at)).toEqual(read.map(({ at }) => at).toSorted((a, b) => a - b));
        const notices = (await window.contents()).notices.map(({ said }) => said);
        expect(notices.filter((said) => said !== 'put-back')).toEqual([]);
      }
    }),
    { numRuns: 40, seed: 1123 },
  );
}, 30_000);

function byId(records: readonly LogEntry[]): readonly LogEntry[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function onDay(day: number): Instant {
  return (NOON - day * DAY_MS) as Instant; // A whole number of milliseconds.
}
