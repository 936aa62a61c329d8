import type { Bytes } from './bytes.ts';
import type { Contents, PageRow } from './contents.ts';
import { inGroups, PAGES_AT_ONCE, someAtOnce } from './groups.ts';
import type { SealedStore } from './sealed-store.ts';

/** Brings the second copy up to the database: after an import, after a browser that stopped between the two, and at each opening. */
export async function catchUp(store: SealedStore): Promise<void> {
  const { book } = store;
  let reached = await book.mirror.sequence();
  while (reached !== (await store.contents()).sequence) reached = await copyAll(store);
  // From here on each commit is copied by itself. Nothing was awaited since the sequences were compared.
  book.mirror.caughtUp();
}

/** @returns The sequence that the copy has then. */
async function copyAll(store: SealedStore): Promise<number> {
  const { book } = store;
  const { contents, rows } = await store.whole();
  const behind = await findBehind(store, contents, rows);
  for (const some of inGroups(behind, PAGES_AT_ONCE)) {
    const sealed = await Promise.all(
      some.map(async (id): Promise<[string, Bytes | undefined]> => [id, await book.sealedPage(id)]),
    );
    await book.mirror.copyPages(new Map(sealed.filter((one): one is [string, Bytes] => one[1] !== undefined)));
  }
  await book.mirror.copyContents(await book.sealContents(contents), contents.sequence);
  await book.mirror.keepOnly(new Set([...rows, ...contents.chapters].map(({ id }) => id)));
  return contents.sequence;
}

async function findBehind(
  { book }: SealedStore,
  contents: Contents,
  rows: readonly PageRow[],
): Promise<readonly string[]> {
  const [there, copied] = await Promise.all([book.mirror.pageIds(), book.copiedContents()]);
  const copiedIds = new Set(there);
  const copiedChapters = new Set(copied?.chapters.map(({ id }) => id));
  const copiedLines = await someAtOnce(copied?.chapters ?? [], (chapter) => book.chapter(chapter));
  const revisions = new Map(
    [...(copied?.rows ?? []), ...copiedLines.flatMap((lines) => lines ?? [])].map(({ id, revision }) => [id, revision]),
  );
  return [
    ...contents.chapters.filter(({ id }) => !copiedIds.has(id) || !copiedChapters.has(id)),
    ...rows.filter(({ id, revision }) => !copiedIds.has(id) || revisions.get(id) !== revision),
  ].map(({ id }) => id);
}
