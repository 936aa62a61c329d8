import type { Bytes } from './bytes.ts';
import type { Contents, PageRow } from './contents.ts';
import type { SealedStore } from './sealed-store.ts';

/** Pages copied in one go: about a MiB. */
const PAGES_AT_ONCE = 64;

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
  for (let start = 0; start < behind.length; start += PAGES_AT_ONCE) {
    const some = behind.slice(start, start + PAGES_AT_ONCE);
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
  const copiedRevisions = new Map(copied?.rows.map(({ id, revision }) => [id, revision]));
  const ownRows = new Set(contents.rows.map(({ id }) => id));
  return [
    // What a chapter lists has not changed since it was copied.
    ...[...rows, ...contents.chapters].map(({ id }) => id).filter((id) => !ownRows.has(id) && !copiedIds.has(id)),
    ...contents.rows
      .filter(({ id, revision }) => !copiedIds.has(id) || copiedRevisions.get(id) !== revision)
      .map(({ id }) => id),
  ];
}
