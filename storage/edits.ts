import { momentOf, type Kept, type Kind } from '../domain/kept.ts';
import type { Change } from '../domain/stores.ts';
import type { Edit } from './book.ts';
import { chapterOf, type Chapter, type Contents, type PageRow } from './contents.ts';
import { bytesOf, ROOM_FOR_RECORDS, spanOf, textOf, type KeptRaw, type Page } from './page.ts';

export interface Planning {
  readonly contents: Contents;
  /** @throws When the page cannot be had. */
  readonly load: (row: PageRow) => Promise<Page>;
  /** @throws When the chapter cannot be had. */
  readonly chapter: (chapter: Chapter) => Promise<readonly PageRow[]>;
  readonly newId: () => string;
}

/** Works out which pages a list of changes touches, and how they and the table of contents look afterwards. */
export async function planEdit(changes: readonly Change[], planning: Planning): Promise<Edit> {
  const desk = new Desk(planning);
  for (const change of changes) {
    if (change.op === 'remove') await desk.takeOut(change.kind, change.id, change.wasAt, true);
    else {
      const { kind, record, wasAt } = change;
      await desk.takeOut(kind, record.id, wasAt ?? momentOf(record), wasAt !== undefined);
      await desk.add(kind, record);
    }
  }
  return desk.edit();
}

/** From this many lines on, the oldest go into a chapter. */
const FOLD_FROM = 48;
/** How many lines a chapter is made of. */
const CHAPTER_ROWS = 32;

/** A page being changed. */
interface OpenPage {
  readonly id: string;
  readonly records: KeptRaw[];
  isChanged: boolean;
}

/** Pages laid out to be changed, and the lines that describe them. */
class Desk {
  readonly #planning: Planning;
  readonly #rows: Map<string, PageRow>;
  readonly #open = new Map<string, OpenPage>();

  readonly #chapters: Map<string, Chapter>;
  readonly #dissolved: string[] = [];

  constructor(planning: Planning) {
    this.#planning = planning;
    this.#rows = new Map(planning.contents.rows.map((row) => [row.id, row]));
    this.#chapters = new Map(planning.contents.chapters.map((chapter) => [chapter.id, chapter]));
  }

  /** @param mustBeThere - Look through every page of its kind when it is not where it should be. */
  async takeOut(kind: Kind, id: string, at: number, mustBeThere: boolean): Promise<void> {
    const covers = ({ from, to }: { from: number; to: number }) => from <= at && at <= to;
    for (const isLikely of mustBeThere ? [true, false] : [true]) {
      const rows = [...this.#rows.values()].filter((row) => row.kind === kind && covers(row) === isLikely);
      if (await this.#takeFrom(rows, id)) return;
      for (const chapter of this.#chapters.values()) {
        if (!chapter.kinds.includes(kind) || covers(chapter) !== isLikely) continue;
        const listed = await this.#planning.chapter(chapter);
        const wanted = listed.filter((row) => row.kind === kind && (!isLikely || covers(row)));
        if (await this.#takeFrom(wanted, id, () => this.#dissolve(chapter, listed))) return;
      }
    }
  }

  async add(kind: Kind, record: Kept[Kind]): Promise<void> {
    const size = bytesOf(textOf(record));
    const month = monthOf(momentOf(record));
    const roomy = [...this.#rows.values()].findLast(
      (row) =>
        row.kind === kind &&
        row.batch === undefined && // What an import brought can be taken away again as a whole.
        row.count > 0 &&
        monthOf(row.from) === month &&
        row.bytes + size <= ROOM_FOR_RECORDS,
    );
    const page = roomy === undefined ? this.#newPage(kind) : await this.#openPage(roomy);
    const row = this.#rows.get(page.id);
    if (row === undefined) throw new Error('A page on the desk has its line.');
    const at = momentOf(record);
    const [from, to] = row.count === 0 ? [at, at] : [Math.min(row.from, at), Math.max(row.to, at)];
    page.records.push(record);
    page.isChanged = true;
    this.#rows.set(page.id, { ...row, count: row.count + 1, bytes: row.bytes + size, from, to });
  }

  edit(): Edit {
    const { contents, newId } = this.#planning;
    const sequence = contents.sequence + 1;
    const pages = new Map<string, Page>();
    const removed = [...this.#dissolved];
    for (const { id, records, isChanged } of this.#open.values()) {
      const row = this.#rows.get(id);
      if (!isChanged || row === undefined) continue;
      if (records.length === 0) {
        this.#rows.delete(id);
        if (row.revision > 0) removed.push(id);
      } else {
        const revision = row.revision + 1;
        pages.set(id, { kind: row.kind, revision, sequence, records });
        this.#rows.set(id, { ...row, revision });
      }
    }
    const folded = fold([...this.#rows.values()], newId);
    const chapters = [...this.#chapters.values(), ...chaptersOf(folded)];
    return {
      pages,
      chapters: folded.chapters,
      removed,
      contents: { ...contents, sequence, rows: folded.rows, chapters },
    };
  }

  /** @param found - Called before the page is changed. */
  async #takeFrom(rows: readonly PageRow[], id: string, found = () => {}): Promise<boolean> {
    for (const row of rows) {
      const page = await this.#openPage(row);
      const place = page.records.findIndex((record) => record.id === id);
      if (place < 0) continue;
      found();
      page.records.splice(place, 1);
      this.#describe(page);
      return true;
    }
    return false;
  }

  /** A chapter never changes: its lines go back into the table of contents, where they can. */
  #dissolve(chapter: Chapter, rows: readonly PageRow[]): void {
    this.#chapters.delete(chapter.id);
    this.#dissolved.push(chapter.id);
    for (const row of rows) this.#rows.set(row.id, row);
  }

  async #openPage(row: PageRow): Promise<OpenPage> {
    const there = this.#open.get(row.id);
    if (there !== undefined) return there;
    const page = { id: row.id, records: [...(await this.#planning.load(row)).records], isChanged: false };
    this.#open.set(row.id, page);
    return page;
  }

  #newPage(kind: Kind): OpenPage {
    const id = this.#planning.newId();
    const page = { id, records: [], isChanged: true };
    this.#open.set(id, page);
    this.#rows.set(id, { id, kind, revision: 0, ...described([]) });
    return page;
  }

  #describe(page: OpenPage): void {
    const row = this.#rows.get(page.id);
    if (row === undefined) throw new Error('A page on the desk has its line.');
    page.isChanged = true;
    this.#rows.set(page.id, { ...row, ...described(page.records) });
  }
}

export interface Folded {
  /** Lines that stay in the table of contents itself. */
  readonly rows: readonly PageRow[];
  readonly chapters: ReadonlyMap<string, readonly PageRow[]>;
}

/** Puts the oldest lines into chapters when there are many. What came with one import stays together, so that it can be undone. */
export function fold(rows: readonly PageRow[], newId: () => string): Folded {
  const chapters = new Map<string, readonly PageRow[]>();
  const left: PageRow[] = [];
  for (const batch of new Set(rows.map((row) => row.batch))) {
    const together = rows.filter((row) => row.batch === batch);
    if (together.length >= FOLD_FROM) together.sort((a, b) => a.to - b.to);
    while (together.length >= FOLD_FROM) chapters.set(newId(), together.splice(0, CHAPTER_ROWS));
    left.push(...together);
  }
  return { rows: left, chapters };
}

/** How folded chapters stand in the table of contents. */
export function chaptersOf({ chapters }: Folded): readonly Chapter[] {
  return [...chapters].map(([id, rows]) => chapterOf(id, rows, rows[0]?.batch));
}

/** What the table of contents says of records that lie together. */
export function described(records: readonly KeptRaw[]): Pick<PageRow, 'count' | 'bytes' | 'from' | 'to'> {
  const bytes = records.reduce((sum, record) => sum + bytesOf(textOf(record)), 0);
  return { count: records.length, bytes, ...(records.length === 0 ? { from: 0, to: 0 } : spanOf(records)) };
}

/** Counts the months from the year 0 on: pages of a month close with it. UTC, so that travelling does not change where things lie. */
export function monthOf(moment: number): number {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
