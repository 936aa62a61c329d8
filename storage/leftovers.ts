import { findStore, type FinderWorld } from './find-store.ts';
import { unwrapDevice } from './keys/slots.ts';
import { destroyKeys, levelHeader, removeStore, type KeyMakingWorld } from './store-making.ts';
import { DEVICE_KEY_FILES, readStoreHeader, slotOf } from './vault.ts';
import { INDEX_FILES, isStoreId, levelIndex, readIndex } from './vault-index.ts';

export interface LeftoversWorld extends FinderWorld, KeyMakingWorld {
  /** Every database of this extension. */
  readonly databaseNames: () => Promise<readonly string[]>;
  /** Lets every window close the store, before its database is removed. */
  readonly letGo: () => Promise<void>;
}

/**
 * Puts right what an unfinished start, re-key or erase left behind: copies of keys and of the index that differ, folders and databases
 * that no index lists.
 *
 * What cannot be put right now holds up nothing else.
 *
 * @throws What went wrong first, after all else is done.
 */
export async function clearLeftovers(world: LeftoversWorld): Promise<void> {
  const found = await findStore(world);
  if (found.ok) found.value.connection.close();
  // A store that does not open may know of another one that took its place: nothing is cleared away then.
  if (found.ok ? found.value.open === undefined : found.problem !== 'nothing') return;
  if (found.ok && !(await world.mark.read())) await world.mark.set();
  await levelIndex(world);
  const { current, older } = await readIndex(world);
  const stores = [current, ...older].filter((id) => id !== undefined);
  const known = new Set<string>([...stores, ...INDEX_FILES]);
  const names = [...(await world.files.list([])), ...(await world.databaseNames())].filter((name) => !known.has(name));

  await each([
    ...stores.map((id) => () => levelHeader(world, id)),
    ...stores.map((id) => () => levelDeviceKey(world, id)),
    ...[...new Set(names)].map(
      (name) => () => (isStoreId(name) ? destroyStore(world, name) : world.files.remove([name])),
    ),
  ]);
}

/** Destroys the keys of a store, then removes it. Whoever calls has closed it. */
export async function destroyStore(world: LeftoversWorld, storeId: string): Promise<void> {
  await destroyKeys(world, storeId);
  await world.letGo();
  await removeStore(world, storeId);
}

/** Writes the device key that opens its store over a copy that does not. */
async function levelDeviceKey({ files, keyWork }: LeftoversWorld, storeId: string): Promise<void> {
  const header = await readStoreHeader(files, storeId);
  const slot = header.ok ? slotOf(header.value, 'device') : undefined;
  if (slot === undefined) return;
  const copies = await Promise.all(
    DEVICE_KEY_FILES.map(async (name) => {
      const bytes = await files.read([storeId, name]);
      return { name, whole: bytes && (await unwrapDevice(slot, storeId, bytes)) && bytes };
    }),
  );
  const whole = copies.find((copy) => copy.whole !== undefined)?.whole;
  if (whole === undefined) return;
  for (const copy of copies) if (copy.whole === undefined) await keyWork.overwrite([storeId, copy.name], whole);
}

async function each(works: readonly (() => Promise<void>)[]): Promise<void> {
  const problems: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => problems.push(error)); // One after the other.
  if (problems.length > 0) throw problems[0];
}
