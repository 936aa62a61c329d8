import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

import start from '../../content/compiled/en.json';
import { NO_WATCH, type Instant, type WatchStep } from '../../domain/emergency-watch.ts';
import { watchMemory } from '../../platform/watch-memory.ts';
import { countryCode } from '../fixtures/content.ts';

const KEY = 'w1';
const dose = (ms: number): WatchStep => ({ kind: 'dose', at: ms as Instant }); // Tests give whole milliseconds.
const IN_BRITAIN: WatchStep = { kind: 'country', at: 1000 as Instant, country: countryCode('GB') };
const DOSED = { doses: [1000], checkAt: 180_000, country: 'GB' };
const session = () => fakeBrowser.storage.session.get(null);
const read = () => watchMemory()([]);

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

test('nothing kept reads as no times', async () => {
  expect(await read()).toEqual(NO_WATCH);
});

test('reading keeps nothing', async () => {
  await read();
  expect(await session()).toEqual({});
});

test('steps taken are answered with the times, and read again', async () => {
  expect(await watchMemory()([IN_BRITAIN, dose(1000)])).toEqual(DOSED);
  expect(await read()).toEqual(DOSED);
});

test('steps are taken after those kept before, even by a background that was asleep', async () => {
  await watchMemory()([dose(1000)]);
  expect(await watchMemory()([dose(2000)])).toMatchObject({ doses: [1000, 2000] });
});

describe('two screens at once', () => {
  test('lose nothing of each other', async () => {
    const note = watchMemory();
    const answers = await Promise.all([note([dose(1000)]), note([dose(2000), IN_BRITAIN]), note([])]);
    expect(answers.map(({ doses }) => doses)).toEqual([[1000], [1000, 2000], [1000, 2000]]);
    expect(await read()).toMatchObject({ doses: [1000, 2000], country: 'GB' });
  });

  test('lose nothing, however many there are and in whatever order they gave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 20 }), async (times) => {
        fakeBrowser.reset();
        const note = watchMemory();
        await Promise.all(times.map((ms) => note([dose(ms)])));
        expect((await read()).doses).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  test('whoever meets a browser that fails is told, and the next is not held up', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('full'));
    const note = watchMemory();
    const [first, second] = await Promise.allSettled([note([dose(1000)]), note([dose(2000)])]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { doses: [2000] } });
  });

  test('a read that fails holds nobody up either', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
    const note = watchMemory();
    const [first, second] = await Promise.allSettled([note([]), note([dose(2000)])]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { doses: [2000] } });
  });
});

test('times lie in the memory of the session only, nothing on disk', async () => {
  await watchMemory()([IN_BRITAIN, dose(1000)]);
  expect(await session()).toEqual({ [KEY]: DOSED });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
});

test('what is kept names no substance', async () => {
  await watchMemory()([IN_BRITAIN, dose(1000)]);
  const kept = JSON.stringify(await session()).toLowerCase();
  const names = start.substances.flatMap((entry) => entry.names.map(({ name }) => name.toLowerCase()));
  // Shorter names may be part of any word; the whole value was looked at above.
  expect(names.filter((name) => name.length > 2 && kept.includes(name))).toEqual([]);
  expect(kept).not.toContain('naloxone');
});

test.each([
  ['not JSON of ours', 'gone'],
  ['a list', []],
  ['no doses', { checkAt: null, country: null }],
  ['no country', { doses: [1000], checkAt: null }],
  ['doses that are no times', { doses: [null], checkAt: null, country: null }],
  ['a time in words', { doses: [1000], checkAt: 'soon', country: null }],
  ['a country in words', { doses: [1000], checkAt: null, country: 'Britain' }],
  ['something more', { doses: [1000], checkAt: null, country: null, note: '' }],
])('damaged times (%s) read as no times, and the next step begins anew', async (_how, value) => {
  await fakeBrowser.storage.session.set({ [KEY]: value });
  expect(await read()).toEqual(NO_WATCH);
  expect(await watchMemory()([dose(5000)])).toMatchObject({ doses: [5000] });
});

test('whatever lies there, reading gives those very times or none, and never fails', async () => {
  const sound = fc.record({
    doses: fc.array(fc.nat(), { maxLength: 50 }),
    checkAt: fc.option(fc.nat()),
    country: fc.constantFrom(null, 'GB', 'unsure'),
  });
  await fc.assert(
    fc.asyncProperty(sound, async (value) => {
      await fakeBrowser.storage.session.set({ [KEY]: value });
      expect(await read()).toEqual(value);
    }),
  );
  await fc.assert(
    fc.asyncProperty(sound, fc.constantFrom('doses', 'checkAt', 'country'), fc.jsonValue(), async (some, key, odd) => {
      const value = { ...some, [key]: odd };
      await fakeBrowser.storage.session.set({ [KEY]: value });
      expect([NO_WATCH, value]).toContainEqual(await read());
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      await fakeBrowser.storage.session.set({ [KEY]: value });
      expect(await read()).toEqual(NO_WATCH);
    }),
  );
});
