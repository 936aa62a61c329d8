import { expect, test } from 'vitest';

import { LOCK_AFTER_MS } from '../../storage/locksmith.ts';
import { after, begun, unlock } from '../fixtures/people.ts';
import { FIRST, SETTINGS_ID } from '../fixtures/given.ts';

test('locking now takes the key out of the memory, and says so', async () => {
  const browser = await begun(FIRST);
  browser.fleeting.told.length = 0;
  await browser.keeper.lock();
  expect(browser.fleeting.open).toBeUndefined();
  expect(browser.fleeting.told).toEqual([{ what: 'state' }]);
  expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
});

test('five minutes without a touch lock it, and not a moment less', async () => {
  const browser = await begun(FIRST);
  browser.fleeting.now = after(LOCK_AFTER_MS - 1);
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
  browser.fleeting.now = after(LOCK_AFTER_MS);
  expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
});

test('each touch gives five more minutes; one that comes too late locks instead', async () => {
  const browser = await begun(FIRST);
  browser.fleeting.now = after(LOCK_AFTER_MS - 1);
  await browser.keeper.touch();
  browser.fleeting.now = after(2 * LOCK_AFTER_MS - 2);
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
  browser.fleeting.now = after(3 * LOCK_AFTER_MS);
  await browser.keeper.touch();
  expect(browser.fleeting.open).toBeUndefined();
});

test('a clock that is set back by more than a minute locks; less than that is only a clock put right', async () => {
  const browser = await begun(FIRST);
  browser.fleeting.now = after(-60_000);
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
  browser.fleeting.now = after(-60_001);
  expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
});

test('without a passphrase nothing ever locks', async () => {
  const browser = await begun();
  browser.fleeting.now = after(365 * 86_400_000);
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
});

test('how long it stays open is the person’s to say, at once and after the next unlock', async () => {
  const browser = await begun(FIRST);
  const settings = { id: SETTINGS_ID, autoLockMinutes: 60 } as const;
  await browser.keeper.change([{ op: 'put', kind: 'settings', record: settings }]);
  browser.fleeting.now = after(59 * 60_000);
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
  await browser.keeper.lock();
  await unlock(browser, FIRST);
  await browser.keeper.state();
  expect(browser.fleeting.open?.lockAfterMs).toBe(60 * 60_000);
});
