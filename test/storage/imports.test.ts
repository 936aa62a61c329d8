import { expect, test } from 'vitest';

import { addMany, undoBatch } from '../../storage/staging.ts';
import { startBrowser, word } from '../fixtures/fake-browser.ts';
import { powerIsGone } from '../fixtures/faults.ts';
import { begun, keep, whats, manyMonths } from '../fixtures/people.ts';
import { longWork } from '../fixtures/given.ts';
import { later, NOON } from '../fixtures/vault.ts';

test('an import that is stopped leaves nothing', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  const before = await browser.disk();
  const stop = new AbortController();
  const work = { signal: stop.signal, onProgress: () => stop.abort() };
  expect(await word(() => browser.inPage((store) => addMany(store, manyMonths(70), work)))).toBe('cancelled');
  const after = await browser.disk();
  expect([...after.databases.values()].map((rows) => rows.length)).toEqual(
    [...before.databases.values()].map((rows) => rows.length),
  );
  expect(await whats(browser)).toEqual(['tea']);
});

test('an import that was cut off leaves pages that nobody sees, and the next start clears them away', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  await browser.settled();
  browser.faults.follow((_number, step) =>
    step === 'commit' && browser.faults.steps.filter((one) => one === 'commit').length === 2
      ? powerIsGone()
      : undefined,
  );
  await word(() => browser.inPage((store) => addMany(store, manyMonths(3), longWork())));
  const again = await startBrowser(await browser.disk());
  expect(await whats(again)).toEqual(['tea']);
  const rows = [...(await again.disk()).databases.values()].flat();
  expect(rows.filter(([store]) => store === 'p')).toHaveLength(1);
});

test('an undo takes what the import brought, and leaves what was changed in it since', async () => {
  const browser = await begun();
  await keep(browser, 'mine', NOON);
  const records = manyMonths(120);
  const batch = await browser.inPage((store) => addMany(store, records, longWork()));
  await browser.page.changed();
  await keep(browser, 'mine too', later(1));
  const [first] = records;
  if (!batch.ok || first === undefined) throw new Error('It was imported.');
  await browser.keeper.change([
    { op: 'put', kind: 'log', record: { ...first.record, note: 'changed' }, wasAt: first.record.at },
  ]);
  expect(await whats(browser)).toHaveLength(122);
  await browser.inPage((store) => undoBatch(store, batch.value));
  await browser.page.changed();
  expect(await whats(browser)).toContain('mine too');
  expect((await whats(browser)).toSorted()).toEqual(['imported 0', 'mine', 'mine too']);
});

test('an import that fills the disk says so, and leaves nothing behind that would keep it full', async () => {
  const browser = await begun();
  await keep(browser, 'tea');
  await browser.settled();
  const before = await browser.disk();
  let commits = 0;
  browser.faults.follow((_number, step) => {
    if (step === 'commit') commits += 1;
    return step === 'commit' && commits === 2 ? new DOMException('No room.', 'QuotaExceededError') : undefined;
  });
  expect(await word(() => browser.inPage((store) => addMany(store, manyMonths(200), longWork())))).toBe('full');
  browser.faults.end();
  const after = await browser.disk();
  expect([...after.databases.values()].map((rows) => rows.length)).toEqual(
    [...before.databases.values()].map((rows) => rows.length),
  );
  expect(await whats(browser)).toEqual(['tea']);
});
