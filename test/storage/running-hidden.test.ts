import { describe, expect, test } from 'vitest';

import { eraseAll } from '../../storage/erase.ts';
import { LOCK_AFTER_MS } from '../../storage/locksmith.ts';
import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { startBrowser } from '../fixtures/fake-browser.ts';
import { FIRST, SECOND, longWork } from '../fixtures/given.ts';
import { after, textOf, unlock, whats } from '../fixtures/people.ts';
import { EVENING, inIt, lockedByItself, onDisk, running, seen, woken } from '../fixtures/running-list.ts';
import { recordId } from '../fixtures/vault.ts';

describe('it is hidden', () => {
  test('by "Lock now" and Hide, and is there again after the unlock, with what was added since', async () => {
    const browser = await running(FIRST);
    await browser.keeper.lock();
    expect(await seen(browser)).toBeUndefined();
    expect(browser.fleeting.running).toBeUndefined();
    expect(await seen(woken(browser))).toBeUndefined();
    await browser.keeper.add(inIt('in the dark'));
    expect(await seen(browser)).toBeUndefined();
    await unlock(browser, FIRST);
    expect(await seen(browser)).toEqual(['CANARY first', 'in the dark']);
  });

  test('by "Lock now" also when it locked by itself before', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    await browser.keeper.lock();
    expect(await seen(browser)).toBeUndefined();
  });

  test('by "Lock now" while it is being read: nothing that began before brings it back', async () => {
    const browser = await running(FIRST);
    const reading = [browser.keeper.running(), browser.keeper.add(inIt('just now')), browser.keeper.running()];
    await browser.keeper.lock();
    await Promise.allSettled(reading);
    await browser.settled();
    expect(browser.fleeting.running).toBeUndefined();
    expect(await seen(browser)).toBeUndefined();
  });

  test('by the end of the browser, until the unlock; nothing of it can be read on the disk', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    await browser.keeper.add(inIt('CANARY second'));
    const disk = await browser.disk();
    expect(onDisk(disk)).toHaveLength(2);
    expect(textOf(disk)).not.toContain('CANARY');
    const restarted = await startBrowser(disk);
    expect(await seen(restarted)).toBeUndefined();
    await unlock(restarted, FIRST);
    await restarted.keeper.state();
    await restarted.settled();
    restarted.fleeting.now = after(LOCK_AFTER_MS);
    expect(await restarted.keeper.state()).toMatchObject({ is: 'locked' });
    expect(await seen(restarted), 'it has a key again, though nobody asked').toEqual(['CANARY first', 'CANARY second']);
  });

  test('when nobody has touched it for a day, until the unlock', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    browser.fleeting.now = after(LOCK_AFTER_MS + 23 * 3_600_000);
    expect(await seen(browser)).toEqual(['CANARY first']);
    browser.fleeting.now = after(LOCK_AFTER_MS + 24 * 3_600_000);
    expect(await seen(browser)).toBeUndefined();
    expect(browser.fleeting.running).toBeUndefined();
    await unlock(browser, FIRST);
    expect(await seen(browser)).toEqual(['CANARY first']);
  });

  test('from another store that takes the place of this one, and shows again when this one is back', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    await browser.locksmith.startBeside(undefined);
    expect(await seen(browser)).toBeUndefined();
    expect(browser.fleeting.running).toBeUndefined();
    await unlock(browser, FIRST, 'older');
    expect(await seen(browser)).toEqual(['CANARY first']);
  });
});

describe('it ends', () => {
  test.each([true, false])('when the person says so (locked: %s); its entries stay', async (isLocked) => {
    const browser = await running(FIRST);
    if (isLocked) await lockedByItself(browser);
    expect(await browser.keeper.endRunning()).toEqual({ ok: true });
    expect(await seen(browser)).toBeUndefined();
    expect(browser.fleeting.running).toBeUndefined();
    const disk = await browser.disk();
    expect(onDisk(disk)).toEqual([]);
    await unlock(browser, FIRST);
    expect(await seen(browser)).toBeUndefined();
    expect(await whats(browser)).toEqual(['CANARY first']);
    expect(await browser.keeper.startRunning({ ...EVENING, id: recordId() })).toEqual({ ok: true });
  });

  test('hidden and locked too: ending needs no key', async () => {
    const browser = await running(FIRST);
    await browser.keeper.lock();
    expect(await browser.keeper.endRunning()).toEqual({ ok: true });
    await unlock(browser, FIRST);
    expect(await seen(browser)).toBeUndefined();
  });

  test('with Erase, even when the background does not answer', async () => {
    const browser = await running(FIRST);
    await eraseAll({ ...browser.page, changed: () => Promise.reject(new Error('Nobody answers.')) });
    expect(browser.fleeting.running).toBeUndefined();
  });

  test('with Erase, key and all', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    expect(await browser.erase()).toBe('done');
    expect(browser.fleeting.running).toBeUndefined();
    expect(await seen(browser)).toBeUndefined();
    expect(await browser.disk()).toEqual({ files: new Map(), databases: new Map(), isMarked: false });
  });
});

test('a new key for everything takes the list along, under a new key of its own', async () => {
  const browser = await running();
  const before = browser.fleeting.running;
  await browser.locksmith.rekey(passphraseBytes(SECOND), longWork());
  expect(await seen(browser)).toEqual(['CANARY first']);
  expect(browser.fleeting.running?.storeId).not.toBe(before?.storeId);
  expect(browser.fleeting.running?.raw).not.toEqual(before?.raw);
  await lockedByItself(browser);
  expect(await seen(browser)).toEqual(['CANARY first']);
  expect(textOf(await browser.disk())).not.toContain('CANARY');
});
