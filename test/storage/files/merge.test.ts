import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import type { Kept, KeptRecord } from '../../../domain/kept.ts';
import { planMerge } from '../../../storage/files/merge.ts';
import { anyKeptRecords } from '../../fixtures/kept-records.ts';
import { aLogEntry, oneOfEach, recordId } from '../../fixtures/kept-stories.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const log = (number: number, more: Partial<Kept['log']> = {}): KeptRecord => ({
  kind: 'log',
  record: aLogEntry(number, more),
});
const settings = (number: number, autoLockMinutes: 5 | 15): KeptRecord => ({
  kind: 'settings',
  record: { id: recordId(number), autoLockMinutes },
});

describe('a file of ours', () => {
  test('into an empty store adds all of it', () => {
    expect(planMerge(oneOfEach(), [])).toEqual({ adds: oneOfEach(), already: 0, differs: 0 });
  });

  test('that is here already adds nothing', () => {
    expect(planMerge(oneOfEach(), oneOfEach())).toEqual({ adds: [], already: 5, differs: 0 });
  });

  test('never changes what is here: another version is counted, and stays out', () => {
    expect(planMerge([log(1, { note: 'then' })], [log(1, { note: 'now' })])).toEqual({
      adds: [],
      already: 0,
      differs: 1,
    });
  });

  test('brings back what was removed since', () => {
    expect(planMerge([log(1), log(2)], [log(2)])).toEqual({ adds: [log(1)], already: 1, differs: 0 });
  });

  test('holds two alike things as two: taken twice is taken twice', () => {
    const twice = [log(1, { cameFrom: 'psychonautwiki' }), log(2, { cameFrom: 'psychonautwiki' })];
    expect(planMerge(twice, []).adds).toEqual(twice);
    expect(planMerge(twice, [log(1, { cameFrom: 'psychonautwiki' })]).adds).toEqual([twice[1]]);
    expect(planMerge([log(1), log(2)], [log(1)]).adds).toEqual([log(2)]);
  });

  test('from another device, where the same journal had been read, adds no entry a second time', () => {
    const here = [log(1, { cameFrom: 'psychonautwiki' }), log(2, { cameFrom: 'psychonautwiki' })];
    const there = [3, 4, 5].map((number) => log(number, { cameFrom: 'psychonautwiki' }));
    const { adds, already } = planMerge(there, here);
    expect([adds.length, already]).toEqual([1, 2]);
  });

  test('does not touch the settings that are here', () => {
    expect(planMerge([settings(5, 5)], [settings(5, 15)])).toEqual({ adds: [], already: 0, differs: 1 });
    expect(planMerge([settings(6, 5)], [settings(5, 15)])).toEqual({ adds: [], already: 0, differs: 1 });
    expect(planMerge([settings(6, 15)], [settings(5, 15)])).toEqual({ adds: [], already: 1, differs: 0 });
    expect(planMerge([settings(5, 5), settings(6, 15)], [])).toEqual({
      adds: [settings(5, 5)],
      already: 0,
      differs: 1,
    });
    expect(planMerge([settings(5, 5)], [log(5)])).toEqual({ adds: [settings(5, 5)], already: 0, differs: 0 });
  });

  test('of any content: everything in it is added or counted, and a second time adds nothing', () => {
    fc.assert(
      fc.property(anyKeptRecords, anyKeptRecords, (incoming, existing) => {
        const { adds, already, differs } = planMerge(incoming, existing);
        expect(adds.length + already + differs).toBe(incoming.length);
        const [before, after] = [new Set(names(existing)), names(adds)];
        expect(after.filter((name) => before.has(name))).toEqual([]);
        const settled = planMerge(incoming, [...existing, ...adds]);
        expect(settled.adds).toEqual([]);
      }),
    );
  });
});

const names = (records: readonly KeptRecord[]) => records.map(({ kind, record }) => `${kind} ${record.id}`);

describe('100,000 entries against 100,000', () => {
  const many = (from: number, more: Partial<Kept['log']> = {}) =>
    Array.from({ length: 100_000 }, (_, index) => log(from + index, more));

  function seconds(work: () => unknown): number {
    const started = performance.now();
    work();
    return (performance.now() - started) / 1000;
  }

  test('take seconds, not hours, even when all of them are alike', () => {
    const here = many(0, { cameFrom: 'psychonautwiki' });
    const there = many(100_000, { cameFrom: 'psychonautwiki' });
    expect(seconds(() => planMerge(here, here))).toBeLessThan(30);
    expect(seconds(() => planMerge(there, here, 'psychonautwiki'))).toBeLessThan(30);
  });
});
