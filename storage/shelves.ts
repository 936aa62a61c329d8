import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

import type { Bytes } from './bytes.ts';

/** What lies in the database. Short names on purpose: a name that can be read on the disk says nothing. */
export interface Shelves extends DBSchema {
  /** Sealed pages, by random page id. */
  p: { key: string; value: Bytes };
  /** Single sealed things, by `PLACE`. */
  t: { key: number; value: Bytes };
  /** Entries added while locked, sealed, by random id. */
  i: { key: string; value: Bytes };
}

/** Where the single things stand. */
export const PLACE = { contents: 0, tag: 1, draft: 3, running: 4, runningPage: 5 } as const;

export type Database = IDBPDatabase<Shelves>;
export type UpgradeTransaction = IDBPTransaction<Shelves, StoreNames<Shelves>[], 'versionchange'>;

/** One step of the database's own structure. Frozen once released. */
export type StructureStep = (db: Database, tx: UpgradeTransaction) => Promise<void>;
