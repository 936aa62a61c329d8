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
    tx.done.catch(() => {}); // The reads below say what goes wrong.
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
    const tx = db.transaction(['p', 't', ...(edit.merged.length > 0 ? (['i'] as const) : [])], 'readwrite', STRICT);
    const [pages, table] = [tx.objectStore('p'), tx.objectStore('t')];
    // Asked all at once, since each answer that is waited for costs as much as the rest; taken back if the tag is not as expected.
    const asked = [
      ...[...edit.pages].map(([id, bytes]) => pages.put(bytes, id)),
      ...edit.removed.map((id) => pages.delete(id)),
      ...edit.merged.map((id) => tx.objectStore('i').delete(id)),
      table.put(edit.contents, PLACE.contents),
    ];
    const finding = table.get(PLACE.tag);
    const settled = Promise.allSettled([...asked, table.put(tag, PLACE.tag), tx.done]);
    const found = tagText(await finding);
    const isTaken = found === tagText(tag); // By the first try, whose answer was lost.
    if (found !== expected && !isTaken) {
      tx.abort();
      await settled;
      return false;
    }
    await Promise.all([...asked, tx.done]);
    return true;
  });
}

const STRICT = { durability: 'strict' } as const;

export function putPages(connection: Connection, pages: ReadonlyMap<string, Bytes>): Promise<void> {
  return connection.use(async (db) => {
    const tx = db.transaction('p', 'readwrite', STRICT);
    await Promise.all([...[...pages].map(([id, bytes]) => tx.store.put(bytes, id)), tx.done]);
  });
}

/** Whether these very bytes lie there. */
export function areThere(connection: Connection, pages: ReadonlyMap<string, Bytes>): Promise<boolean> {
  return connection.use(async (db) => {
    const tx = db.transaction('p');
    const found = await Promise.all([...pages].map(async ([id, meant]) => ({ meant, lies: await tx.store.get(id) })));
    return found.every(({ meant, lies }) => lies !== undefined && indexedDB.cmp(meant, lies) === 0); // Byte by byte, and quickly.
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
