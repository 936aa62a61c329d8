import type { Notice } from '../domain/keep-state.ts';
import type { Book } from './book.ts';
import { NO_CONTENTS, type Chapter, type Contents, type PageRow } from './contents.ts';
import { chaptersOf, described, fold } from './edits.ts';
import { someAtOnce } from './groups.ts';
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
  const here = await book.freshPage(row.id);
  if (here?.revision === row.revision) return { page: here, state: 'as-listed' };
  const copied = await book.copiedPage(row.id);
  if (copied?.revision === row.revision) return { page: copied, state: 'put-back' };
  const newest = [here, copied].filter((page) => page !== undefined).sort((a, b) => b.revision - a.revision)[0];
  return newest && { page: newest, state: newest.revision > row.revision ? 'put-back' : 'older' };
}

/**
 * Puts right what can be put right of some pages, writes down what cannot, and says so.
 *
 * @returns `stale` when somebody wrote meanwhile: ask again.
 */
export async function healPages(book: Book, contents: Contents, ids: ReadonlySet<string>): Promise<'done' | 'stale'> {
  await book.mirror.settled(); // What was just written may wait to be copied.
  const rows = [...contents.rows];
  const kept: Chapter[] = [];
  const dissolved: string[] = [];
  for (const chapter of contents.chapters) {
    const listed = (await book.chapter(chapter)) ?? [];
    if (!listed.some(({ id }) => ids.has(id))) kept.push(chapter);
    else {
      rows.push(...listed);
      dissolved.push(chapter.id);
    }
  }
  const damaged = rows.filter((row) => ids.has(row.id));
  const lines = await someAtOnce(damaged, async (row) => ({ row, found: await findPage(book, row) }));
  return write(book, { contents: { ...contents, rows, chapters: kept }, lines, said: [], dissolved }, contents);
}

/**
 * Makes a table of contents where there is none that opens, where it is older than the second copy says, or where one of its chapters is
 * lost: from the best table there is, and from the pages themselves.
 *
 * @returns `nothing` when not one page can be found, here or in the second copy.
 */
export async function healContents(book: Book): Promise<'done' | 'stale' | 'nothing'> {
  await book.mirror.settled(); // What was just written may wait to be copied.
  const [here, copied, reached = 0] = await Promise.all([
    book.contents(),
    book.copiedContents(),
    book.mirror.sequence(),
  ]);
  const known = [here, copied].filter((one) => one !== undefined).sort((a, b) => b.sequence - a.sequence)[0];
  const base = known ?? NO_CONTENTS;
  const chapters = await Promise.all(base.chapters.map((chapter) => book.chapter(chapter)));
  const isComplete = known !== undefined && !chapters.includes(undefined);
  const rows = [...base.rows, ...chapters.flatMap((listed) => listed ?? [])];

  const listed = new Set([...rows.map(({ id }) => id), ...base.chapters.map(({ id }) => id)]);
  const ids = new Set([...(await book.pageIds()), ...(await book.mirror.pageIds())]);
  const unlisted = await someAtOnce(
    [...ids].filter((id) => !listed.has(id)),
    (id) => findUnlisted(book, id),
  );
  // A page older than the table and not in it was taken away; a newer one was written after it.
  const newer = unlisted.filter((one) => one !== undefined && (!isComplete || one.page.sequence > base.sequence));
  const newerLines = newer.flatMap((one) => (one === undefined ? [] : [one]));
  if (known === undefined && newerLines.length === 0) return 'nothing';

  const found = await someAtOnce(rows, async (row) => ({ row, found: await findPage(book, row) }));
  const lines = [...found, ...newerLines];
  const sequence = Math.max(base.sequence, reached, ...newerLines.map(({ page }) => page.sequence));
  const contents = { ...base, sequence, rows: lines.map(({ row }) => row), chapters: [] };
  const said: Notice = {
    id: book.newId(),
    said: isComplete ? (base.sequence >= reached ? 'put-back' : 'put-back-older') : 'lost-some',
  };
  return write(book, { contents, lines, said: [said], dissolved: base.chapters.map(({ id }) => id) }, here);
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

interface Healing {
  /** With the lines as they were; its chapters are those that stay. */
  readonly contents: Contents;
  readonly lines: readonly Line[];
  /** About the whole; what is said of single pages is added. */
  readonly said: readonly Notice[];
  readonly dissolved: readonly string[];
}

async function write(
  book: Book,
  { contents, lines, said, dissolved }: Healing,
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
  const folded = fold([...rows.values()], () => book.newId());
  const chapters = [...contents.chapters, ...chaptersOf(folded)];
  const healed = { ...contents, sequence, rows: folded.rows, chapters, notices };
  return book.commit({ pages, chapters: folded.chapters, removed: dissolved, contents: healed }, basis);
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
