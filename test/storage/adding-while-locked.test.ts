import { expect, test } from 'vitest';

import { startBrowser } from '../fixtures/fake-browser.ts';
import { powerIsGone } from '../fixtures/faults.ts';
import { begun, whats, unlock, flipped, textOf } from '../fixtures/people.ts';
import { FIRST } from '../fixtures/given.ts';
import { entry } from '../fixtures/vault.ts';

test('what is added while locked cannot be read until the unlock, and is there then, marked and once', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.lock();
  const added = entry({ what: 'CANARY' });
  expect(await browser.keeper.add(added)).toEqual({ ok: true });
  expect(await browser.keeper.state()).toMatchObject({ is: 'locked', waiting: 1 });
  expect(textOf(await browser.disk())).not.toContain('CANARY');
  await unlock(browser, FIRST);
  expect(await browser.keeper.read('log', undefined)).toEqual({ ok: true, value: [{ ...added, whileLocked: true }] });
  await browser.settled();
  const disk = await browser.disk();
  expect([...disk.databases.values()].flat().filter(([store]) => store === 'i')).toEqual([]);
  expect([...disk.files.keys()].filter((name) => /\/i\//.test(name))).toEqual([]);
});

test('while it is open an entry is added like any other', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.add(entry({ what: 'tea' }));
  expect(await browser.keeper.read('log', undefined)).toMatchObject({ value: [{ what: 'tea' }] });
  expect((await browser.disk()).databases.size).toBe(1);
});

test('what was added while locked is there once after the unlock, even when the merge was cut off half way', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.lock();
  await browser.keeper.add(entry({ what: 'waited' }));
  const disk = await browser.disk();
  for (let n = 1; n <= 70; n += 7) {
    const cut = await startBrowser(disk);
    cut.faults.follow((number) => (number === n ? powerIsGone() : undefined));
    await unlock(cut, FIRST);
    const again = await startBrowser(await cut.disk());
    await unlock(again, FIRST);
    expect(await whats(again), `after a cut at step ${n}`).toEqual(['waited']);
    await again.settled();
  }
});

test('an entry that was merged and then taken away does not come back from its second copy', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.lock();
  const added = entry({ what: 'regretted' });
  await browser.keeper.add(added);
  const copies = [...(await browser.disk()).files].filter(([name]) => /\/i\//.test(name));
  expect(copies).toHaveLength(1);
  browser.faults.follow((_number, step) =>
    step === 'remove */i/*' ? new DOMException('', 'UnknownError') : undefined,
  );
  await unlock(browser, FIRST);
  await browser.keeper.read('log', undefined);
  browser.faults.end();
  await browser.keeper.change([{ op: 'remove', kind: 'log', id: added.id, wasAt: added.at }]);
  const again = await startBrowser(await browser.disk());
  await unlock(again, FIRST);
  expect(await whats(again)).toEqual([]);
});

test('an entry of the locked time is found in its second copy when the database has lost it; one that opens nowhere is told of', async () => {
  const browser = await begun(FIRST);
  await browser.keeper.lock();
  await browser.keeper.add(entry({ what: 'found' }));
  await browser.keeper.add(entry({ what: 'lost' }));
  const disk = await browser.disk();
  const databases = new Map([...disk.databases].map(([name, rows]) => [name, rows.filter(([store]) => store !== 'i')]));
  const files = new Map([...disk.files].filter(([, bytes]) => bytes.length > 0));
  const [lost] = [...files.keys()].filter((name) => /\/i\//.test(name)).slice(1);
  const bytes = files.get(lost ?? '');
  if (bytes === undefined || lost === undefined) throw new Error('There are two.');
  files.set(lost, flipped(bytes));
  const again = await startBrowser({ ...disk, files, databases });
  await unlock(again, FIRST);
  expect(await whats(again)).toHaveLength(1);
  expect(await again.keeper.state()).toMatchObject({ notices: [{ said: 'lost-part', kind: 'log', count: 1 }] });
});
