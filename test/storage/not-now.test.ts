import { expect, test } from 'vitest';

import { connectTo } from '../../storage/connection.ts';
import { Keeper } from '../../storage/keeper.ts';
import { startBrowser, type FakeBrowser } from '../fixtures/fake-browser.ts';
import { begun, diskWith, keep, open, unlock, whats } from '../fixtures/people.ts';
import { FIRST, SETTINGS_ID } from '../fixtures/given.ts';
import { entry } from '../fixtures/vault.ts';

const FULL = new DOMException('The quota has been exceeded.', 'QuotaExceededError');

function fillDisk({ faults }: FakeBrowser): void {
  faults.follow((_number, step) => (/^(commit|replace|overwrite)/.test(step) ? FULL : undefined));
}

test('a full disk keeps nobody from reading: what waits is merged once there is room', async () => {
  const browser = await begun(FIRST);
  await keep(browser, 'tea');
  await browser.keeper.lock();
  await browser.keeper.add(entry({ what: 'waited' }));
  fillDisk(browser);
  expect(await unlock(browser, FIRST)).toBe('done');
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
  expect(await whats(browser)).toEqual(['tea']);
  browser.faults.end();
  browser.fleeting.told.length = 0;
  const settings = { id: SETTINGS_ID, autoLockMinutes: 15 } as const;
  expect(await browser.keeper.change([{ op: 'put', kind: 'settings', record: settings }])).toEqual({ ok: true });
  expect([...(await whats(browser))].sort()).toEqual(['tea', 'waited']);
  expect(browser.fleeting.told).toContainEqual({ what: 'kinds', kinds: ['settings', 'log'] });
});

test('what waits is also merged when somebody looks again once there is room', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.lock();
  await browser.keeper.add(entry({ what: 'waited' }));
  fillDisk(browser);
  await unlock(browser, FIRST);
  expect(await whats(browser)).toEqual([]);
  browser.faults.end();
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
  expect(await whats(browser)).toEqual(['waited']);
});

test('settings are heeded on a full disk, too', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.change([{ op: 'put', kind: 'settings', record: { id: SETTINGS_ID, autoLockMinutes: 1 } }]);
  await browser.keeper.lock();
  await browser.keeper.add(entry({ what: 'waited' }));
  fillDisk(browser);
  await unlock(browser, FIRST);
  await browser.keeper.state();
  expect(browser.fleeting.open?.lockAfterMs).toBe(60_000);
});

test.each([
  ['full', FULL],
  ['refused', new DOMException('Internal error.', 'UnknownError')],
] as const)(
  'a browser that does not open it for a moment (%s) is not called a store that cannot be opened',
  async (because, fault) => {
    const browser = await startBrowser(await diskWith(undefined, 'tea'));
    browser.faults.follow((_number, step) => (step === 'open' ? fault : undefined));
    expect(await browser.keeper.state()).toEqual({ is: 'not-now', because });
    expect(await browser.keeper.read('log', undefined)).toEqual({ ok: false, problem: because });
    browser.faults.end();
    expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false }));
    expect(await whats(browser)).toEqual(['tea']);
  },
);

test('where nothing was ever kept, a browser that refuses is one that keeps nothing', async () => {
  const browser = await startBrowser();
  browser.faults.follow((_number, step) =>
    step.startsWith('read') ? new DOMException('', 'SecurityError') : undefined,
  );
  expect(await browser.keeper.state()).toEqual({ is: 'memory', because: 'refused' });
});

test('an opening that failed leaves nothing open behind', async () => {
  const browser = await startBrowser(await diskWith(undefined, 'tea'));
  let left = 0;
  const keeper = keeperOf(browser, (name) => {
    const connection = connectTo(name);
    left += 1;
    return { ...connection, close: () => void (connection.close(), (left -= 1)) };
  });
  for (const step of ['read */h0', 'read */k0', 'request readonly']) {
    browser.faults.follow((_number, at) => (at === step ? FULL : undefined));
    expect(await keeper.state()).toEqual({ is: 'not-now', because: 'full' });
    expect(left, step).toBe(0);
  }
  browser.faults.end();
});

test('an opening that fails late does not let go of the store that another question has opened since', async () => {
  const browser = await startBrowser(await diskWith(undefined, 'tea'));
  let made = 0;
  const keeper = keeperOf(browser, (name) => {
    made += 1;
    if (made > 1) return connectTo(name);
    const use = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw FULL;
    };
    return { use, close() {} };
  });
  const first = keeper.state();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await keeper.changedElsewhere();
  expect(await keeper.state()).toMatchObject({ is: 'open' });
  expect(await first).toEqual({ is: 'not-now', because: 'full' });
  expect(await keeper.state()).toMatchObject({ is: 'open' });
  expect(made).toBe(2);
});

function keeperOf({ world }: FakeBrowser, connect: typeof connectTo): Keeper {
  return new Keeper({ ...world, connect, tell: () => {}, ifNoLongWork: (work) => work() });
}
