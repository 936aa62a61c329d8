import { openDatabase } from './database.ts';
import { mayPassOnReopening } from './problem.ts';
import type { Database } from './shelves.ts';

/** A database that is opened when it is needed, and again when the browser has taken it away. */
export interface Connection {
  /**
   * Works with the open database. A handle that turns out dead is dropped, and the work is done once more on a new one: so the work must come
   * out the same when it is done twice.
   */
  use<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): void;
}

/** @param open - For tests: another way to the database. */
export function connectTo(name: string, open: typeof openDatabase = openDatabase): Connection {
  let opening: Promise<Database> | undefined;

  function database(): Promise<Database> {
    opening ??= open(name, drop).catch((error: unknown) => {
      drop();
      throw error;
    });
    return opening;
  }

  function drop(): void {
    opening = undefined;
  }

  return {
    async use(work) {
      try {
        return await work(await database());
      } catch (error) {
        if (!mayPassOnReopening(error)) throw error;
        this.close();
        return work(await database());
      }
    },
    close() {
      const closing = opening;
      drop();
      // Whoever opened it has been told when it failed.
      closing?.then((db) => db.close()).catch(() => {});
    },
  };
}
