import { toText64, type Bytes, type Random } from './bytes.ts';
import type { Connection } from './connection.ts';
import {
  chapterBytes,
  contentsBytes,
  readChapterBytes,
  readContentsBytes,
  type Chapter,
  type Contents,
  type PageRow,
} from './contents.ts';
import type { DataKey } from './keys/data-key.ts';
import { seal, unseal } from './keys/sealing.ts';
import { shapeSteps, shapeVersion, type ShapeStep } from './migrations/shapes.ts';
import { Mirror, type WithLock } from './mirror.ts';
import { pageBytes, readPageBytes, type MeasuredPage, type Page } from './page.ts';
import { KeepError } from './problem.ts';
import { areThere, deletePages, putPages, readIfChanged, writeIfUnchanged } from './shelf.ts';
import type { VaultFiles } from './vault-files.ts';

/** What an open store is made of. */
export interface StoreWorld {
  /** Random; also the name of the database and of the folder. */
  readonly storeId: string;
  readonly key: DataKey;
  readonly connection: Connection;
  readonly files: VaultFiles;
  readonly random: Random;
  readonly withLock: WithLock;
  /** For tests: other steps than the released ones. */
  readonly shapeSteps?: readonly ShapeStep[];
}

/** A change to the pages, ready to be written at once. */
export interface Edit {
  /** New and changed pages, by id. */
  readonly pages: ReadonlyMap<string, Page>;
  /** New chapters, by id. */
  readonly chapters?: ReadonlyMap<string, readonly PageRow[]>;
  /** Pages and chapters that are taken away. */
  readonly removed: readonly string[];
  readonly contents: Contents;
  /** Entries from the locked time that these pages now hold. */
  readonly merged?: readonly string[];
}

/** Pages kept in memory, so that a log written one entry after the other is not read again each time. */
const PAGES_AT_HAND = 16;

/** Sealed pages and their table of contents, as they lie on the disk. Knows nothing of records and heals nothing. */
export class Book {
  readonly mirror: Mirror;
  /** A write has failed. After a full disk Chromium may throw away, at its next start, all that it says is on the disk since. */
  #isDoubted = false;
  readonly #atHand = new Map<string, Page>();
  /** Chapters never change, so what was read once is right for good. */
  readonly #chapters = new Map<string, readonly PageRow[]>();
  #known: { readonly tag: string; readonly contents: Contents | undefined } | undefined;

  constructor(readonly world: StoreWorld) {
    this.mirror = new Mirror(world);
  }

  /** The shape in which pages are written here. */
  get shape(): number {
    return shapeVersion(this.#steps);
  }

  newId(): string {
    return toText64(this.world.random(16));
  }

  /** The table of contents as it was last read or written here. */
  get known(): Contents | undefined {
    return this.#known?.contents;
  }

  /** The table of contents as it is now; undefined when there is none that opens. */
  async contents(): Promise<Contents | undefined> {
    const read = await readIfChanged(this.world.connection, this.#known?.tag);
    if (read !== undefined) {
      if (this.#known !== undefined) this.mirror.isBehind = true; // Somebody else wrote, and may not have copied it.
      this.#atHand.clear();
      this.#known = { tag: read.tag, contents: await this.#openContents(read.contents) };
    }
    return this.#known?.contents;
  }

  /** A page of the database; undefined when it is missing or does not open. */
  async page(id: string): Promise<Page | undefined> {
    return this.#atHand.get(id) ?? this.freshPage(id);
  }

  /** A page of the database as it is now. What is at hand may be older: a page that was being read while it was written is put there late. */
  async freshPage(id: string): Promise<Page | undefined> {
    this.#atHand.delete(id);
    const page = await this.#openPage(id, await this.sealedPage(id));
    if (page !== undefined) this.#keepAtHand(id, page);
    return page;
  }

  /** The lines of a chapter, from the database or the second copy; undefined when it opens in neither. */
  async chapter({ id }: Chapter): Promise<readonly PageRow[] | undefined> {
    const here = this.#chapters.get(id) ?? (await this.#openChapter(id, await this.sealedPage(id)));
    const rows = here ?? (await this.#copiedChapter(id));
    if (rows !== undefined) this.#chapters.set(id, rows);
    return rows;
  }

  /** A page of the database, still sealed. */
  sealedPage(id: string): Promise<Bytes | undefined> {
    return this.world.connection.use((db) => db.get('p', id));
  }

  countPages(): Promise<number> {
    return this.world.connection.use((db) => db.count('p'));
  }

  pageIds(): Promise<readonly string[]> {
    return this.world.connection.use((db) => db.getAllKeys('p'));
  }

  /** A page of the second copy, in its newest version that opens. */
  async copiedPage(id: string): Promise<Page | undefined> {
    const sealed = await this.mirror.copiesOf(id);
    const pages = await Promise.all(sealed.map((bytes) => this.#openPage(id, bytes)));
    return pages.filter((page) => page !== undefined).sort((a, b) => b.revision - a.revision)[0];
  }

  async copiedContents(): Promise<Contents | undefined> {
    return this.#openContents(await this.mirror.contents());
  }

  /**
   * Writes an edit, all or nothing. When it resolves with `done`, it is on the disk.
   *
   * @param basis - The table of contents that the edit was planned on, as `contents` gave it.
   * @returns `stale` when somebody, here or in another window, has written since: nothing was changed.
   */
  async commit(
    { pages, chapters = new Map(), removed, contents, merged = [] }: Edit,
    basis: Contents | undefined,
  ): Promise<'done' | 'stale'> {
    const { connection, random } = this.world;
    const known = this.#known;
    if (known === undefined || known.contents !== basis) return 'stale';
    const [sealedPages, sealedChapters, sealedContents] = await Promise.all([
      this.#sealPages(pages),
      this.#sealChapters(chapters),
      this.sealContents(contents),
    ]);
    const sealed = { pages: new Map([...sealedPages, ...sealedChapters]), removed, contents: sealedContents, merged };
    const tag = random(16);
    const isWritten = await writeIfUnchanged(connection, sealed, known.tag, tag).catch((problem: unknown) => {
      this.#isDoubted = true;
      throw problem;
    });
    if (!isWritten) return 'stale';

    this.#known = { tag: toText64(tag), contents };
    for (const [id, page] of pages) this.#keepAtHand(id, page);
    for (const [id, rows] of chapters) this.#chapters.set(id, rows);
    for (const id of removed) this.#atHand.delete(id);
    this.mirror.note({ ...sealed, sequence: contents.sequence });
    if (this.#isDoubted) await this.mirror.settled();
    return 'done';
  }

  /**
   * Puts pages and chapters on the disk that no table of contents lists yet, and reads them back.
   *
   * @throws KeepError `damaged` when what lies there is not what was meant.
   */
  async stage(
    pages: ReadonlyMap<string, Page | MeasuredPage>,
    chapters: ReadonlyMap<string, readonly PageRow[]> = new Map(),
  ): Promise<void> {
    for (const id of pages.keys()) this.#atHand.delete(id);
    const sealed = new Map([...(await this.#sealPages(pages)), ...(await this.#sealChapters(chapters))]);
    await putPages(this.world.connection, sealed);
    if (!(await areThere(this.world.connection, sealed))) throw new KeepError('damaged');
  }

  /** Takes away pages that no table of contents lists. */
  discard(ids: readonly string[]): Promise<void> {
    return deletePages(this.world.connection, ids);
  }

  sealContents(contents: Contents): Promise<Bytes> {
    return seal(this.world.key.records, contentsBytes(contents), this.#contentsBound(), this.world.random);
  }

  async #sealPages(pages: ReadonlyMap<string, Page | MeasuredPage>): Promise<ReadonlyMap<string, Bytes>> {
    const { key, random } = this.world;
    const sealing = [...pages].map(async ([id, page]): Promise<[string, Bytes]> => [
      id,
      await seal(key.records, pageBytes(page, this.shape), this.#pageBound(id), random),
    ]);
    return new Map(await Promise.all(sealing));
  }

  async #sealChapters(chapters: ReadonlyMap<string, readonly PageRow[]>): Promise<ReadonlyMap<string, Bytes>> {
    const { key, random } = this.world;
    const sealing = [...chapters].map(async ([id, rows]): Promise<[string, Bytes]> => [
      id,
      await seal(key.records, chapterBytes(rows), this.#chapterBound(id), random),
    ]);
    return new Map(await Promise.all(sealing));
  }

  async #openChapter(id: string, sealed: Bytes | undefined): Promise<readonly PageRow[] | undefined> {
    const plain = sealed && (await unseal(this.world.key.records, sealed, this.#chapterBound(id)));
    return plain && readChapterBytes(plain);
  }

  async #copiedChapter(id: string): Promise<readonly PageRow[] | undefined> {
    const copies = await Promise.all((await this.mirror.copiesOf(id)).map((sealed) => this.#openChapter(id, sealed)));
    return copies.find((rows) => rows !== undefined);
  }

  async #openPage(id: string, sealed: Bytes | undefined): Promise<Page | undefined> {
    const plain = sealed && (await unseal(this.world.key.records, sealed, this.#pageBound(id)));
    return plain && readPageBytes(plain, this.#steps);
  }

  async #openContents(sealed: Bytes | undefined): Promise<Contents | undefined> {
    const plain = sealed && (await unseal(this.world.key.records, sealed, this.#contentsBound()));
    return plain && readContentsBytes(plain, this.shape);
  }

  get #steps(): readonly ShapeStep[] {
    return this.world.shapeSteps ?? shapeSteps;
  }

  #keepAtHand(id: string, page: Page): void {
    this.#atHand.delete(id);
    this.#atHand.set(id, page);
    const [oldest] = this.#atHand.keys();
    if (this.#atHand.size > PAGES_AT_HAND && oldest !== undefined) this.#atHand.delete(oldest);
  }

  #pageBound(id: string): string {
    return `${this.world.storeId}|page|${id}`;
  }

  #chapterBound(id: string): string {
    return `${this.world.storeId}|chapter|${id}`;
  }

  #contentsBound(): string {
    return `${this.world.storeId}|contents`;
  }
}
