import { describe, expect, test } from 'vitest';

import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { Locksmith } from '../../storage/locksmith.ts';
import { sessionMemory, type InMemory, type OpenKey } from '../../storage/session.ts';
import { startBrowser, word, type FakeBrowser } from '../fixtures/fake-browser.ts';
import { begun, diskWith, keep, unlock, whats } from '../fixtures/people.ts';
import { FIRST, longWork, newCode, SECOND, SETTINGS_ID } from '../fixtures/given.ts';
import { oneAtATime } from '../fixtures/fake-storage.ts';
import { NOON, random } from '../fixtures/vault.ts';

const DRAFT = { screen: 'note', fields: { what: 'half a word' } };

describe('"Lock now" and Hide win over what is under way', () => {
  test.each([
    ['a touch', ({ keeper }: FakeBrowser) => keeper.touch()],
    [
      'a new time until it locks',
      ({ keeper }: FakeBrowser) =>
        keeper.change([{ op: 'put', kind: 'settings', record: { id: SETTINGS_ID, autoLockMinutes: 60 } }]),
    ],
    ['another passphrase', ({ locksmith }: FakeBrowser) => locksmith.rewrap(passphraseBytes(SECOND))],
    ['a recovery code', newCode],
    ['a re-key', ({ locksmith }: FakeBrowser) => locksmith.rekey(passphraseBytes(SECOND), longWork())],
  ])('%s', async (_what, work) => {
    for (const wait of [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20]) {
      const browser = await begun(FIRST);
      const done = word(() => work(browser) as Promise<unknown>); // Whatever it gives.
      for (let n = 0; n < wait; n += 1) await new Promise((resolve) => setImmediate(resolve));
      await browser.keeper.lock();
      await done;
      expect(browser.fleeting.open, `locked after ${wait} turns`).toBeUndefined();
      expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
      await browser.settled();
    }
  });

  test('an unlock: it stays locked, and opens when it is asked for again', async () => {
    const browser = await startBrowser(await diskWith(FIRST, 'tea'));
    const unlocking = unlock(browser, FIRST);
    await browser.keeper.lock();
    expect(await unlocking).toBe('locked');
    expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
    expect(await unlock(browser, FIRST)).toBe('done');
    expect(await whats(browser)).toEqual(['tea']);
  });

  test('an unlock of older notes: what was in use stays in use', async () => {
    const browser = await startBrowser(await diskWith(FIRST, 'old'));
    await browser.locksmith.startBeside();
    await keep(browser, 'new');
    const unlocking = unlock(browser, FIRST, 'older');
    await browser.keeper.lock();
    expect(await unlocking).toBe('locked');
    expect(await whats(browser)).toEqual(['new']);
  });
});

test('a touch while somebody types the passphrase does not get in the way of opening', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'tea'));
  const unlocking = unlock(browser, FIRST);
  await browser.keeper.touch();
  expect(await unlocking).toBe('done');
});

test('a touch after an erase brings no key back', async () => {
  const browser = await begun(FIRST);
  const touching = browser.keeper.touch();
  expect(await browser.erase()).toBe('done');
  await touching;
  expect(browser.fleeting.open).toBeUndefined();
});

test('turning a passphrase on after a restart leaves the notes open', async () => {
  const browser = await startBrowser(await diskWith(undefined, 'tea'));
  expect(await word(() => browser.locksmith.rekey(passphraseBytes(FIRST), longWork()))).toBe('done');
  expect(await browser.keeper.state()).toMatchObject({ is: 'open', hasPassphrase: true });
});

describe('Hide throws unsent text away', () => {
  test.each([undefined, DRAFT])('also when the background was asleep and has not opened yet (%j)', async (last) => {
    const before = await begun(FIRST);
    await before.keeper.keepDraft(DRAFT);
    const { open } = before.fleeting;
    const browser = await startBrowser(await before.disk(), open);
    await Promise.all([browser.keeper.keepDraft(last), browser.keeper.lock()]);
    await unlock(browser, FIRST);
    expect(await browser.keeper.readDraft()).toBeUndefined();
  });

  test('also while it is locked', async () => {
    const before = await begun(FIRST);
    await before.keeper.keepDraft(DRAFT);
    const browser = await startBrowser(await before.disk());
    await browser.keeper.lock();
    await unlock(browser, FIRST);
    expect(await browser.keeper.readDraft()).toBeUndefined();
  });

  test('locking by itself leaves it, sealed', async () => {
    const before = await begun(FIRST);
    await before.keeper.keepDraft(DRAFT);
    const browser = await startBrowser(await before.disk());
    await unlock(browser, FIRST);
    expect(await browser.keeper.readDraft()).toEqual(DRAFT);
  });
});

test('a background that does not answer at the end of an unlock does not undo it', async () => {
  const { page, ...browser } = await startBrowser(await diskWith(FIRST, 'tea'));
  const deaf = new Locksmith({ ...page, changed: () => Promise.reject(new Error('Nobody answers.')) });
  expect(await word(() => deaf.unlock({ passphrase: FIRST }, 'current'))).toBe('done');
  expect(await browser.keeper.state()).toMatchObject({ is: 'open' });
});

test('whoever puts a key there that can lock has somebody look after it, before it is there', async () => {
  const steps: string[] = [];
  const memory = <T>(name: string): InMemory<T> => {
    let kept: T | undefined;
    return {
      read: async () => kept,
      async write(value) {
        steps.push(name);
        kept = value;
      },
      async clear() {
        kept = undefined;
      },
    };
  };
  const session = sessionMemory({
    key: memory<OpenKey>('key'),
    turns: memory<string>('turn'),
    withLock: oneAtATime(),
    random,
    watch: async () => void steps.push('watch'),
  });
  const open = { storeId: 'one', raw: random(32), lockAfterMs: null, touched: NOON };
  await session.update(() => open);
  expect(steps).toEqual(['key']);
  await session.update(() => ({ ...open, lockAfterMs: 60_000 }));
  await session.update((before) => before && { ...before, lockAfterMs: 120_000 });
  expect(steps).toEqual(['key', 'watch', 'key', 'key']);
});
