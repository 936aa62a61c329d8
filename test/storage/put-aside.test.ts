import { expect, test } from 'vitest';

import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { startBrowser, word, type FakeBrowser } from '../fixtures/fake-browser.ts';
import { begun, diskWith, keep, open, unlock, whats } from '../fixtures/people.ts';
import { FIRST } from '../fixtures/given.ts';

const openFree = ({ locksmith }: FakeBrowser) => word(() => locksmith.unlock(undefined, 'older'));

test('notes that were put aside while they had no passphrase open again without one, and so do those that took their place', async () => {
  const browser = await begun();
  await keep(browser, 'first');
  await browser.locksmith.startBeside();
  await keep(browser, 'second');
  const again = await startBrowser(await browser.disk());
  expect(await again.keeper.state()).toEqual(open({ hasPassphrase: false, older: 1, olderFree: 1 }));
  expect(await openFree(again)).toBe('done');
  expect(await whats(again)).toEqual(['first']);
  expect(await openFree(again)).toBe('done');
  expect(await whats(again)).toEqual(['second']);
});

test('somebody who forgot the passphrase, wrote on, and remembered it, comes back to both', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'before'));
  await browser.locksmith.startBeside();
  await keep(browser, 'weeks of notes');
  expect(await openFree(browser)).toBe('wrong');
  expect(await unlock(browser, FIRST, 'older')).toBe('done');
  expect(await whats(browser)).toEqual(['before']);
  expect(await unlock(browser, FIRST, 'older')).toBe('wrong');
  expect(await openFree(browser)).toBe('done');
  expect(await whats(browser)).toEqual(['weeks of notes']);
});

test('of several that open without a passphrase each is reached by opening the next one again', async () => {
  const browser = await begun();
  for (const what of ['one', 'two', 'three']) {
    if (what !== 'one') await browser.locksmith.startBeside();
    await keep(browser, what);
  }
  const seen = new Set<string>();
  for (let n = 0; n < 3; n += 1) {
    expect(await openFree(browser)).toBe('done');
    for (const what of await whats(browser)) seen.add(what);
  }
  expect([...seen].sort()).toEqual(['one', 'three', 'two']);
});

test('one whose device key is gone is said to be damaged, and what is in use stays in use', async () => {
  const browser = await begun();
  for (const name of browser.files.keys()) if (/\/k[01]$/.test(name)) browser.files.delete(name);
  await browser.locksmith.startBeside();
  await keep(browser, 'new');
  expect(await openFree(browser)).toBe('damaged');
  expect(await whats(browser)).toEqual(['new']);
});

test('two windows at their first save make one store, and nothing is put aside', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  expect(await word(() => browser.locksmith.begin(undefined))).toBe('done');
  expect(await word(() => browser.locksmith.begin(passphraseBytes(FIRST)))).toBe('begun-already');
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false }));
  expect(await whats(browser)).toEqual(['tea']);
  expect((await browser.disk()).databases.size).toBe(1);
});
