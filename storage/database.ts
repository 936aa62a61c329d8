import { openDB, unwrap } from 'idb';

import { structureSteps } from './migrations/structure.ts';
import type { Database, Shelves, StructureStep, UpgradeTransaction } from './shelves.ts';

/**
 * Opens the database of a store, and makes it when it is not there: a browser that has thrown it away gives an empty one without a word,
 * so whoever reads must look for the table of contents.
 *
 * All or nothing: a structure step that fails leaves version and contents as they were.
 *
 * @param name - The store's id: random.
 * @param onGone - This connection has closed itself: the browser or a newer version needs the database, or it is being removed.
 * @throws DOMException `VersionError` when a newer version of Keel made it; whatever the browser throws when it refuses.
 */
export async function openDatabase(
  name: string,
  onGone: (isRemoved: boolean) => void,
  steps: readonly StructureStep[] = structureSteps,
): Promise<Database> {
  let walked: Promise<unknown> = Promise.resolve(undefined);
  const opening = openDB<Shelves>(name, steps.length, {
    upgrade(db, oldVersion, _newVersion, tx) {
      walked = walk(steps.slice(oldVersion), db, tx);
    },
    blocking(_current, blocked, event) {
      // Never stand in the way of an upgrade or an erase, however forgotten this window is.
      (event.target as IDBDatabase).close(); // idb calls this for `versionchange`, whose target is the connection.
      onGone(blocked === null);
    },
    terminated: () => onGone(false),
  });

  try {
    return await opening;
  } catch (error) {
    const problem = await walked;
    throw problem ?? error;
  }
}

/**
 * Runs the steps, and undoes them all if one fails.
 *
 * idb does not wait for an async `upgrade`: a step that throws after its first `await` would leave half of it done under the new version.
 *
 * @returns What went wrong, if anything did.
 */
async function walk(steps: readonly StructureStep[], db: Database, tx: UpgradeTransaction): Promise<unknown> {
  tx.done.catch(() => {}); // Opening itself reports how it ends.
  try {
    for (const step of steps) await step(db, tx); // One after the other: each builds on the last.
    return undefined;
  } catch (problem) {
    try {
      unwrap(tx).abort();
    } catch {
      // A failed request has aborted it already.
    }
    return problem;
  }
}
