import type { Notice } from '../domain/keep-state.ts';
import type { Book } from './book.ts';
import { NO_CONTENTS, type Contents, type PageRow } from './contents.ts';
import { described } from './edits.ts';
import type { Page } from './page.ts';

/** A page as it could be found, and what that says of its line in the table of contents. */
interface Found {
  readonly page: Page;
  readonly state: 'as-listed' | 'put-back' | 'older';
}

/**
 * Finds the page a line speaks of: in the database, else in the second copy.
 *
 * Of two that are not as listed, the newer is taken.
 *
 * @returns Undefined when it is in neither.
 */
export async function findPage(book: Book, row: PageRow): Promise<Found | undefined> {
  const here = await book.page(row.id);
  if (here?.revision === row.revision) return { page: here, state: 'as-listed' };
  const copied = await book.copiedPage(row.id);
  if (copied?.revision === row.revision) return { page: copied, state: 'put-back' };
  const newest = [here, copied].filter((page) => page !== undefined).sort((a, b) => b.revision - a.revision)[0];
  return newest && { page: newest, state: newest.revision > row.revision ? 'put-back' : 'older' };
}

/**
 * Puts right what can be put right of some pages, writes down what cannot, and says so.
 *
 * @returns `stale` when another window wrote meanwhile: ask again.
 */
export async function healPages(book: Book, contents: Contents, ids: ReadonlySet<string>): Promise<'done' | 'stale'> {
  const damaged = contents.rows.filter((row) => ids.has(row.id));
  const healed = await Promise.all(damaged.map(async (row) => ({ row, found: await findPage(book, row) })));
  return write(book, contents, healed, [], contents);
}

/**
 * Makes a table of contents where there is none that opens, or where it is older than the second copy says: from the best table there is,
 * and from the pages themselves.
 *
 * @returns `nothing` when not one page can be found, here or in the second copy.
 */
export async function healContents(book: Book): Promise<'done' | 'stale' | 'nothing'> {
  const [here, copied, reached = 0] = await Promise.all([
    book.contents(),
    book.copiedContents(),
    book.mirror.sequence(),
  ]);
  const known = [here, copied].filter((one) => one !== undefined).sort((a, b) => b.sequence - a.sequence)[0];
  const base = known ?? NO_CONTENTS;
  const listed = new Set(base.rows.map(({ id }) => id));
  const ids = new Set([...(await book.pageIds()), ...(await book.mirror.pageIds())]);
  const unlisted = await Promise.all([...ids].filter((id) => !listed.has(id)).map((id) => findUnlisted(book, id)));
  // A page older than the table and not in it was taken away; a newer one was written after it.
  const newer = unlisted.filter(
    (one) => one !== undefined && (known === undefined || one.page.sequence > base.sequence),
  );
  const found = await Promise.all(base.rows.map(async (row) => ({ row, found: await findPage(book, row) })));
  if (known === undefined && newer.length === 0) return 'nothing';

  const isWhole = known !== undefined && known.sequence >= reached;
  const said: Notice = {
    id: book.newId(),
    said: isWhole ? 'put-back' : known === undefined ? 'lost-some' : 'put-back-older',
  };
  const sequence = Math.max(base.sequence, reached, ...newer.map((one) => one?.page.sequence ?? 0));
  const rows = [...found, ...newer.flatMap((one) => (one === undefined ? [] : [one]))];
  return write(book, { ...base, sequence, rows: rows.map(({ row }) => row) }, rows, [said], here);
}

interface Line {
  readonly row: PageRow;
  readonly found: Found | undefined;
}

/** A page that no table lists, described by itself. */
async function findUnlisted(book: Book, id: string): Promise<(Line & { readonly page: Page }) | undefined> {
  const pages = [await book.page(id), await book.copiedPage(id)].filter((page) => page !== undefined);
  const page = pages.sort((a, b) => b.revision - a.revision)[0];
  if (page === undefined) return undefined;
  const row = { id, kind: page.kind, revision: page.revision, ...described(page.records) };
  return { row, page, found: { page, state: 'put-back' } };
}

async function write(
  book: Book,
  contents: Contents,
  lines: readonly Line[],
  said: readonly Notice[],
  basis: Contents | undefined,
): Promise<'done' | 'stale'> {
  const sequence = contents.sequence + 1;
  const pages = new Map<string, Page>();
  const rows = new Map(contents.rows.map((row) => [row.id, row]));
  for (const { row, found } of lines) {
    if (found === undefined) rows.delete(row.id);
    else if (found.state !== 'as-listed') {
      const revision = Math.max(row.revision, found.page.revision) + 1;
      pages.set(row.id, { ...found.page, revision, sequence });
      rows.set(row.id, { ...row, ...described(found.page.records), revision });
    }
  }
  const notices = [...contents.notices, ...said, ...noticesOf(book, lines, said.length > 0)];
  return book.commit(
    { pages, removed: [], contents: { ...contents, sequence, rows: [...rows.values()], notices } },
    basis,
  );
}

/** @param isToldAlready - A notice about the whole stands beside them, so what went well is not said again. */
function noticesOf(book: Book, lines: readonly Line[], isToldAlready: boolean): readonly Notice[] {
  const notices = lines.flatMap(({ row, found }): Notice[] => {
    const { kind, from, to } = row;
    const span = from === 0 ? { kind } : { kind, from: from as Notice['from'], to: to as Notice['to'] }; // Moments of the page's own records.
    if (found === undefined) return [{ id: book.newId(), said: 'lost-part', count: row.count, ...span }];
    if (found.state === 'older') return [{ id: book.newId(), said: 'put-back-older', ...span }];
    return [];
  });
  const isPutBack = lines.some(({ found }) => found?.state === 'put-back');
  if (!isPutBack || isToldAlready || notices.length > 0) return notices;
  return [{ id: book.newId(), said: 'put-back' }];
}
