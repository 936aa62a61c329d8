import { describe, expect, test } from 'vitest';

import { ok } from '../../domain/result.ts';
import { KeepSettings } from '../../models/keep-settings.ts';
import { Work } from '../../models/keep-work.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import { OPEN, OPEN_WITH_PASSPHRASE } from '../fixtures/fake-keep-world.ts';

describe('long work', () => {
  test('says how far it is, and stops when it is told to', async () => {
    const door = fakeKeepDoor({ state: OPEN, slow: ['makeBackup'], share: 0.4 });
    const work = new Work();
    const made = work.run('copying', (job) => door.makeBackup('long enough', job));
    expect(work.waiting.value).toEqual({ doing: 'copying', share: 0.4 });
    work.cancel();
    expect(await made).toEqual({ ok: false, problem: 'cancelled' });
    expect(work.waiting.value).toBeUndefined();
  });

  test('is one thing at a time', async () => {
    const work = new Work();
    const first = work.run<string, never>('copying', async () => ok('first'));
    expect(await work.run<string, never>('merging', async () => ok('second'))).toEqual({ ok: false, problem: 'busy' });
    expect(await first).toEqual(ok('first'));
    expect(await work.run<string, never>('merging', async () => ok('second'))).toEqual(ok('second'));
  });

  test('that breaks says that nobody answered', async () => {
    const work = new Work();
    expect(await work.run('opening', () => Promise.reject(new Error('gone')))).toEqual({
      ok: false,
      problem: 'unreachable',
    });
    expect(work.waiting.value).toBeUndefined();
  });
});

describe('minutes until it locks', () => {
  test('are five until somebody chose others; the choice is kept', async () => {
    const door = fakeKeepDoor({ state: OPEN_WITH_PASSPHRASE });
    const settings = new KeepSettings(door.stores.settings);
    await settings.load();
    expect(settings.settings.value.autoLockMinutes).toBe(5);
    await settings.setAutoLock(15);

    const again = new KeepSettings(door.stores.settings);
    await again.load();
    expect(again.settings.value.autoLockMinutes).toBe(15);
  });

  test('that could not be kept are shown as they were', async () => {
    const door = fakeKeepDoor({ state: OPEN_WITH_PASSPHRASE });
    const settings = new KeepSettings(door.stores.settings);
    door.failWrites('full');
    expect(await settings.setAutoLock(60)).toEqual({ ok: false, problem: 'full' });
    expect(settings.settings.value.autoLockMinutes).toBe(5);
  });
});
