import { momentOf, type KeptRecord, type Kind } from '../domain/kept.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { catchUp } from './catch-up.ts';
import type { PageRow } from './contents.ts';
import { described, monthOf } from './edits.ts';
import { bytesOf, ROOM_FOR_RECORDS, type KeptRaw, type Page } from './page.ts';
import { KeepError } from './problem.ts';
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
  const pages = layOut(records, sequence + 1).map((page): [string, Page] => [book.newId(), page]);

  for (let start = 0; start < pages.length; start += PAGES_AT_ONCE) {
    if (signal.aborted) {
      await book.discard(pages.slice(0, start).map(([id]) => id));
      return fail('cancelled');
    }
    const some = new Map(pages.slice(start, start + PAGES_AT_ONCE));
    await book.stage(some);
    await checkStaged(store, some);
    onProgress(Math.min(1, (start + some.size) / pages.length) * 0.9);
  }
  const rows = pages.map(([id, { kind, revision, records: kept }]): PageRow => ({
    id,
    kind,
    revision,
    batch,
    ...described(kept),
  }));
  await store.amend((contents) => ({ ...contents, rows: [...contents.rows, ...rows] }));
  await catchUp(store).catch(() => {}); // It is kept. The second copy catches up when the store is next opened.
  onProgress(1);
  return ok(batch);
}

/** Takes away all that came with one import, as it is now. */
export async function undoBatch(store: SealedStore, batch: string): Promise<void> {
  await store.write(async (contents) => {
    const removed = contents.rows.filter((row) => row.batch === batch).map(({ id }) => id);
    const rows = contents.rows.filter((row) => row.batch !== batch);
    return { pages: new Map(), removed, contents: { ...contents, sequence: contents.sequence + 1, rows } };
  });
}

/** Pages that no table of contents lists: left by an import that was cut off. Only while no import is running. */
export async function clearUnlisted(store: SealedStore): Promise<void> {
  const [ids, { rows }] = [await store.book.pageIds(), await store.contents()];
  const listed = new Set(rows.map(({ id }) => id));
  const unlisted = ids.filter((id) => !listed.has(id));
  if (unlisted.length > 0) await store.book.discard(unlisted);
}

/** Fills pages of one kind and one month each, in order of time. */
export function layOut(records: readonly KeptRecord[], sequence: number): readonly Page[] {
  const sorted = [...records].sort((a, b) => momentOf(a.record) - momentOf(b.record));
  const pages: Page[] = [];
  const filling = new Map<string, { kind: Kind; records: KeptRaw[]; bytes: number }>();
  for (const { kind, record } of sorted) {
    const place = `${kind} ${monthOf(momentOf(record))}`;
    const size = bytesOf(record);
    const page = filling.get(place);
    if (page !== undefined && page.bytes + size <= ROOM_FOR_RECORDS) {
      page.records.push(record);
      page.bytes += size;
    } else {
      if (page !== undefined) pages.push({ kind: page.kind, revision: 1, sequence, records: page.records });
      filling.set(place, { kind, records: [record], bytes: size });
    }
  }
  const rest = [...filling.values()].map((page): Page => ({
    kind: page.kind,
    revision: 1,
    sequence,
    records: page.records,
  }));
  return [...pages, ...rest];
}

/** What was laid on the disk is what was meant. */
async function checkStaged(store: SealedStore, pages: ReadonlyMap<string, Page>): Promise<void> {
  await Promise.all(
    [...pages].map(async ([id, page]) => {
      const there = await store.book.page(id);
      if (there === undefined || JSON.stringify(there.records) !== JSON.stringify(page.records))
        throw new KeepError('damaged');
    }),
  );
}
