import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';

import type { SubstanceId } from '../../content/schema.ts';
import { LogEntry } from '../../domain/kept.ts';
import { localMinute } from '../../models/keep-days.ts';
import { Notes, typedOf, type TypedEntry } from '../../models/keep-notes.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import { LOCKED, OPEN, type FakeWorld } from '../fixtures/fake-keep-world.ts';
import { anyLogEntry } from '../fixtures/kept-records.ts';
import { aLogEntry, moment, recordId } from '../fixtures/kept-stories.ts';

const NOW = moment('2026-11-23T23:14:05Z');
const typed = (some: Partial<TypedEntry>): TypedEntry => ({
  what: '',
  amount: '',
  amountNotKnown: '',
  when: '',
  note: '',
  ...some,
});

describe('writing something down', () => {
  test('keeps what was typed, now, under a name that says nothing', async () => {
    const { notes, door } = someNotes();
    expect(await notes.add(typed({ what: ' Half of the blue ', amount: '1/2 pill' }), false)).toEqual({
      ok: true,
      value: 'kept',
    });
    const [entry] = await door.logged();
    expect(entry).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      at: NOW,
      what: 'Half of the blue',
      amount: { value: 0.5, unit: 'pill', estimate: false },
    });
    expect(v.is(LogEntry, entry)).toBe(true);
  });

  test('takes "I don\'t know how much" for an answer', async () => {
    const { notes, door } = someNotes();
    await notes.add(typed({ what: 'Powder', amountNotKnown: 'yes' }), false);
    expect(await door.logged()).toMatchObject([{ amount: { value: null, unit: '' } }]);
  });

  test('can be a note and nothing else', async () => {
    const { notes, door } = someNotes();
    await notes.add(typed({ note: 'Slept badly.' }), false);
    expect(await door.logged()).toMatchObject([{ what: '', note: 'Slept badly.' }]);
  });

  test('at another time keeps that time', async () => {
    const { notes, door } = someNotes();
    await notes.add(typed({ what: 'Tea', when: '2026-11-20T08:30' }), false);
    expect((await door.logged()).map(({ at }) => localMinute(at))).toEqual(['2026-11-20T08:30']);
  });

  test.each([
    ['of nothing', typed({ what: '  ' }), 'empty'],
    ['at a time that is none', typed({ what: 'Tea', when: '2026-13-45T99:99' }), 'odd-time'],
    ['before 1970', typed({ what: 'Tea', when: '1950-01-01T00:00' }), 'odd-time'],
  ])('%s is not kept, and says why', async (_what, entry, problem) => {
    const { notes, door } = someNotes();
    expect(await notes.add(entry, false)).toEqual({ ok: false, problem });
    expect(await door.logged()).toEqual([]);
  });

  test.each(['full', 'refused', 'gone', 'damaged', 'newer'] as const)(
    'that fails (%s) says why, and shows nothing',
    async (problem) => {
      const { notes, door, list } = someNotes();
      door.failWrites(problem);
      expect(await notes.add(typed({ what: 'Tea' }), false)).toEqual({ ok: false, problem });
      expect(list.show).not.toHaveBeenCalled();
    },
  );

  test('that nobody answers says so', async () => {
    const { notes, door } = someNotes();
    door.vanish();
    expect(await notes.add(typed({ what: 'Tea' }), false)).toEqual({ ok: false, problem: 'unreachable' });
  });
});

describe('while it is locked', () => {
  test('something can be added, and says that it waits', async () => {
    const { notes, door } = someNotes({ state: LOCKED });
    expect(await notes.add(typed({ what: 'Tea' }), true)).toEqual({ ok: true, value: 'waiting' });
    expect(door.waiting).toMatchObject([{ what: 'Tea', whileLocked: true }]);
  });

  test('something that was begun before it locked itself goes in all the same', async () => {
    const { notes, door } = someNotes({ state: LOCKED });
    expect(await notes.add(typed({ what: 'Tea' }), false)).toEqual({ ok: true, value: 'waiting' });
    expect(door.waiting).toHaveLength(1);
  });
});

describe('changing an entry', () => {
  const entry = aLogEntry(1, {
    substance: 'caffeine' as SubstanceId, // Any id will do.
    amount: { value: 2, unit: 'my mug', estimate: true, portion: recordId(8), spread: 0.5 },
    route: 'swallowed',
    whose: 'Lena',
    occasion: recordId(9),
    note: 'with milk',
  });

  test('leaves what the form does not show', async () => {
    const { notes, door } = someNotes({ log: [entry] });
    await notes.change(entry, { ...typedOf(entry), note: 'without milk' });
    expect(await door.logged()).toEqual([{ ...entry, note: 'without milk' }]);
  });

  test('of what it was drops the substance it was taken for; of how much, the portion it counted', async () => {
    const { notes, door } = someNotes({ log: [entry] });
    await notes.change(entry, { ...typedOf(entry), what: 'Cocoa', amount: '3 cups' });
    const [changed] = await door.logged();
    expect(changed).not.toHaveProperty('substance');
    expect(changed?.amount).toEqual({ value: 3, unit: 'cups', estimate: false });
  });

  test('that fails leaves the old one', async () => {
    const { notes, door } = someNotes({ log: [entry] });
    door.failWrites('full');
    expect(await notes.change(entry, { ...typedOf(entry), what: 'Cocoa' })).toMatchObject({ problem: 'full' });
    expect(await door.logged()).toEqual([entry]);
  });

  test('into the same changes nothing, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(anyLogEntry, async (any) => {
        const before = {
          ...any,
          what: any.what.trim() || 'Tea',
          ...(any.note !== undefined && { note: any.note.trim() || 'x' }),
        };
        const { notes, door } = someNotes({ log: [before] });
        expect(await notes.change(before, typedOf(before))).toEqual({ ok: true, value: before });
        expect(await door.logged()).toEqual([before]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('taking away', () => {
  const entry = aLogEntry(1);

  test('can be taken back, as it was', async () => {
    const { notes, door, list } = someNotes({ log: [entry] });
    await notes.remove(entry);
    expect(await door.logged()).toEqual([]);
    expect(notes.removed.value).toEqual(entry);

    await notes.putBack();
    expect(await door.logged()).toEqual([entry]);
    expect(list.show).toHaveBeenCalledWith(entry);
    expect(notes.removed.value).toBeUndefined();
  });

  test('that fails takes nothing off the screen', async () => {
    const { notes, door, list } = someNotes({ log: [entry] });
    door.failWrites('refused');
    expect(await notes.remove(entry)).toEqual({ ok: false, problem: 'refused' });
    expect(list.drop).not.toHaveBeenCalled();
    expect(notes.removed.value).toBeUndefined();
  });

  test('can still be taken back after taking it back failed', async () => {
    const { notes, door } = someNotes({ log: [entry] });
    await notes.remove(entry);
    door.failWrites('full', 1);
    expect(await notes.putBack()).toEqual({ ok: false, problem: 'full' });
    expect((await notes.putBack()).ok).toBe(true);
    expect(await door.logged()).toEqual([entry]);
  });
});

function someNotes(world: FakeWorld = {}) {
  const door = fakeKeepDoor({ state: OPEN, ...world });
  const list = { show: vi.fn<(entry: LogEntry) => void>(), drop: vi.fn<(entry: LogEntry) => void>() };
  let next = 0;
  const random = (length: number) => new Uint8Array(length).fill((next += 1));
  return { notes: new Notes({ door, list, now: () => NOW, random }), door, list };
}
