import { KeepError } from './problem.ts';
import type { InMemory, RunningKey, SessionMemory } from './session.ts';
import { removeStore, type KeyMakingWorld } from './store-making.ts';
import { DEVICE_KEY_FILES, HEADER_FILES } from './vault.ts';
import { NO_STORES, readIndex, writeIndex } from './vault-index.ts';

export interface EraseWorld extends KeyMakingWorld {
  readonly session: SessionMemory;
  readonly runningKey: InMemory<RunningKey>;
  /** Every database of this extension. */
  readonly databaseNames: () => Promise<readonly string[]>;
  /** Lets every window close its stores. */
  readonly letGo: () => Promise<void>;
  /** The background looks everything up anew. */
  readonly changed: () => Promise<void>;
}

/**
 * Destroys the keys of every store, then the data. Whatever fails holds up nothing else.
 *
 * A browser that stops once the keys are gone starts as if nothing had been kept, and clears the rest away.
 *
 * @returns `partly` when the browser did not let go of some of the data; its keys are gone.
 * @throws KeepError `refused` when a key is still there. As much as could be destroyed has been.
 */
export async function eraseAll(world: EraseWorld): Promise<'done' | 'partly'> {
  const isForgotten = await forEach([world.session, world.runningKey], async (memory) => tried(() => memory.clear()));
  const stores = await storeIds(world);
  const isOverwritten = await forEach(stores, (id) => destroyKeyFiles(world, id));
  const couldForget = await forgetIfKeyless(world, stores);
  await tried(world.letGo);
  const isRemoved = await forEach(stores, (id) => removeStore(world, id));
  if (!couldForget && !(await forgetIfKeyless(world, stores))) {
    await tried(world.changed);
    throw new KeepError('refused');
  }
  const isEmpty = await tried(async () => {
    for (const name of await world.files.list([])) await world.files.remove([name]);
  });
  await tried(world.changed);
  return isForgotten && isOverwritten && isRemoved && isEmpty ? 'done' : 'partly';
}

/** Every store that an index, a folder or a database speaks of. */
async function storeIds(world: EraseWorld): Promise<readonly string[]> {
  const ids = new Set<string>();
  await tried(async () => {
    const { current, older } = await readIndex(world);
    for (const id of [current, ...older]) if (id !== undefined) ids.add(id);
  });
  await tried(async () => {
    for (const name of await world.files.list([])) if (name.length === 22) ids.add(name);
  });
  await tried(async () => {
    for (const name of await world.databaseNames()) ids.add(name);
  });
  return [...ids];
}

/** A key that cannot be overwritten is at least removed. */
async function destroyKeyFiles({ keyWork, files }: EraseWorld, storeId: string): Promise<boolean> {
  return forEach([...DEVICE_KEY_FILES, ...HEADER_FILES], async (name) => {
    if (await tried(() => keyWork.destroy([storeId, name]))) return true;
    await files.remove([storeId, name]);
    return false;
  });
}

/** Nothing was ever kept here, as far as the next start can tell: only once no key is left. */
async function forgetIfKeyless(world: EraseWorld, stores: readonly string[]): Promise<boolean> {
  return tried(async () => {
    for (const storeId of stores)
      for (const name of [...DEVICE_KEY_FILES, ...HEADER_FILES])
        if ((await world.files.read([storeId, name])) !== undefined) throw new KeepError('refused');
    await writeIndex(world.files, NO_STORES);
    await world.mark.clear();
  });
}

/** @returns Whether all of it was done, and well. */
async function forEach<T>(names: readonly T[], work: (name: T) => Promise<boolean>): Promise<boolean> {
  let isDone = true;
  for (const name of names) {
    let isWell = false;
    await tried(async () => void (isWell = await work(name)));
    isDone &&= isWell;
  }
  return isDone;
}

async function tried(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}
