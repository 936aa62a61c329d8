import { describe, expect, test } from 'vitest';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { KeepState } from '../../domain/keep-state.ts';
import { Keeping } from '../../models/keeping.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, type FakeWorld } from '../fixtures/fake-keep-world.ts';
import { aLogEntry, moment } from '../fixtures/kept-stories.ts';

const NOW = moment('2026-11-23T23:14:00Z');
const MINUTE = 60_000;

describe('the person has something of their own here', () => {
  const STATES: readonly (readonly [KeepState, boolean])[] = [
    [{ is: 'nothing' }, false],
    [{ is: 'memory', because: 'private' }, false],
    [OPEN, true],
    [LOCKED, true],
    [{ is: 'newer' }, true],
    [{ is: 'unreadable' }, true],
    [{ is: 'not-now', because: 'full' }, true],
  ];
  test.each(STATES)('%o: %s', async (state, hasOwn) => {
    const { keeping } = await aKeeping({ state });
    expect(keeping.hasOwn.value).toBe(hasOwn);
  });

  test('in memory, once something was written', async () => {
    const { keeping } = await aKeeping({ state: { is: 'memory', because: 'private' } });
    await keeping.notes.add({ what: 'Tea', amount: '', amountNotKnown: '', when: '', note: '' }, false);
    await settled();
    expect(keeping.hasOwn.value).toBe(true);
  });

  test('not before anybody could say', () => {
    const keeping = new Keeping(fakeKeepDoor({ slow: ['state'] }), () => NOW, bytes);
    expect([keeping.state.value, keeping.hasOwn.value]).toEqual([undefined, false]);
  });
});

test('a question that nobody answers is said, and what was known stays; asked again, it is well', async () => {
  const { keeping, door } = await aKeeping({ state: OPEN });
  door.vanish();
  await keeping.refresh();
  expect([keeping.isUnreachable.value, keeping.state.value?.is]).toEqual([true, 'open']);
  door.vanish(false);
  await keeping.refresh();
  expect(keeping.isUnreachable.value).toBe(false);
});

describe('locked in another window', () => {
  test('nothing is left on the screen, and unsent text is thrown away', async () => {
    const { keeping, door } = await aKeeping({ state: OPEN_WITH_PASSPHRASE, log: [aLogEntry(1)] });
    await keeping.list.load();
    keeping.draft.type('keep/notes', { 'add.what': 'Half' });
    door.become(LOCKED);
    await settled();
    expect(keeping.list.days.value).toEqual([]);
    expect(keeping.draft.fields.value).toEqual({});
    expect(door.drafts.at(-1)).toBeUndefined();
  });

  test('text typed while it was locked stays when entries are added there', async () => {
    const { keeping, door } = await aKeeping({ state: LOCKED });
    keeping.draft.type('keep/write', { 'add.what': 'Half' });
    door.become({ ...LOCKED, waiting: 1 });
    await settled();
    expect(keeping.draft.fields.value).toEqual({ 'add.what': 'Half' });
  });
});

test.each(['lock', 'erase'] as const)('after %s nothing is left on the screen or unsent', async (act) => {
  const { keeping, door } = await aKeeping({ state: OPEN_WITH_PASSPHRASE, log: [aLogEntry(1)] });
  await keeping.list.load();
  keeping.draft.type('keep/notes', { 'add.what': 'Half' });
  await keeping[act]();
  expect(keeping.list.days.value).toEqual([]);
  expect(keeping.draft.place.value).toBeUndefined();
  expect(keeping.state.value?.is).toBe(act === 'lock' ? 'locked' : 'nothing');
  expect(await door.readDraft()).toBeUndefined();
});

test('erasing waits for nothing else: what was being done is stopped', async () => {
  const { keeping, door } = await aKeeping({ state: OPEN, log: [aLogEntry(1)], slow: ['makeBackup'] });
  const copying = keeping.work.run('copying', (job) => door.makeBackup('long enough', job));
  expect(await keeping.erase()).toEqual({ ok: true, value: 'done' });
  expect(await copying).toEqual({ ok: false, problem: 'cancelled' });
  expect(keeping.state.value).toEqual({ is: 'nothing' });
});

test('erasing that nobody answers is not taken for done', async () => {
  const { keeping, door } = await aKeeping({ state: OPEN });
  door.vanish();
  expect(await keeping.erase()).toEqual({ ok: false, problem: 'unfinished' });
  expect(keeping.isErasing.value).toBe(false);
});

describe('Hide', () => {
  test.each<readonly [string, FakeWorld]>([
    ['locks what has a passphrase', { state: OPEN_WITH_PASSPHRASE }],
    ['locks what runs when the rest has locked by itself', { state: LOCKED }],
    ['asks for the lock where there is no passphrase: it does no harm', { state: OPEN }],
    ['asks for the lock where it cannot be read just now', { state: { is: 'not-now', because: 'full' } }],
  ])('%s', async (_what, world) => {
    const { keeping, door } = await aKeeping({ ...world, log: [aLogEntry(1)] });
    await keeping.list.load();
    keeping.draft.type('keep/notes', { 'add.what': 'Half' });
    keeping.forget(); // Nothing is waited for: the page is leaving.
    expect(keeping.list.days.value).toEqual([]);
    expect(keeping.draft.fields.value).toEqual({});
    expect(door.drafts.at(-1)).toBeUndefined();
    expect(door.asked).toContain('lock');
  });

  test('locks before anybody could say whether there is a passphrase', () => {
    const door = fakeKeepDoor({ state: OPEN_WITH_PASSPHRASE, slow: ['state'] });
    new Keeping(door, () => NOW, bytes).forget();
    expect(door.asked).toContain('lock');
  });

  test('locks when the last question was not answered', async () => {
    const { keeping, door } = await aKeeping({ state: OPEN_WITH_PASSPHRASE });
    door.vanish();
    await keeping.refresh();
    keeping.forget();
    expect(door.asked).toContain('lock');
  });
});

test('somebody who types tells the lock so, every ten seconds at most, also when the clock goes back', async () => {
  let now = NOW;
  const door = fakeKeepDoor({ state: OPEN });
  const keeping = new Keeping(door, () => now, bytes);
  const touches = () => door.asked.filter((question) => question === 'touch').length;
  const at = (ms: number) => {
    now = (NOW + ms) as Instant; // A whole number of milliseconds.
    keeping.touch();
    return touches();
  };
  expect([at(0), at(9_999), at(10_000), at(10_001), at(-MINUTE)]).toEqual([1, 1, 2, 2, 3]);
});

const bytes = (length: number) => new Uint8Array(length);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function aKeeping(world: FakeWorld) {
  const door = fakeKeepDoor(world);
  const keeping = new Keeping(door, () => NOW, bytes);
  await keeping.refresh();
  return { keeping, door };
}

test('typed text outlives a moment in which nothing can be read, and goes when it is locked after that', async () => {
  const { keeping, door } = await aKeeping({ state: OPEN_WITH_PASSPHRASE });
  keeping.draft.type('keep/notes', { 'add.what': 'Half' });
  door.become({ is: 'not-now', because: 'full' });
  await settled();
  expect(keeping.draft.fields.value).toMatchObject({ 'add.what': 'Half' });
  expect(await door.readDraft()).toMatchObject({ fields: { 'add.what': 'Half' } });
  door.become(LOCKED);
  await settled();
  expect(keeping.draft.fields.value).toEqual({});
});

test('Hide locks also while nobody can say whether it is locked', async () => {
  const { keeping, door } = await aKeeping({ state: { is: 'not-now', because: 'refused' } });
  keeping.forget();
  expect(door.asked).toContain('lock');
});
