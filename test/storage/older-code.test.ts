import { openDB } from 'idb';
import { expect, test } from 'vitest';

import { catchUp } from '../../storage/catch-up.ts';
import { openDatabase } from '../../storage/database.ts';
import { packCopy } from '../../storage/keys/copies.ts';
import { migrate } from '../../storage/migrate.ts';
import { structureSteps } from '../../storage/migrations/structure.ts';
import type { StructureStep } from '../../storage/shelves.ts';
import type { Disk } from '../fixtures/disk.ts';
import { databaseOf, openWith, planted, storeId, v1 } from '../fixtures/earlier.ts';
import { startBrowser } from '../fixtures/fake-browser.ts';

test('code older than the store touches nothing: a table of contents of a newer shape', async () => {
  const browser = await startBrowser(v1.disk);
  await migrate(await openWith([planted], browser));
  const disk = await browser.disk();
  expect(await isUntouched(disk)).toBe(true);
});

test('code older than the store touches nothing: only the second copy is left, and it is newer', async () => {
  const browser = await startBrowser(v1.disk);
  const store = await openWith([planted], browser);
  await migrate(store);
  await catchUp(store);
  const disk = await browser.disk();
  const older = await startBrowser({ ...disk, databases: new Map() });
  expect(await older.keeper.state()).toEqual({ is: 'newer' });
  expect((await older.disk()).files).toEqual(disk.files);
});

test('code older than the store touches nothing: a newer header', async () => {
  const files = new Map(v1.disk.files);
  files.set(`${storeId}/h0`, await packCopy(99, new TextEncoder().encode('{"format":2,"what":"we cannot know"}')));
  expect(await isUntouched({ ...v1.disk, files })).toBe(true);
});

test('code older than the store touches nothing: a newer database', async () => {
  const browser = await startBrowser(v1.disk);
  const newer = await openDatabase(storeId, () => {}, [
    ...structureSteps,
    async (db) => void db.createObjectStore('n' as 'p'),
  ]);
  newer.close();
  expect(await browser.keeper.state()).toEqual({ is: 'newer' });
  expect(await browser.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'newer' });
  expect((await browser.disk()).files).toEqual(v1.disk.files);
});

test('a structure step that fails after its first wait leaves version and rows as they were', async () => {
  await startBrowser(v1.disk);
  const failing: StructureStep = async (_db, tx) => {
    await tx.objectStore('p').clear();
    throw new Error('Half way.');
  };
  await expect(openDatabase(storeId, () => {}, [...structureSteps, failing])).rejects.toThrow('Half way.');
  const db = await openDB(storeId);
  expect(db.version).toBe(1);
  expect(await db.count('p')).toBe(databaseOf(v1.disk)?.filter(([store]) => store === 'p').length);
  db.close();
});

test('structure steps run in their order, each once, over all that is there', async () => {
  const browser = await startBrowser(v1.disk);
  const seen: string[] = [];
  const step =
    (name: string): StructureStep =>
    async (_db, tx) => {
      seen.push(`${name}: ${await tx.objectStore('p').count()}`);
    };
  const count = databaseOf(v1.disk)?.filter(([store]) => store === 'p').length;
  (await openDatabase(storeId, () => {}, [...structureSteps, step('two'), step('three')])).close();
  (await openDatabase(storeId, () => {}, [...structureSteps, step('two'), step('three')])).close();
  expect(seen).toEqual([`two: ${count}`, `three: ${count}`]);
  await browser.settled();
});

async function isUntouched(disk: Disk): Promise<true> {
  const older = await startBrowser(disk);
  expect(await older.keeper.state()).toEqual({ is: 'newer' });
  expect(await older.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'newer' });
  expect(await older.keeper.readDraft()).toBeUndefined();
  await older.locksmith.clearLeftovers().catch(() => {});
  expect(await older.disk()).toEqual(disk);
  return true;
}
