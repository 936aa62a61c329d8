import { momentOf, type KeptRecord, type Kind } from '../domain/kept.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Book } from './book.ts';
import type { PageRow } from './contents.ts';
import { chaptersOf, fold, monthOf, type described } from './edits.ts';
import { inGroups, PAGES_AT_ONCE } from './groups.ts';
import { bytesOf, ROOM_FOR_RECORDS, textOf, type MeasuredPage } from './page.ts';
import type { SealedStore } from './sealed-store.ts';

/** Long work: how far it is, from 0 to 1, and a way to stop it. */
export interface LongWork {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

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
  const rows: PageRow[] = [];
  const staging = inOrder(book);

  try {
    for (const some of inGroups(layOut(records, sequence + 1), PAGES_AT_ONCE)) {
      if (signal.aborted) {
        await staging.takeBack();
        return fail('cancelled');
      }
      const laid = some.map((one) => ({ id: book.newId(), ...one }));
      await staging.add(new Map(laid.map(({ id, page }) => [id, page])));
      rows.push(...laid.map(({ id, page: { kind, revision }, is }) => ({ id, kind, revision, batch, ...is })));
      onProgress((0.9 * rows.reduce((sum, { count }) => sum + count, 0)) / records.length);
    }
    const folded = fold(rows, () => book.newId());
    await staging.add(new Map(), folded.chapters);
    await staging.done();
    await store.amend((contents) => ({
      ...contents,
      rows: [...contents.rows, ...folded.rows],
      chapters: [...contents.chapters, ...chaptersOf(folded)],
    }));
  } catch (problem) {
    await staging.takeBack().catch(() => {}); // A full disk is left as full as it was; what cannot be taken back now is cleared at an opening.
    throw problem;
  }
  onProgress(1);
  return ok(batch);
}

/** Lays pages on the disk two groups at a time: while one is being written, the next is made and sealed. */
function inOrder(book: Book) {
  const laid: string[] = [];
  let last: Promise<void> = Promise.resolve();
  return {
    /** Resolves when the group before this one is there. */
    async add(...group: Parameters<typeof book.stage>): Promise<void> {
      laid.push(...group[0].keys(), ...(group[1]?.keys() ?? []));
      const before = last;
      last = book.stage(...group);
      last.catch(() => {}); // Heard of with the next group.
      await before;
    },
    async done(): Promise<void> {
      await last;
    },
    async takeBack(): Promise<void> {
      await last.catch(() => {}); // What was not written need not be taken back.
      await book.discard(laid);
    },
  };
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
  const contents = store.book.known ?? (await store.contents());
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
  readonly page: MeasuredPage;
  readonly is: ReturnType<typeof described>;
}

/** A page that is being filled. */
interface Filling {
  readonly kind: Kind;
  readonly month: number;
  readonly texts: string[];
  readonly from: number;
  bytes: number;
  to: number;
}

/**
 * Fills pages of one kind and one month each, in order of time.
 *
 * @yields Each page when it is full: the first can be written while the rest are made.
 */
export function* layOut(records: readonly KeptRecord[], sequence: number): Generator<LaidOut> {
  const sorted = records.toSorted((a, b) => momentOf(a.record) - momentOf(b.record));
  const filling = new Map<Kind, Filling>();
  for (const { kind, record } of sorted) {
    const at = momentOf(record);
    const text = textOf(record);
    const size = bytesOf(text);
    const page = filling.get(kind);
    if (page?.month === monthOf(at) && page.bytes + size <= ROOM_FOR_RECORDS) {
      page.texts.push(text);
      page.bytes += size;
      page.to = at;
    } else {
      if (page !== undefined) yield filled(page, sequence);
      filling.set(kind, { kind, month: monthOf(at), texts: [text], bytes: size, from: at, to: at });
    }
  }
  for (const page of filling.values()) yield filled(page, sequence);
}

function filled({ kind, texts, bytes, from, to }: Filling, sequence: number): LaidOut {
  return { page: { kind, revision: 1, sequence, texts }, is: { count: texts.length, bytes, from, to } };
}
