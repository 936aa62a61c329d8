import { openDatabase } from './database.ts';
import { ConnectionClosed, mayPassOnReopening } from './problem.ts';
import type { Database } from './shelves.ts';

/** A database that is opened when it is needed, and again when the browser has taken it away. */
export interface Connection {
  /**
   * Works with the open database. A handle that turns out dead is dropped, and the work is done once more on a new one: so the work must come
   * out the same when it is done twice.
   *
   * @throws ConnectionClosed when it was closed, or its database is being removed: opened once more, it would make an empty one.
   */
  use<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /** For good. */
  close(): void;
}

/** @param open - For tests: another way to the database. */
export function connectTo(name: string, open: typeof openDatabase = openDatabase): Connection {
  let opening: Promise<Database> | undefined;
  let isClosed = false;

  async function database(): Promise<Database> {
    if (isClosed) throw new ConnectionClosed();
    opening ??= open(name, gone).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  function gone(isRemoved: boolean): void {
    opening = undefined;
    isClosed ||= isRemoved;
  }

  function drop(): void {
    // Whoever opened it has been told when it failed.
    opening?.then((db) => db.close()).catch(() => {});
    opening = undefined;
  }

  return {
    async use(work) {
      try {
        return await work(await database());
      } catch (error) {
        if (!mayPassOnReopening(error)) throw error;
        drop();
        return work(await database());
      }
    },
    close() {
      isClosed = true;
      drop();
    },
  };
}
