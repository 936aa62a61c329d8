import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';

import { RunningList } from '../../storage/running-list.ts';
import type { RunningKey } from '../../storage/session.ts';
import { runningMemory } from '../fixtures/fake-storage.ts';
import { Faults } from '../fixtures/faults.ts';
import { EVENING, inIt } from '../fixtures/running-list.ts';
import { newStore, NOON, random } from '../fixtures/vault.ts';

async function started() {
  const { store } = await newStore();
  const fleeting: { running: RunningKey | undefined } = { running: undefined };
  const list = new RunningList({ runningKey: runningMemory(fleeting, new Faults()), random, now: () => NOON });
  expect(await list.start(store, EVENING)).toBe(true);
  return { store, place: store.book.world, fleeting, list };
}

test('hidden while it is being read, it makes no new key and gives nothing away', async () => {
  const { store, place, fleeting, list } = await started();
  const reading = [list.fromLog(store), list.fromLog(store)];
  await list.hide();
  expect(await Promise.all(reading)).toEqual([undefined, undefined]);
  expect(fleeting.running).toBeUndefined();
  expect(await list.fromPage(place)).toBeUndefined();
});

test('two entries noted in the same moment both stand in it', async () => {
  const { store, place, list } = await started();
  await list.fromLog(store);
  await Promise.all([list.note(place, inIt('one')), list.note(place, inIt('two'))]);
  expect((await list.fromPage(place))?.entries.map(({ what }) => what)).toEqual(['one', 'two']);
});

test('a step that fails holds nobody up', async () => {
  const { store, place, list } = await started();
  await list.fromLog(store);
  const failing = list.note(
    { ...place, connection: { ...place.connection, use: () => Promise.reject(new Error('full')) } },
    inIt('one'),
  );
  const next = list.note(place, inIt('two'));
  await expect(failing).rejects.toThrow('full');
  await next;
  expect((await list.fromPage(place))?.entries.map(({ what }) => what)).toEqual(['one', 'two']);
});
