import { expect, test } from 'vitest';

import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { startBrowser } from '../fixtures/fake-browser.ts';
import { FIRST, newCode, SECOND } from '../fixtures/given.ts';
import { begun, diskWith, keep, open, recover, unlock, whats } from '../fixtures/people.ts';

test('a code that was suggested opens nothing and takes nothing away until it is typed back from the paper, all of it', async () => {
  const browser = await begun(FIRST);
  await keep(browser, 'tea');
  const earlier = await newCode(browser);
  const code = browser.locksmith.suggestRecoveryCode();
  const before = await browser.disk();
  for (const typed of ['', code.slice(0, 4), code.slice(0, -1), `${code}0`, earlier]) {
    expect(await browser.locksmith.keepRecoveryCode(code, typed)).toEqual({ ok: false, problem: 'mistyped' });
  }
  expect(await browser.disk()).toEqual(before);
  await browser.keeper.lock();
  expect(await recover(browser, code)).toBe('wrong');
  expect(await recover(browser, earlier)).toBe('done');

  const typed = code.toLowerCase().replaceAll('-', ' ');
  expect(await browser.locksmith.keepRecoveryCode(code, typed)).toEqual({ ok: true, value: undefined });
  await browser.keeper.lock();
  expect(await recover(browser, earlier)).toBe('wrong');
  expect(await recover(browser, code)).toBe('done');
});

test('new notes beside forgotten ones are closed with the passphrase that was chosen for them, and the old ones keep theirs', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'in the old one'));
  await browser.locksmith.startBeside(passphraseBytes(SECOND));
  await keep(browser, 'in the new one');
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: true, older: 1 }));
  const again = await startBrowser(await browser.disk());
  expect(await again.keeper.state()).toMatchObject({ is: 'locked', older: 1 });
  expect(await unlock(again, FIRST)).toBe('wrong');
  expect(await unlock(again, SECOND)).toBe('done');
  expect(await whats(again)).toEqual(['in the new one']);
  expect(await unlock(again, FIRST, 'older')).toBe('done');
  expect(await whats(again)).toEqual(['in the old one']);
});

test('Hide where there is no passphrase, or nothing at all, does no harm', async () => {
  const empty = await startBrowser();
  await empty.keeper.lock();
  expect(await empty.keeper.state()).toEqual({ is: 'nothing' });
  expect(await empty.disk()).toEqual(await startBrowser().then((browser) => browser.disk()));
  const browser = await begun();
  await keep(browser, 'tea');
  await browser.keeper.lock();
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false }));
  expect(await whats(browser)).toEqual(['tea']);
});
