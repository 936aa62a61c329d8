import { describe, expect, test } from 'vitest';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { Span } from '../../domain/stores.ts';
import { NoteList } from '../../models/keep-list.ts';
import { daysOf } from '../../models/keep-days.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import { OPEN, type FakeWorld, type FakeKeepDoor } from '../fixtures/fake-keep-world.ts';
import { aLogEntry, anOccasion, moment, recordId } from '../fixtures/kept-stories.ts';

const NOW = moment('2026-11-23T23:14:00Z');
const TONIGHT = aLogEntry(1, { at: NOW });
const IN_MAY = aLogEntry(2, { at: moment('2026-05-02T12:00:00Z') });
const IN_1998 = aLogEntry(3, { at: moment('1998-01-01T12:00:00Z') });

test('someone who wrote tonight sees tonight; May is read when asked for, and 1998 after it', async () => {
  const { list, shown } = aList({ log: [TONIGHT, IN_MAY, IN_1998] });
  await list.load();
  expect(shown()).toEqual([TONIGHT.id]);
  expect(list.hasEarlier.value).toBe(true);

  await list.loadEarlier();
  expect(shown()).toEqual([TONIGHT.id, IN_MAY.id]);
  await list.loadEarlier();
  expect(shown()).toEqual([TONIGHT.id, IN_MAY.id, IN_1998.id]);
  await list.loadEarlier();
  expect(list.hasEarlier.value).toBe(false);
  expect(shown()).toHaveLength(3);
});

test('someone who comes back after years does not see an empty list', async () => {
  const { list, shown } = aList({ log: [IN_1998] });
  await list.load();
  expect(shown()).toEqual([IN_1998.id]);
});

test('what a wrong clock wrote into the future is shown', async () => {
  const ahead = aLogEntry(4, { at: moment('2199-01-01T00:00:00Z') });
  const { list, shown } = aList({ log: [ahead] });
  await list.load();
  expect(shown()).toEqual([ahead.id]);
});

test('a list without anything is ready, and nothing is earlier', async () => {
  const { list, shown } = aList({});
  await list.load();
  expect([list.status.value, shown(), list.hasEarlier.value]).toEqual(['ready', [], false]);
});

describe('what cannot be read', () => {
  test('says why, and is not shown as empty', async () => {
    const { list, door } = aList({ log: [TONIGHT] });
    door.failReads('damaged');
    await list.load();
    expect(list.status.value).toBe('damaged');
  });

  test('because nobody answers, says so', async () => {
    const { list, door } = aList({ log: [TONIGHT] });
    door.vanish();
    await list.load();
    expect(list.status.value).toBe('unreachable');
    door.vanish(false);
    await list.load();
    expect(list.status.value).toBe('ready');
  });
});

test('what another window wrote appears, and what it took away goes', async () => {
  const { list, door, shown } = aList({ log: [TONIGHT] });
  await list.load();
  await door.stores.log.put(aLogEntry(5, { at: NOW }));
  await door.stores.log.remove(TONIGHT);
  await list.reload();
  expect(shown()).toEqual([recordId(5)]);
});

test('someone who looked back through years has it read again in pieces, none larger than one read at first', async () => {
  const months = Array.from({ length: 24 }, (_, n) => aLogEntry(n + 1, { at: (NOW - n * 31 * 86_400_000) as Instant }));
  const { door } = aList({ log: months });
  const sizes: number[] = [];
  const { log } = door.stores;
  const counted = new NoteList({ ...door.stores, log: { ...log, read: countedRead } }, () => NOW);
  await counted.load();
  while (counted.hasEarlier.value) await counted.loadEarlier();
  const [old] = months.toReversed();
  if (old === undefined) throw new Error('There are 24.');
  await log.put({ ...old, what: 'Tea' }, old);

  const atFirst = Math.max(...sizes.splice(0));
  await counted.reload();
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(24);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(atFirst);
  expect(counted.find(old.id)?.what).toBe('Tea');

  async function countedRead(span?: Span) {
    const answer = await log.read(span);
    if (answer.ok) sizes.push(answer.value.length);
    return answer;
  }
});

test('what another window wrote while the first was still being read is not missed', async () => {
  const { list, door, shown } = aList({ log: [TONIGHT] });
  const loading = list.load();
  await door.stores.log.put(aLogEntry(5, { at: NOW }));
  await list.reload();
  await loading;
  expect(shown()).toContain(recordId(5));
});

test('what arrives after everything was taken off the screen does not come back onto it', async () => {
  const { list, shown } = aList({ log: [TONIGHT] });
  const loading = list.load();
  list.clear();
  await loading;
  expect(shown()).toEqual([]);
  expect(list.status.value).toBe('loading'); // And not "ready", which would say that there is nothing.
});

describe('a day', () => {
  test('has its newest first; an occasion holds its entries in the order they happened', () => {
    const occasion = anOccasion(9, { at: moment('2026-11-21T20:00:00Z') });
    const first = aLogEntry(1, { at: moment('2026-11-21T21:00:00Z'), occasion: occasion.id });
    const second = aLogEntry(2, { at: moment('2026-11-22T03:00:00Z'), occasion: occasion.id });
    const alone = aLogEntry(3, { at: moment('2026-11-21T12:00:00Z') });
    expect(daysOf([second, alone, first], [occasion])).toEqual([
      {
        day: expect.stringMatching(/^2026-11-2[12]$/),
        items: [
          { is: 'occasion', occasion, entries: [first, second] },
          { is: 'entry', entry: alone },
        ],
      },
    ]);
  });

  test('shows an entry alone whose occasion is not here', () => {
    const entry = aLogEntry(1, { occasion: recordId(77) });
    expect(daysOf([entry], [])).toMatchObject([{ items: [{ is: 'entry', entry }] }]);
  });
});

function aList(world: FakeWorld): {
  readonly list: NoteList;
  readonly door: FakeKeepDoor;
  readonly shown: () => readonly string[];
} {
  const door = fakeKeepDoor({ state: OPEN, ...world });
  const list = new NoteList(door.stores, () => NOW);
  const shown = () =>
    list.days.value.flatMap(({ items }) => items.flatMap((item) => (item.is === 'entry' ? [item.entry.id] : [])));
  return { list, door, shown };
}
