import { KINDS, momentOf, type Kept, type Kind } from '../domain/kept.ts';
import type { Change } from '../domain/stores.ts';
import type { Edit } from './book.ts';
import type { Contents, PageRow } from './contents.ts';
import { bytesOf, ROOM_FOR_RECORDS, spanOf, type KeptRaw, type Page } from './page.ts';

export interface Planning {
  readonly contents: Contents;
  /** @throws When the page cannot be had. */
  readonly load: (row: PageRow) => Promise<Page>;
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

  constructor(planning: Planning) {
    this.#planning = planning;
    this.#rows = new Map(planning.contents.rows.map((row) => [row.id, row]));
  }

  /** @param mustBeThere - Look through every page of its kind when it is not where it should be. */
  async takeOut(kind: Kind, id: string, at: number, mustBeThere: boolean): Promise<void> {
    const ofKind = [...this.#rows.values()].filter((row) => row.kind === kind);
    const likely = ofKind.filter(({ from, to }) => from <= at && at <= to);
    const others = mustBeThere ? ofKind.filter((row) => !likely.includes(row)) : [];
    for (const row of [...likely, ...others]) {
      const page = await this.#openPage(row);
      const place = page.records.findIndex((record) => record.id === id);
      if (place < 0) continue;
      page.records.splice(place, 1);
      this.#describe(page);
      return;
    }
  }

  async add(kind: Kind, record: Kept[Kind]): Promise<void> {
    const size = bytesOf(record);
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
    page.records.push(record);
    this.#describe(page);
  }

  edit(): Edit {
    const { contents } = this.#planning;
    const sequence = contents.sequence + 1;
    const pages = new Map<string, Page>();
    const removed: string[] = [];
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
    return { pages, removed, contents: { ...contents, sequence, rows: [...this.#rows.values()] } };
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

/** What the table of contents says of records that lie together. */
export function described(records: readonly KeptRaw[]): Pick<PageRow, 'count' | 'bytes' | 'from' | 'to'> {
  const bytes = records.reduce((sum, record) => sum + bytesOf(record), 0);
  return { count: records.length, bytes, ...(records.length === 0 ? { from: 0, to: 0 } : spanOf(records)) };
}

/** Pages of a month close with it. UTC, so that travelling does not change where things lie. */
export function monthOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, -17);
}

/** How many things of each kind a table of contents lists. */
export function countsOf({ rows }: Contents): Readonly<Record<Kind, number>> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>; // Every kind, by the list of kinds.
  for (const { kind, count } of rows) counts[kind] += count;
  return counts;
}
