import { expect, test } from 'vitest';

import { startBrowser, word } from '../fixtures/fake-browser.ts';
import { powerIsGone } from '../fixtures/faults.ts';
import { diskWith, whats, unlock, open, flipped } from '../fixtures/people.ts';
import { FIRST, SECOND } from '../fixtures/given.ts';

test('a first save that was cut off is no store', async () => {
  const browser = await startBrowser();
  browser.faults.follow((_number, step) => (step === 'mark set' ? powerIsGone() : undefined));
  await word(() => browser.locksmith.begin(undefined));
  const again = await startBrowser(await browser.disk());
  expect(await again.keeper.state()).toEqual({ is: 'nothing' });
  await again.locksmith.clearLeftovers();
  expect(await again.disk()).toEqual({ files: new Map(), databases: new Map(), isMarked: false });
});

test('a store whose device key is destroyed says unreadable, never empty', async () => {
  const disk = await diskWith(undefined, 'tea');
  const files = new Map([...disk.files].filter(([name]) => !/\/k[01]$/.test(name)));
  const browser = await startBrowser({ ...disk, files });
  expect(await browser.keeper.state()).toEqual({ is: 'unreadable' });
  expect(await browser.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'damaged' });
});

test('a browser that has thrown everything away but the mark says unreadable, never nothing', async () => {
  const browser = await startBrowser({ files: new Map(), databases: new Map(), isMarked: true });
  expect(await browser.keeper.state()).toEqual({ is: 'unreadable' });
});

test.each(['k0', 'k1', 'h0', 'h1', 'c0', 'c1'])('one damaged file of %s costs nothing', async (name) => {
  const disk = await diskWith(undefined, 'tea');
  const files = new Map([...disk.files].map(([path, bytes]) => [path, path.endsWith(name) ? flipped(bytes) : bytes]));
  const browser = await startBrowser({ ...disk, files });
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false }));
  expect(await whats(browser)).toEqual(['tea']);
});

test('without both indexes the folder serves', async () => {
  const disk = await diskWith(undefined, 'tea');
  const files = new Map([...disk.files].filter(([path]) => !/c[01]$/.test(path)));
  const browser = await startBrowser({ ...disk, files });
  expect(await whats(browser)).toEqual(['tea']);
});

test('without both headers nothing opens, and that is said: it is never shown as if nothing had been there', async () => {
  const disk = await diskWith(undefined, 'tea');
  const files = new Map([...disk.files].filter(([path]) => !/h[01]$/.test(path)));
  const browser = await startBrowser({ ...disk, files });
  expect(await browser.keeper.state()).toEqual({ is: 'unreadable' });
  expect((await browser.disk()).databases).toEqual(disk.databases);
});

test('nothing that a passphrase opens lies in the database, which keeps what was deleted from it', async () => {
  const disk = await diskWith(FIRST, 'tea');
  const header = [...disk.files].find(([path]) => path.endsWith('/h0'))?.[1];
  const wrapped = /"wrapped":"([^"]+)"/.exec(new TextDecoder().decode(header))?.[1] ?? '';
  expect(wrapped.length).toBeGreaterThan(40);
  for (const [, , bytes] of [...disk.databases.values()].flat())
    expect(new TextDecoder().decode(bytes)).not.toContain(wrapped);
});

test('a header that somebody changed is not believed', async () => {
  const disk = await diskWith(FIRST, 'tea');
  const other = await diskWith(SECOND, 'other');
  const [mine] = disk.databases.keys();
  const [theirs] = other.databases.keys();
  const planted = [...other.files].filter(([name]) => /\/h[01]$/.test(name));
  const files = new Map([
    ...disk.files,
    ...planted.map(([name, bytes]) => [name.replace(theirs ?? '', mine ?? ''), bytes] as const),
  ]);
  const fooled = await startBrowser({ ...disk, files });
  expect(await unlock(fooled, SECOND)).toBe('damaged');
  expect((await fooled.disk()).databases).toEqual(disk.databases);
});

test('a notice is put away once it was read', async () => {
  const disk = await diskWith(undefined, 'tea');
  const databases = new Map([...disk.databases.keys()].map((name) => [name, []]));
  const browser = await startBrowser({ ...disk, databases });
  const state = await browser.keeper.state();
  if (state.is !== 'open') throw new Error('The second copy is there.');
  expect(state.notices).toMatchObject([{ said: 'put-back' }]);
  await browser.keeper.putAway(state.notices[0]?.id ?? '');
  expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false }));
  expect(await whats(browser)).toEqual(['tea']);
});
