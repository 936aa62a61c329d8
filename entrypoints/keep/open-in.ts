import { findStore, wordOf, type FinderWorld } from '../../storage/find-store.ts';
import { KeepError } from '../../storage/problem.ts';
import { StoreMoved, type SealedStore } from '../../storage/sealed-store.ts';

/**
 * Opens the store for a page's own work, and closes it afterwards.
 *
 * @returns Does some work on it. @throws KeepError when it is not open.
 */
export function openIn(world: FinderWorld) {
  async function once<T>(work: (store: SealedStore) => Promise<T>): Promise<T> {
    const found = await findStore(world);
    if (!found.ok) throw new KeepError(wordOf(found.problem));
    const { open, connection } = found.value;
    try {
      if (open === undefined) throw new KeepError('locked');
      const done = await work(open.store);
      await open.store.book.mirror.settled();
      return done;
    } finally {
      connection.close();
    }
  }

  return async <T>(work: (store: SealedStore) => Promise<T>): Promise<T> => {
    try {
      return await once(work);
    } catch (error) {
      if (!(error instanceof StoreMoved)) throw error;
      return once(work); // Sealed again under another key meanwhile: once more, where it is now.
    }
  };
}
