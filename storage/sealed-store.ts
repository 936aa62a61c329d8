import { momentOf, type Kept, type Kind } from '../domain/kept.ts';
import type { Change, Span } from '../domain/stores.ts';
import type { Book, Edit } from './book.ts';
import { NO_CONTENTS, type Chapter, type Contents, type PageRow } from './contents.ts';
import { planEdit } from './edits.ts';
import { someAtOnce } from './groups.ts';
import { healContents, healPages } from './healing.ts';
import { recordsOf, type Page } from './page.ts';
import { KeepError } from './problem.ts';

/** Other windows write too; each try begins at what they left. More than this in a row means something is wrong with us. */
const TRIES = 20;

/** What is kept, in its own types. Reads heal what they find damaged; writes are on the disk when they resolve. */
export class SealedStore {
  #isLookedAt = false;
  /** One write of this window at a time. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(readonly book: Book) {}

  /** Makes the empty store. Only for one that was never written. */
  async begin(): Promise<void> {
    if ((await this.book.contents()) !== undefined) throw new Error('There is a store already.');
    this.book.mirror.isBehind = false;
    await this.book.commit({ pages: new Map(), removed: [], contents: { ...NO_CONTENTS, sequence: 1 } }, undefined);
  }

  /**
   * The table of contents; the first time, held against the mark of the second copy.
   *
   * @throws KeepError `gone` when there is none, nor anything to make one from; StoreMoved when all of it lies in another store now.
   */
  contents(): Promise<Contents> {
    return this.#again(async () => {
      // The mark first: it may grow while it is read, and a table read before it would look like one that has lost something.
      const reached = this.#isLookedAt ? 0 : ((await this.book.mirror.sequence()) ?? 0);
      const here = await this.book.contents();
      if (here === undefined || here.sequence < reached) {
        if ((await healContents(this.book)) === 'nothing') throw new KeepError('gone');
        return undefined;
      }
      if (here.movedTo !== undefined) throw new StoreMoved(here.movedTo);
      this.#isLookedAt = true;
      return here;
    });
  }

  /**
   * Things of one kind, oldest first.
   *
   * @param span - Only what happened within it; kinds without a time are given whole.
   */
  read<K extends Kind>(kind: K, span?: Span): Promise<readonly Kept[K][]> {
    return this.#again(async () => {
      const contents = await this.contents();
      const rows = (await this.#rows(contents, kind, span)).filter((row) => row.kind === kind && mayHold(row, span));
      const loaded = await this.#load(rows);
      const damaged = loaded.filter(({ page }) => page === undefined).map(({ id }) => id);
      if (damaged.length > 0) {
        await healPages(this.book, contents, new Set(damaged));
        return undefined;
      }
      const records = loaded.flatMap(({ page }) => (page === undefined ? [] : recordsOf(kind, page, span)));
      return records.sort((a, b) => momentOf(a) - momentOf(b));
    });
  }

  /**
   * Keeps some changes, all of them or none.
   *
   * @param merged - Entries of the locked time that these changes hold: taken away in the same step.
   * @throws KeepError, or what the browser throws when it cannot write. Nothing was changed then.
   */
  change(changes: readonly Change[], merged: readonly string[] = []): Promise<void> {
    return this.write(async (contents) => {
      const load = (row: PageRow) => this.#loadOrSay(row);
      const chapter = (one: Chapter) => this.#chapter(one);
      const edit = await planEdit(changes, { contents, load, chapter, newId: () => this.book.newId() });
      return { ...edit, merged, contents: { ...edit.contents, merged: [...edit.contents.merged, ...merged] } };
    });
  }

  /** The table of contents with every line, those in chapters too. */
  whole(): Promise<{ readonly contents: Contents; readonly rows: readonly PageRow[] }> {
    return this.#again(async () => {
      const contents = await this.contents();
      return { contents, rows: await this.#rows(contents) };
    });
  }

  /** @param kind - With `span`: only chapters that may hold what is asked for. */
  async #rows(contents: Contents, kind?: Kind, span?: Span): Promise<readonly PageRow[]> {
    const wanted = contents.chapters.filter(
      (chapter) => (kind === undefined || chapter.kinds.includes(kind)) && mayHold(chapter, span),
    );
    const chapters = await Promise.all(wanted.map((chapter) => this.#chapter(chapter)));
    return [...chapters.flat(), ...contents.rows];
  }

  /** Changes the table of contents alone. */
  amend(how: (contents: Contents) => Contents): Promise<void> {
    return this.write(async (contents) => ({
      pages: new Map(),
      removed: [],
      contents: next(how(contents), contents),
    }));
  }

  /** Plans an edit on the newest table of contents and commits it; plans again when another window was faster. */
  write(plan: (contents: Contents) => Promise<Edit>): Promise<void> {
    const written = this.#writing.then(() => this.#writeNow(plan));
    this.#writing = written.catch(() => {}); // Whoever asked is told; the next one starts afresh.
    return written;
  }

  async #writeNow(plan: (contents: Contents) => Promise<Edit>): Promise<void> {
    // What is in memory will do for planning: the commit finds out if somebody wrote since.
    let known = this.#isLookedAt ? this.book.known : undefined;
    await this.#again(async () => {
      const contents = known ?? (await this.contents());
      known = undefined;
      try {
        return (await this.book.commit(await plan(contents), contents)) === 'done' ? true : undefined;
      } catch (error) {
        if (!(error instanceof DamagedPage)) throw error;
        await healPages(this.book, contents, new Set([error.id]));
        return undefined;
      }
    });
  }

  /** One page, healed first when it must be. */
  page(row: PageRow): Promise<Page> {
    return this.#again(async () => {
      const page = await this.#asListed(row);
      if (page !== undefined) return page;
      await healPages(this.book, await this.contents(), new Set([row.id]));
      const healed = (await this.whole()).rows.find(({ id }) => id === row.id);
      if (healed === undefined) throw new KeepError('damaged');
      return this.#asListed(healed);
    });
  }

  /** A chapter that opens nowhere: the table is made again from what there is. */
  async #chapter(chapter: Chapter): Promise<readonly PageRow[]> {
    const rows = await this.book.chapter(chapter);
    if (rows !== undefined) return rows;
    await healContents(this.book);
    throw new Interrupted();
  }

  async #load(rows: readonly PageRow[]): Promise<readonly { readonly id: string; readonly page: Page | undefined }[]> {
    return someAtOnce(rows, async (row) => ({ id: row.id, page: await this.#asListed(row) }));
  }

  async #asListed(row: PageRow): Promise<Page | undefined> {
    const page = await this.book.page(row.id);
    return page?.revision === row.revision ? page : undefined;
  }

  async #loadOrSay(row: PageRow): Promise<Page> {
    const page = await this.#asListed(row);
    if (page === undefined) throw new DamagedPage(row.id);
    return page;
  }

  /** Tries until there is an answer. */
  async #again<T>(attempt: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        const answer = await attempt();
        if (answer !== undefined) return answer;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
    }
    throw new Error('Another window was faster, or damage came back, each time.');
  }
}

/** The store was sealed again under another key. */
export class StoreMoved extends Error {
  override readonly name = 'StoreMoved';

  constructor(readonly to: string) {
    super('The store has moved.');
  }
}

/** Something was healed on the way: whoever was reading or writing begins again. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** A page that must be healed before anything is written to it. */
class DamagedPage extends Error {
  override readonly name = 'DamagedPage';

  constructor(readonly id: string) {
    super('A page is not as the table of contents says.');
  }
}

/** Sequences only ever grow, also where everything has come from another store. */
function next(changed: Contents, before: Contents): Contents {
  return { ...changed, sequence: Math.max(changed.sequence, before.sequence) + 1 };
}

function mayHold(row: Pick<PageRow, 'from' | 'to'>, span: Span | undefined): boolean {
  return span === undefined || row.to === 0 || (row.from <= span.to && row.to >= span.from);
}
