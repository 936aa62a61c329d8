import * as fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

import start from '../../content/compiled/en.json';
import { NO_WATCH, type EmergencyWatch, type Instant } from '../../domain/emergency-watch.ts';
import { watchMemory } from '../../platform/watch-memory.ts';

const DOSED: EmergencyWatch = { doses: [1000 as Instant], checkAt: 120_000 as Instant }; // Whole milliseconds.
const KEY = 'w1';
const session = () => fakeBrowser.storage.session.get(null);

beforeEach(() => fakeBrowser.reset());

test('nothing kept reads as no times', async () => {
  expect(await watchMemory.read()).toEqual(NO_WATCH);
});

test('times kept are read again', async () => {
  await watchMemory.keep(DOSED);
  expect(await watchMemory.read()).toEqual(DOSED);
});

test('times lie in the memory of the session only, nothing on disk', async () => {
  await watchMemory.keep(DOSED);
  expect(await session()).toEqual({ [KEY]: DOSED });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
});

test('what is kept names no substance', async () => {
  await watchMemory.keep(DOSED);
  const kept = JSON.stringify(await session()).toLowerCase();
  const names = start.substances.flatMap((entry) => entry.names.map(({ name }) => name.toLowerCase()));
  // Shorter names may be part of any word; the whole value was looked at above.
  expect(names.filter((name) => name.length > 2 && kept.includes(name))).toEqual([]);
  expect(kept).not.toContain('naloxone');
});

test.each([
  ['not JSON of ours', 'gone'],
  ['a list', []],
  ['no doses', { checkAt: null }],
  ['doses that are no times', { doses: [null], checkAt: null }],
  ['a time in words', { doses: [], checkAt: 'soon' }],
  ['something more', { doses: [], checkAt: null, note: '' }],
])('damaged times (%s) read as no times', async (_how, value) => {
  await fakeBrowser.storage.session.set({ [KEY]: value });
  expect(await watchMemory.read()).toEqual(NO_WATCH);
});

test('whatever lies there, reading gives times or none, and never fails', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      await fakeBrowser.storage.session.set({ [KEY]: value });
      const read = await watchMemory.read();
      expect(read.doses.every(Number.isSafeInteger)).toBe(true);
    }),
  );
});
