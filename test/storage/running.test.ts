import { describe, expect, test } from 'vitest';

import { RUNNING_MAX } from '../../domain/running.ts';
import { startBrowser } from '../fixtures/fake-browser.ts';
import { FIRST } from '../fixtures/given.ts';
import { after, begun, unlock, whats } from '../fixtures/people.ts';
import { EVENING, inIt, lockedByItself, running, seen, woken } from '../fixtures/running-list.ts';
import { entry, later, NOON, recordId } from '../fixtures/vault.ts';

describe('while it runs', () => {
  test('it says since when, what it is called, and what belongs to it, in the order it happened', async () => {
    const browser = await running(FIRST);
    await browser.keeper.add(inIt('before that', { at: later(-1) }));
    await browser.keeper.add(entry({ what: 'belongs elsewhere' }));
    expect(await browser.keeper.running()).toMatchObject({
      value: {
        id: EVENING.id,
        at: NOON,
        title: EVENING.title,
        entries: [{ what: 'before that' }, { what: 'CANARY first' }],
        more: 0,
      },
    });
    expect(await browser.keeper.read('occasions', undefined)).toEqual({ ok: true, value: [EVENING] });
  });

  test('it stays readable when the notes lock by themselves, and nothing else does', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    expect(await seen(browser)).toEqual(['CANARY first']);
    expect(await browser.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'locked' });
  });

  test('it stays readable when the browser puts the background to sleep, open or locked', async () => {
    const browser = await running(FIRST);
    expect(await seen(woken(browser))).toEqual(['CANARY first']);
    await lockedByItself(browser);
    expect(await seen(woken(browser))).toEqual(['CANARY first']);
  });

  test('what is added while locked shows at once, also to a background that slept, and only once after the unlock', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    const again = inIt('while locked', { at: later(1) });
    expect(await browser.keeper.add(again)).toEqual({ ok: true });
    expect(await browser.keeper.add(entry({ what: 'belongs elsewhere' }))).toEqual({ ok: true });
    expect(await browser.keeper.running()).toMatchObject({ value: { entries: [{}, { ...again, whileLocked: true }] } });
    expect(await seen(woken(browser))).toEqual(['CANARY first', 'while locked']);
    await unlock(browser, FIRST);
    expect(await seen(browser)).toEqual(['CANARY first', 'while locked']);
    expect(await whats(browser)).toHaveLength(3);
  });

  test('two entries added at once both show, open or locked', async () => {
    const browser = await running(FIRST);
    await Promise.all([browser.keeper.add(inIt('one')), browser.keeper.add(inIt('two'))]);
    await browser.settled();
    await lockedByItself(browser);
    await Promise.all([browser.keeper.add(inIt('three')), browser.keeper.add(inIt('four'))]);
    expect(new Set(await seen(woken(browser)))).toEqual(new Set(['CANARY first', 'one', 'two', 'three', 'four']));
  });

  test('an entry that is changed or taken away is so in the list, also once it locks', async () => {
    const browser = await running(FIRST);
    const [tea, gone] = [inIt('tea'), inIt('gone')];
    await browser.keeper.add(tea);
    await browser.keeper.add(gone);
    await browser.keeper.change([{ op: 'put', kind: 'log', record: { ...tea, what: 'cocoa' }, wasAt: tea.at }]);
    await browser.keeper.change([{ op: 'remove', kind: 'log', id: gone.id, wasAt: gone.at }]);
    await browser.settled();
    await lockedByItself(browser);
    expect(await seen(browser)).toEqual(['CANARY first', 'cocoa']);
  });

  test('a new title of its occasion is its title', async () => {
    const browser = await running(FIRST);
    await browser.keeper.change([
      { op: 'put', kind: 'occasions', record: { ...EVENING, title: 'later on' }, wasAt: NOON },
    ]);
    await browser.settled();
    await lockedByItself(browser);
    expect(await browser.keeper.running()).toMatchObject({ value: { title: 'later on' } });
  });

  test('another one cannot be started, and the first goes on', async () => {
    const browser = await running(FIRST);
    const other = { ...EVENING, id: recordId(), title: 'another' };
    expect(await browser.keeper.startRunning(other)).toEqual({ ok: false, problem: 'runs-already' });
    expect(await browser.keeper.running()).toMatchObject({ value: { id: EVENING.id } });
    expect(await browser.keeper.read('occasions', undefined)).toMatchObject({ value: [EVENING] });
  });

  test('without a passphrase it is the same', async () => {
    const browser = await running();
    expect(await seen(woken(browser))).toEqual(['CANARY first']);
    expect(await browser.keeper.endRunning()).toEqual({ ok: true });
    expect(await seen(browser)).toBeUndefined();
  });
});

test('the same entry sent twice while locked stands in it once', async () => {
  const browser = await running(FIRST);
  await lockedByItself(browser);
  const again = inIt('sent twice');
  await browser.keeper.add(again);
  await browser.keeper.add(again);
  expect(await seen(browser)).toEqual(['CANARY first', 'sent twice']);
});

test('that could not be started leaves nothing among the notes', async () => {
  const browser = await begun(FIRST);
  let commits = 0;
  browser.faults.follow((_number, step) => {
    commits += step === 'commit' ? 1 : 0;
    return step === 'commit' && commits === 2 ? new DOMException('', 'QuotaExceededError') : undefined;
  });
  expect(await browser.keeper.startRunning(EVENING)).toEqual({ ok: false, problem: 'full' });
  browser.faults.end();
  expect(await browser.keeper.read('occasions', undefined)).toEqual({ ok: true, value: [] });
  expect(await seen(browser)).toBeUndefined();
});

test('a key that another store left in the memory is not used for this one', async () => {
  const browser = await begun(FIRST);
  const left = { storeId: recordId(), raw: new Uint8Array(32) };
  browser.fleeting.running = left;
  await browser.keeper.startRunning(EVENING);
  expect(browser.fleeting.running.storeId).toBe(browser.fleeting.open?.storeId);
  expect(browser.fleeting.running.raw).not.toEqual(left.raw);
});

test('it cannot be started while the notes are locked, or where nothing is kept', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.lock();
  expect(await browser.keeper.startRunning(EVENING)).toEqual({ ok: false, problem: 'locked' });
  const empty = await startBrowser();
  expect(await empty.keeper.startRunning(EVENING)).toEqual({ ok: false, problem: 'gone' });
  expect(await empty.keeper.running()).toEqual({ ok: true, value: undefined });
  expect(await empty.keeper.endRunning()).toEqual({ ok: false, problem: 'gone' });
});

describe('its page cannot be written', () => {
  test('and what was added is kept all the same, shows while this background lives, and after the unlock', async () => {
    const browser = await running(FIRST);
    await lockedByItself(browser);
    let isInInbox = false;
    browser.faults.follow((_number, step) => {
      isInInbox ||= step === 'replace */i/*';
      return isInInbox && step === 'commit' ? new DOMException('', 'QuotaExceededError') : undefined;
    });
    expect(await browser.keeper.add(inIt('kept all the same'))).toEqual({ ok: true });
    expect(await seen(browser)).toEqual(['CANARY first', 'kept all the same']);
    await browser.settled();
    browser.faults.end();
    expect(await seen(woken(browser)), 'the page is behind').toEqual(['CANARY first']);
    await unlock(browser, FIRST);
    expect(await seen(browser)).toEqual(['CANARY first', 'kept all the same']);
  });

  test('nor its key: the list can be read while the notes are open', async () => {
    const browser = await begun(FIRST);
    browser.faults.follow((_number, step) =>
      step === 'running key write' ? new DOMException('', 'QuotaExceededError') : undefined,
    );
    expect(await browser.keeper.startRunning(EVENING)).toEqual({ ok: true });
    await browser.keeper.add(inIt('first'));
    expect(await seen(browser)).toEqual(['first']);
    await lockedByItself(browser);
    expect(await seen(browser)).toBeUndefined();
  });
});

test('of very many entries the newest are held, and it says how many more there are', async () => {
  const browser = await running(FIRST);
  const many = Array.from({ length: 900 }, (_, n) => inIt(`entry ${n}`, { at: after(n + 1), note: 'x'.repeat(60) }));
  await browser.keeper.change(many.map((record) => ({ op: 'put', kind: 'log', record })));
  const long = inIt('too long', { at: after(2000), note: 'x'.repeat(RUNNING_MAX) });
  await browser.keeper.add(long);
  const open = await browser.keeper.running();
  await lockedByItself(browser);
  await browser.keeper.add(inIt('the newest', { at: after(3000) }));
  const locked = await browser.keeper.running();
  if (!open.ok || !locked.ok || open.value === undefined || locked.value === undefined) throw new Error('It runs.');
  expect(open.value.entries.length + open.value.more).toBe(902);
  expect(open.value.entries.at(-1)?.what).toBe('entry 899');
  expect(open.value.entries.length).toBeGreaterThan(300);
  expect(locked.value.entries.at(-1)?.what).toBe('the newest');
  expect(locked.value.entries.length + locked.value.more).toBe(903);
});
