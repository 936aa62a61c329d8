import { fail, ok, type Result } from '../domain/result.ts';
import { catchUp } from './catch-up.ts';
import type { Connection } from './connection.ts';
import type { PageRow } from './contents.ts';
import { keepDraft, readDraft } from './draft.ts';
import { chaptersOf, fold } from './edits.ts';
import { mergeInbox } from './inbox.ts';
import { bringRunning } from './running.ts';
import { PAGES_AT_ONCE } from './groups.ts';
import type { SealedStore } from './sealed-store.ts';
import type { LongWork } from './staging.ts';
import type { Page } from './page.ts';
import type { OpenedKey, VaultWorld } from './vault.ts';

/**
 * Seals everything again under another key, in a store beside the old one.
 *
 * The old store's table of contents is the point of no return: with its last write it says where everything has gone, and takes no more.
 * Until then nothing has changed, and a new store that was left half made is cleared away.
 *
 * @param to - An empty store that was begun.
 */
export async function moveAll(
  from: SealedStore,
  to: SealedStore,
  { signal, onProgress }: LongWork,
): Promise<Result<void, 'cancelled'>> {
  const copied = new Map<string, PageRow>();
  for (;;) {
    const { contents, rows } = await from.whole();
    const left = rows.filter((row) => copied.get(row.id)?.revision !== row.revision);
    for (let start = 0; start < left.length; start += PAGES_AT_ONCE) {
      if (signal.aborted) return fail('cancelled');
      const some = left.slice(start, start + PAGES_AT_ONCE);
      await to.book.stage(await readAll(from, some));
      for (const row of some) copied.set(row.id, row);
      onProgress((0.9 * (start + some.length)) / left.length);
    }
    const folded = fold(rows, () => to.book.newId());
    await to.book.stage(new Map(), folded.chapters);
    await to.amend(() => ({ ...contents, rows: folded.rows, chapters: chaptersOf(folded) }));
    await catchUp(to);
    await bringRunning(from.book.world, to.book.world); // As late as can be: ending it is no write that the sequence shows.
    if (await leave(from, to.book.world.storeId, contents.sequence)) break;
  }
  onProgress(1);
  return ok(undefined);
}

/** The last write of the old store. @returns False when somebody wrote since. */
async function leave(from: SealedStore, movedTo: string, sequence: number): Promise<boolean> {
  const contents = await from.contents();
  if (contents.sequence !== sequence) return false;
  const edit = {
    pages: new Map<string, Page>(),
    removed: [],
    contents: { ...contents, sequence: sequence + 1, movedTo },
  };
  return (await from.book.commit(edit, contents)) === 'done';
}

async function readAll(from: SealedStore, rows: readonly PageRow[]): Promise<ReadonlyMap<string, Page>> {
  const pages = await Promise.all(rows.map(async (row): Promise<[string, Page]> => [row.id, await from.page(row)]));
  return new Map(pages);
}

/** A store that is open, with its key. */
export interface OpenStore {
  readonly store: SealedStore;
  readonly key: OpenedKey;
  readonly connection: Connection;
}

/** Moves what is no page: unsent text, and entries of a time when the store was locked. */
export async function bringAlong(world: VaultWorld, from: OpenStore, to: SealedStore): Promise<void> {
  const { header, key } = from.key;
  await mergeInbox(world, to, { header, key, connection: from.connection });
  const draft = await readDraft(from.store.book.world);
  if (draft !== undefined) await keepDraft(to.book.world, draft);
}
