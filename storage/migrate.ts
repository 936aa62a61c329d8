import type { Book } from './book.ts';
import type { Contents, PageRow } from './contents.ts';
import { chaptersOf, described, fold } from './edits.ts';
import { KeepError } from './problem.ts';
import type { SealedStore } from './sealed-store.ts';

/** Pages rewritten in one go: about a MiB. */
const PAGES_AT_ONCE = 64;

/**
 * Brings every record of a store to the shape that this code writes: all of them, or none.
 *
 * The new pages are laid down beside the old ones, under new names and in no table of contents, and then take their place with one small
 * write. Stopped anywhere before that, nothing has changed, and what was laid down is cleared away as any unlisted page.
 *
 * Must be called before anything is written to a store that was just opened.
 *
 * @throws KeepError `damaged` when a step does not know what it finds. Nothing was changed then.
 */
export async function migrate(store: SealedStore): Promise<void> {
  const { book } = store;
  const { storeId, withLock } = book.world;
  if ((await store.contents()).shape >= book.shape) return;
  await withLock(`${storeId}|shape`, async () => {
    while (!(await isMigrated(store)));
  });
}

/** @returns False when another window wrote meanwhile. */
async function isMigrated(store: SealedStore): Promise<boolean> {
  const { book } = store;
  const { contents, rows } = await store.whole();
  if (contents.shape >= book.shape) return true;

  const staged: string[] = [];
  const isDone = await replaceAll(store, { contents, rows }, staged).catch(async (error: unknown) => {
    await book.discard(staged).catch(() => {}); // Unlisted: cleared away at another opening.
    throw error;
  });
  if (!isDone) await book.discard(staged);
  return isDone;
}

async function replaceAll(
  store: SealedStore,
  { contents, rows }: { readonly contents: Contents; readonly rows: readonly PageRow[] },
  staged: string[],
): Promise<boolean> {
  const { book } = store;
  const sequence = contents.sequence + 1;
  const moved: PageRow[] = [];
  for (let start = 0; start < rows.length; start += PAGES_AT_ONCE) {
    const some = await Promise.all(
      rows.slice(start, start + PAGES_AT_ONCE).map(async (row) => {
        const page = await pageInShape(store, row);
        return { id: book.newId(), row, page: { ...page, revision: row.revision + 1, sequence } };
      }),
    );
    staged.push(...some.map(({ id }) => id));
    await book.stage(new Map(some.map(({ id, page }) => [id, page])));
    for (const { id, row, page } of some)
      moved.push({ ...row, ...described(page.records), id, revision: page.revision });
  }
  return swap(book, { contents, rows: moved, removed: rows.map(({ id }) => id), sequence });
}

/** A page as it is read, which is in the shape of now. */
async function pageInShape(store: SealedStore, row: PageRow) {
  try {
    return await store.page(row);
  } catch (cause) {
    throw cause instanceof KeepError || cause instanceof DOMException ? cause : new KeepError('damaged', { cause });
  }
}

interface Swap {
  readonly contents: Contents;
  readonly rows: readonly PageRow[];
  readonly removed: readonly string[];
  readonly sequence: number;
}

async function swap(book: Book, { contents, rows, removed, sequence }: Swap): Promise<boolean> {
  const folded = fold(rows, () => book.newId());
  const edit = {
    pages: new Map<string, never>(),
    chapters: folded.chapters,
    removed: [...removed, ...contents.chapters.map(({ id }) => id)],
    contents: { ...contents, sequence, rows: folded.rows, chapters: chaptersOf(folded), shape: book.shape },
  };
  return (await book.commit(edit, contents)) === 'done';
}
