import type { SealedStore } from './sealed-store.ts';
import type { Bytes } from './bytes.ts';

/** Pages copied in one go. */
const PAGES_AT_ONCE = 32;

/** Brings the second copy up to the database: after an import, and after a browser that stopped between the two. */
export async function catchUp(store: SealedStore): Promise<void> {
  const { book } = store;
  const contents = await store.contents();
  const [there, copied] = await Promise.all([book.mirror.pageIds(), book.copiedContents()]);
  const copiedIds = new Set(there);
  const copiedRevisions = new Map(copied?.rows.map(({ id, revision }) => [id, revision]));
  const behind = contents.rows.filter(({ id, revision }) => !copiedIds.has(id) || copiedRevisions.get(id) !== revision);
  if (behind.length === 0 && copied?.sequence === contents.sequence) return;

  for (let start = 0; start < behind.length; start += PAGES_AT_ONCE) {
    const some = behind.slice(start, start + PAGES_AT_ONCE);
    const sealed = await Promise.all(
      some.map(async ({ id }): Promise<[string, Bytes | undefined]> => [id, await book.sealedPage(id)]),
    );
    const pages = new Map(sealed.filter((one): one is [string, Bytes] => one[1] !== undefined));
    await book.mirror.copyPages(pages);
  }
  const listed = new Set(contents.rows.map(({ id }) => id));
  const removed = there.filter((id) => !listed.has(id));
  const sealedContents = await book.sealContents(contents);
  book.mirror.note({ pages: new Map(), removed, contents: sealedContents, sequence: contents.sequence });
  await book.mirror.settled();
}
