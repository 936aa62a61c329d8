import { toText64, type Bytes } from './bytes.ts';
import type { Connection } from './connection.ts';
import { PLACE } from './shelves.ts';

/** A commit as the database takes it: everything sealed already, since a transaction ends when it is made to wait for anything else. */
export interface SealedEdit {
  readonly pages: ReadonlyMap<string, Bytes>;
  readonly removed: readonly string[];
  readonly contents: Bytes;
  /** Entries from the locked time to take away. */
  readonly merged: readonly string[];
}

/** The table of contents as it lies there, and the tag that changes with each commit; empty where nothing was written yet. */
export interface SealedContents {
  readonly tag: string;
  readonly contents: Bytes | undefined;
}

/** @param known - The tag that was read last. @returns Undefined when nothing was written since. */
export function readIfChanged(connection: Connection, known: string | undefined): Promise<SealedContents | undefined> {
  return connection.use(async (db) => {
    const tx = db.transaction('t');
    const tag = tagText(await tx.store.get(PLACE.tag));
    if (tag !== '' && tag === known) return undefined;
    return { tag, contents: await tx.store.get(PLACE.contents) };
  });
}

/**
 * Writes a commit, all or nothing, if nobody wrote since `expected` was read. On the disk when it resolves.
 *
 * @param tag - New and random.
 * @returns False when somebody did: nothing was changed.
 */
export function writeIfUnchanged(
  connection: Connection,
  edit: SealedEdit,
  expected: string,
  tag: Bytes,
): Promise<boolean> {
  return connection.use(async (db) => {
    const tx = db.transaction(['p', 't', 'i'], 'readwrite', { durability: 'strict' });
    const [pages, table, inbox] = [tx.objectStore('p'), tx.objectStore('t'), tx.objectStore('i')];
    const found = tagText(await table.get(PLACE.tag));
    if (found === tagText(tag)) return true; // The first try was taken after all, and only its answer was lost.
    if (found !== expected) return false;
    await Promise.all([
      ...[...edit.pages].map(([id, bytes]) => pages.put(bytes, id)),
      ...edit.removed.map((id) => pages.delete(id)),
      ...edit.merged.map((id) => inbox.delete(id)),
      table.put(edit.contents, PLACE.contents),
      table.put(tag, PLACE.tag),
      tx.done,
    ]);
    return true;
  });
}

export function putPages(connection: Connection, pages: ReadonlyMap<string, Bytes>): Promise<void> {
  return connection.use(async (db) => {
    const tx = db.transaction('p', 'readwrite', { durability: 'strict' });
    await Promise.all([...[...pages].map(([id, bytes]) => tx.store.put(bytes, id)), tx.done]);
  });
}

export function deletePages(connection: Connection, ids: readonly string[]): Promise<void> {
  return connection.use(async (db) => {
    const tx = db.transaction('p', 'readwrite');
    await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
  });
}

function tagText(tag: Bytes | undefined): string {
  return tag === undefined ? '' : toText64(tag);
}
