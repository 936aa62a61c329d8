import { expect, test } from 'vitest';

import { migrate } from '../../storage/migrate.ts';
import type { ShapeStep } from '../../storage/migrations/shapes.ts';
import {
  databaseOf,
  everythingKept,
  hasMoved,
  moved,
  openWith,
  planted,
  raw,
  smallStore,
  sorted,
  v1,
} from '../fixtures/earlier.ts';
import { startBrowser } from '../fixtures/fake-browser.ts';
import { powerIsGone } from '../fixtures/faults.ts';
import { faultOf } from '../fixtures/step-faults.ts';

test('a store of version 1 opens today, with every record as it was', async () => {
  const browser = await startBrowser(v1.disk);
  expect(await browser.keeper.state()).toMatchObject({ is: 'open', notices: [] });
  expect(await everythingKept(browser)).toEqual(sorted(v1.records));
});

test('a store of version 1 that has only its second copy left opens today, too', async () => {
  const browser = await startBrowser({ ...v1.disk, databases: new Map() });
  expect(await browser.keeper.state()).toMatchObject({ is: 'open', notices: [{ said: 'put-back' }] });
  expect(await everythingKept(browser)).toEqual(sorted(v1.records));
});

test('a step moves every record, those in chapters too, once', async () => {
  const browser = await startBrowser(v1.disk);
  const store = await openWith([planted], browser);
  await migrate(store);
  expect(await raw(store)).toEqual(sorted(moved));
  const again = await openWith([planted], await startBrowser(await browser.disk()));
  await migrate(again);
  expect(await raw(again)).toEqual(sorted(moved));
  expect((await again.contents()).shape).toBe(2);
});

test('a migration loses nothing: as many records as before, and no page beside those that are listed', async () => {
  const browser = await startBrowser(v1.disk);
  const store = await openWith([planted], browser);
  await migrate(store);
  const { contents, rows } = await store.whole();
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(v1.records.length);
  expect((await store.book.pageIds()).toSorted()).toEqual(
    [...rows, ...contents.chapters].map(({ id }) => id).toSorted(),
  );
});

test('where there is nothing to move, nothing is written', async () => {
  const browser = await startBrowser(v1.disk);
  await migrate(await openWith([], browser));
  expect(databaseOf(await browser.disk())).toEqual(databaseOf(v1.disk));
});

test('a step that does not know what it finds half way leaves all as it was, and says damaged', async () => {
  const browser = await startBrowser(v1.disk);
  let seen = 0;
  const unsure: ShapeStep = (kind, record) => {
    seen += 1;
    if (seen > 80) throw new Error('Not known.');
    return planted(kind, record);
  };
  const store = await openWith([unsure], browser);
  await expect(migrate(store)).rejects.toMatchObject({ problem: 'damaged' });
  expect(databaseOf(await browser.disk())).toEqual(databaseOf(v1.disk));
});

test('whatever step of storage fails while it moves, all is as it was or all has moved, and it can be done again', async () => {
  const small = await smallStore();
  const counting = await startBrowser(small.disk);
  const started = await openWith([planted], counting, small);
  counting.faults.follow(() => undefined);
  await migrate(started);
  const steps = [...counting.faults.steps];
  for (const [place, step] of steps.entries()) {
    for (const make of [powerIsGone, () => faultOf(place)]) {
      const browser = await startBrowser(small.disk);
      const store = await openWith([planted], browser, small);
      browser.faults.follow((number) => (number === place + 1 ? make() : undefined));
      const isMoved = await migrate(store).then(
        () => true,
        () => false,
      );
      const disk = await browser.disk();
      expect(isMoved || !(await hasMoved(disk, small)), `after step ${place + 1} ${step}`).toBe(true);
      const again = await openWith([planted], await startBrowser(disk), small);
      await migrate(again);
      expect(await raw(again), `after step ${place + 1} ${step}`).toEqual(small.moved);
    }
  }
  console.log(`migration faults: ${steps.length * 2}`);
}, 30_000);

test('two windows that move at once move once', async () => {
  const browser = await startBrowser(v1.disk);
  const windows = [await openWith([planted], browser), await openWith([planted], browser)] as const;
  await Promise.all(windows.map(migrate));
  expect(await raw(windows[0])).toEqual(sorted(moved));
});
