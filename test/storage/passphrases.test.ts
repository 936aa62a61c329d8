import { expect, test } from 'vitest';

import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { readStoreHeader, unlockWithDevice } from '../../storage/vault.ts';
import { startBrowser, word } from '../fixtures/fake-browser.ts';
import { begun, diskWith, keep, whats, unlock, recover, open, withEachHeader } from '../fixtures/people.ts';
import { FIRST, SECOND, longWork, newCode } from '../fixtures/given.ts';

test('a wrong passphrase changes nothing', async () => {
  const disk = await diskWith(FIRST, 'tea');
  const browser = await startBrowser(disk);
  expect(await unlock(browser, SECOND)).toBe('wrong');
  expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
  expect(browser.fleeting.open).toBeUndefined();
  expect(await browser.disk()).toEqual(disk);
});

test('a recovery code opens what the passphrase opens, until another code or none takes its place', async () => {
  const browser = await begun(FIRST);
  await keep(browser, 'tea');
  const first = await newCode(browser);
  expect(await browser.keeper.state()).toMatchObject({ hasRecoveryCode: true });
  const second = await newCode(browser);
  await browser.keeper.lock();
  expect(await recover(browser, first)).toBe('wrong');
  expect(await recover(browser, second.replace('-', ' ').toLowerCase())).toBe('done');
  expect(await whats(browser)).toEqual(['tea']);
  await browser.locksmith.removeRecoveryCode();
  await browser.keeper.lock();
  expect(await recover(browser, second)).toBe('wrong');
  expect(
    await recover(
      browser,
      second.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
    ),
  ).toBe('mistyped');
  expect(await unlock(browser, FIRST)).toBe('done');
});

test('another passphrase opens, and the old one does not, in no copy on the disk', async () => {
  const browser = await begun(FIRST);
  await keep(browser, 'tea');
  const code = await newCode(browser);
  await browser.locksmith.rewrap(passphraseBytes(SECOND));
  expect(await whats(browser)).toEqual(['tea']);
  const disk = await browser.disk();
  for (const left of withEachHeader(disk)) {
    const again = await startBrowser(left);
    expect(await unlock(again, FIRST)).toBe('wrong');
    expect(await unlock(again, SECOND)).toBe('done');
    expect(await whats(again)).toEqual(['tea']);
    await again.keeper.lock();
    expect(await recover(again, code)).toBe('done');
    await again.settled();
  }
});

test('a passphrase turned on leaves nothing that the old device key opens', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  const before = await browser.disk();
  expect(await word(() => browser.locksmith.rekey(passphraseBytes(FIRST), longWork()))).toBe('done');
  expect(await whats(browser)).toEqual(['tea']);
  const after = await browser.disk();
  expect([...after.files.keys()].filter((name) => /\/k[01]$/.test(name))).toEqual([]);
  expect(after.databases.size).toBe(1);

  const [oldId] = before.databases.keys();
  const mixed = new Map([...after.files, ...[...before.files].filter(([name]) => /\/k[01]$/.test(name))]);
  const thief = await startBrowser({ ...after, files: mixed });
  const [newId = ''] = after.databases.keys();
  expect(newId).not.toBe(oldId);
  const header = await readStoreHeader(thief.world.files, newId);
  expect(header.ok && (await unlockWithDevice(thief.world.files, header.value))).toBeUndefined();
  expect(await thief.keeper.state()).toMatchObject({ is: 'locked' });
});

test('a passphrase taken away: it opens by itself again, with every entry', async () => {
  const browser = await begun(FIRST);
  await keep(browser, 'tea');
  await newCode(browser);
  await browser.locksmith.removePassphrase();
  const again = await startBrowser(await browser.disk());
  expect(await again.keeper.state()).toEqual(open({ hasPassphrase: false }));
  expect(await whats(again)).toEqual(['tea']);
});

test('what is written while a re-key is under way is in the new store too', async () => {
  const browser = await begun();
  await keep(browser, 'before');
  const isWritten: string[] = [];
  const work = { signal: new AbortController().signal, onProgress: () => void (isWritten.length === 0 && late()) };
  function late(): void {
    isWritten.push('during');
    void keep(browser, 'during');
  }
  expect(await word(() => browser.locksmith.rekey(passphraseBytes(FIRST), work))).toBe('done');
  expect((await whats(browser)).toSorted()).toEqual(['before', 'during']);
});

test('a re-key that is stopped changes nothing and leaves nothing', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  const before = await browser.disk();
  const stop = new AbortController();
  stop.abort();
  const work = { signal: stop.signal, onProgress: () => {} };
  expect(await word(() => browser.locksmith.rekey(passphraseBytes(FIRST), work))).toBe('cancelled');
  expect([...(await browser.disk()).files.keys()].sort()).toEqual([...before.files.keys()].sort());
  expect(await browser.keeper.state()).toMatchObject({ is: 'open', hasPassphrase: false });
});

test('a new store stands beside the forgotten one, and the old one comes back when its passphrase is remembered', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'in the old one'));
  await browser.locksmith.startBeside(undefined);
  await keep(browser, 'in the new one');
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false, older: 1 }));
  expect(await unlock(browser, SECOND, 'older')).toBe('wrong');
  expect(await whats(browser)).toEqual(['in the new one']);
  expect(await unlock(browser, FIRST, 'older')).toBe('done');
  expect(await whats(browser)).toEqual(['in the old one']);
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: true, older: 1, olderFree: 1 }));
});

test('an older store is looked for in all of them, and there is nothing to open where there is none', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'oldest'));
  expect(await unlock(browser, FIRST, 'older')).toBe('gone');
  await browser.locksmith.startBeside(undefined);
  await browser.locksmith.rekey(passphraseBytes(SECOND), longWork());
  await browser.locksmith.startBeside(undefined);
  expect(await unlock(browser, FIRST, 'older')).toBe('done');
  expect(await browser.keeper.state()).toMatchObject({ older: 2, olderFree: 1 });
  expect(await whats(browser)).toEqual(['oldest']);
});

test('an older header that was left lying is written over at the next start of a page', async () => {
  const browser = await begun(FIRST);
  const [id] = (await browser.disk()).databases.keys();
  const old = browser.files.get(`${id}/h0`);
  browser.faults.follow((_number, step) =>
    step === 'overwrite */h1' ? new DOMException('', 'UnknownError') : undefined,
  );
  await browser.locksmith.rewrap(passphraseBytes(SECOND));
  browser.faults.end();
  await browser.locksmith.clearLeftovers();
  const [first, second] = [browser.files.get(`${id}/h0`), browser.files.get(`${id}/h1`)];
  expect(first).toEqual(second);
  expect(first).not.toEqual(old);
});
