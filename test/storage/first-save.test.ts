import { expect, test } from 'vitest';

import { startBrowser } from '../fixtures/fake-browser.ts';
import { begun, diskWith, keep, whats, unlock, open, textOf } from '../fixtures/people.ts';
import { FIRST } from '../fixtures/given.ts';
import { entry, later } from '../fixtures/vault.ts';

test('before the first save there is nothing, not even a folder or a mark', async () => {
  const browser = await startBrowser();
  expect(await browser.keeper.state()).toEqual({ is: 'nothing' });
  expect(await browser.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'gone' });
  expect(await browser.disk()).toEqual({ files: new Map(), databases: new Map(), isMarked: false });
});

test('what is kept without a passphrase is there when the browser opens again', async () => {
  const again = await startBrowser(await diskWith(undefined, 'tea'));
  expect(await again.keeper.state()).toEqual(open({ hasPassphrase: false }));
  expect(await whats(again)).toEqual(['tea']);
});

test('with a passphrase it is locked when the browser opens again, and opens with that passphrase', async () => {
  const again = await startBrowser(await diskWith(FIRST, 'tea'));
  expect(await again.keeper.state()).toEqual({
    is: 'locked',
    waiting: 0,
    hasRecoveryCode: false,
    older: 0,
    olderFree: 0,
  });
  expect(await again.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'locked' });
  expect(await unlock(again, FIRST)).toBe('done');
  expect(await whats(again)).toEqual(['tea']);
});

test('an entry is changed and taken away, and every window is told which kind', async () => {
  const browser = await begun();
  const tea = entry({ what: 'tea' });
  await browser.keeper.change([{ op: 'put', kind: 'log', record: tea }]);
  await browser.keeper.change([{ op: 'put', kind: 'log', record: { ...tea, what: 'green tea' }, wasAt: tea.at }]);
  expect(await whats(browser)).toEqual(['green tea']);
  browser.fleeting.told.length = 0;
  await browser.keeper.change([{ op: 'remove', kind: 'log', id: tea.id, wasAt: tea.at }]);
  expect(await whats(browser)).toEqual([]);
  expect(browser.fleeting.told).toEqual([{ what: 'kinds', kinds: ['log'] }]);
});

test('a draft survives the closing of the popup and of the browser, sealed, until it is sent', async () => {
  const browser = await begun();
  const draft = { screen: 'note', fields: { what: 'CANARY' } };
  await browser.keeper.keepDraft({ screen: 'note', fields: { what: 'CANA' } });
  await browser.keeper.keepDraft(draft);
  const disk = await browser.disk();
  expect(textOf(disk)).not.toContain('CANA');
  const again = await startBrowser(disk);
  expect(await again.keeper.readDraft()).toEqual(draft);
  await again.keeper.keepDraft(undefined);
  expect(await again.keeper.readDraft()).toBeUndefined();
});

test('a draft is kept nowhere while it is locked', async () => {
  const browser = await startBrowser(await diskWith(FIRST, 'tea'));
  expect(await browser.keeper.keepDraft({ screen: 'note', fields: {} })).toEqual({ ok: false, problem: 'locked' });
  expect(await browser.keeper.readDraft()).toBeUndefined();
});

test('a hundred changes at once are all kept', async () => {
  const browser = await begun();
  await Promise.all(Array.from({ length: 100 }, (_, n) => keep(browser, `${n}`, later(n))));
  expect(await whats(browser)).toHaveLength(100);
});
