import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';

import { catchUp } from '../../storage/catch-up.ts';
import type { SealedStore } from '../../storage/sealed-store.ts';
import '../fixtures/fake-time.ts';
import { manyMonths } from '../fixtures/people.ts';
import { newStore } from '../fixtures/vault.ts';

/** Lines whose page is not in the second copy as it is in the database. */
async function notCopied(store: SealedStore): Promise<readonly string[]> {
  const { rows } = await store.whole();
  const copied = await Promise.all(rows.map(({ id }) => store.book.copiedPage(id)));
  return rows.filter(({ revision }, place) => copied[place]?.revision !== revision).map(({ id }) => id);
}

test('an old entry that was changed is copied in its new words, though its line stands in a chapter and the browser stopped before the copy', async () => {
  const { store, reopen } = await newStore();
  const records = [...manyMonths(120), ...manyMonths(120)]; // Two to a page.
  const [oldest] = records.toSorted((a, b) => a.record.at - b.record.at);
  if (oldest === undefined) throw new Error('There are many.');
  await store.change(records.map((one) => ({ op: 'put', ...one })));
  await catchUp(store);

  const stopped = await reopen(); // It knows of no copy yet, and makes none.
  await stopped.change([
    { op: 'put', kind: 'log', record: { ...oldest.record, note: 'said otherwise' }, wasAt: oldest.record.at },
  ]);
  const again = await reopen();
  expect(await notCopied(again)).toHaveLength(1);
  expect((await again.contents()).chapters.length).toBeGreaterThan(0);
  await catchUp(again);

  expect(await notCopied(await reopen())).toEqual([]);
});
