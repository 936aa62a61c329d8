import { momentOf, type KeptRecord, type Kind } from '../domain/kept.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageRow } from './contents.ts';
import { chaptersOf, fold, monthOf, type described } from './edits.ts';
import { bytesOf, ROOM_FOR_RECORDS, type KeptRaw, type Page } from './page.ts';
import type { SealedStore } from './sealed-store.ts';

/** Long work: how far it is, from 0 to 1, and a way to stop it. */
export interface LongWork {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Pages written in one transaction: about a MiB. */
const PAGES_AT_ONCE = 64;

/**
 * Adds many things at once: all of them, or none.
 *
 * They are laid on the disk as pages that no table of contents lists, read back and compared, and then listed by one small write. Stopped
 * anywhere before that, nothing has changed.
 *
 * @returns The name by which all of it can be taken away again.
 */
export async function addMany(
  store: SealedStore,
  records: readonly KeptRecord[],
  { signal, onProgress }: LongWork,
): Promise<Result<string, 'cancelled'>> {
  const { book } = store;
  const batch = book.newId();
  const { sequence } = await store.contents();
  const laid = layOut(records, sequence + 1).map((one) => ({ id: book.newId(), ...one }));
  const staged: string[] = [];
  const stage = async (some: Parameters<typeof book.stage>) => {
    await book.stage(...some);
    staged.push(...some[0].keys(), ...(some[1] ?? new Map()).keys());
  };

  for (let start = 0; start < laid.length; start += PAGES_AT_ONCE) {
    if (signal.aborted) {
      await book.discard(staged);
      return fail('cancelled');
    }
    const some = laid.slice(start, start + PAGES_AT_ONCE);
    await stage([new Map(some.map(({ id, page }) => [id, page]))]);
    onProgress(((start + some.length) / laid.length) * 0.9);
  }
  const folded = fold(
    laid.map(({ id, page: { kind, revision }, is }): PageRow => ({ id, kind, revision, batch, ...is })),
    () => book.newId(),
  );
  await stage([new Map(), folded.chapters]);
  await store.amend((contents) => ({
    ...contents,
    rows: [...contents.rows, ...folded.rows],
    chapters: [...contents.chapters, ...chaptersOf(folded)],
  }));
  onProgress(1);
  return ok(batch);
}

/** Takes away all that came with one import, as it is now. */
export async function undoBatch(store: SealedStore, batch: string): Promise<void> {
  const { rows: all } = await store.whole();
  const pages = all.filter((row) => row.batch === batch).map(({ id }) => id);
  await store.write(async (contents) => {
    const chapters = contents.chapters.filter((chapter) => chapter.batch !== batch);
    const rows = contents.rows.filter((row) => row.batch !== batch);
    const removed = [...pages, ...contents.chapters.filter((chapter) => chapter.batch === batch).map(({ id }) => id)];
    return { pages: new Map(), removed, contents: { ...contents, sequence: contents.sequence + 1, rows, chapters } };
  });
}

/** Pages that no table of contents lists: left by an import that was cut off. Only while no import is running. */
export async function clearUnlisted(store: SealedStore): Promise<void> {
  const { contents } =
    store.book.known === undefined ? { contents: await store.contents() } : { contents: store.book.known };
  const expected = contents.rows.length + contents.chapters.reduce((sum, { pages }) => sum + pages + 1, 0);
  if ((await store.book.countPages()) === expected) return;

  const ids = await store.book.pageIds();
  const { contents: now, rows } = await store.whole(); // After the ids: what has been listed since is not among them, or is listed.
  const listed = new Set([...rows, ...now.chapters].map(({ id }) => id));
  const unlisted = ids.filter((id) => !listed.has(id));
  if (unlisted.length > 0) await store.book.discard(unlisted);
}

/** A page to be, and what the table of contents will say of it. */
interface LaidOut {
  readonly page: Page;
  readonly is: ReturnType<typeof described>;
}

/** Fills pages of one kind and one month each, in order of time. */
export function layOut(records: readonly KeptRecord[], sequence: number): readonly LaidOut[] {
  const sorted = records.toSorted((a, b) => momentOf(a.record) - momentOf(b.record));
  const laid: LaidOut[] = [];
  const filling = new Map<string, { kind: Kind; records: KeptRaw[]; bytes: number; from: number; to: number }>();
  const close = (page: { kind: Kind; records: KeptRaw[]; bytes: number; from: number; to: number }) => {
    const { kind, records: kept, ...is } = page;
    laid.push({ page: { kind, revision: 1, sequence, records: kept }, is: { ...is, count: kept.length } });
  };
  for (const { kind, record } of sorted) {
    const at = momentOf(record);
    const place = `${kind} ${monthOf(at)}`;
    const size = bytesOf(record);
    const page = filling.get(place);
    if (page !== undefined && page.bytes + size <= ROOM_FOR_RECORDS) {
      page.records.push(record);
      page.bytes += size;
      page.to = at;
    } else {
      if (page !== undefined) close(page);
      filling.set(place, { kind, records: [record], bytes: size, from: at, to: at });
    }
  }
  for (const page of filling.values()) close(page);
  return laid;
}
