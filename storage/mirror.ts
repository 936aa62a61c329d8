import { packBundle, readBundle } from './bundle.ts';
import { fromUtf8, toText64, utf8, type Bytes, type Random } from './bytes.ts';
import type { DataKey } from './keys/data-key.ts';
import { seal, unseal } from './keys/sealing.ts';
import type { VaultFiles } from './vault-files.ts';

/** Does work while no other window does work of the same name. */
export type WithLock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What one commit changed, sealed as it lies in the database. */
export interface Committed {
  readonly pages: ReadonlyMap<string, Bytes>;
  readonly removed: readonly string[];
  readonly contents: Bytes;
  readonly sequence: number;
}

export interface MirrorWorld {
  readonly storeId: string;
  readonly key: DataKey;
  readonly files: VaultFiles;
  readonly random: Random;
  readonly withLock: WithLock;
}

/** Names in the store's folder. Pages lie one to a file, or, when many came at once, bundled. */
export const PAGES = 'p';
export const BUNDLES = 'b';
const CONTENTS = 't';
const SENTINEL = 's';

/** From this many pages on, one bundle is quicker than a file for each. */
const WORTH_A_BUNDLE = 8;

/** How long a commit waits for others to be copied with it, in milliseconds: making files takes many times as long as the commit itself. */
const QUIET_MS = 1_000;

/**
 * The second copy: the same sealed pages as files, beside the database, and how far it has come.
 *
 * Written after each commit, never before: it may be behind the database, and is never ahead of it. A database behind its second copy has
 * lost something.
 */
export class Mirror {
  /**
   * True until this window knows that all before is copied: a copy of what comes after would make it look complete. `catchUp` ends it.
   */
  isBehind = true;
  #waiting: Committed | undefined;
  #working: Promise<void> | undefined;
  #hurry = () => {};
  #bundled: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  #bundleAtHand: { readonly name: string; readonly pages: Promise<ReadonlyMap<string, Bytes>> } | undefined;

  constructor(readonly world: MirrorWorld) {}

  /** All before is copied, what waits too. */
  caughtUp(): void {
    this.isBehind = false;
    this.#waiting = undefined;
  }

  /** Copies a commit, soon; not while the copy is behind. */
  note(committed: Committed): void {
    if (this.isBehind) return;
    this.#waiting = this.#waiting === undefined ? committed : together(this.#waiting, committed);
    this.#start();
  }

  #start(): void {
    this.#working ??= this.#work()
      .catch(() => {}) // A full disk, most likely. What waits still waits, and is copied with the next commit.
      .finally(() => (this.#working = undefined));
  }

  /** Copies at once what waits. Resolves when all that was noted is copied, or could not be. */
  async settled(): Promise<void> {
    if (this.#waiting !== undefined) this.#start(); // It may have failed before.
    this.#hurry();
    await this.#working;
  }

  /** Copies pages at once, with no word on the table of contents. */
  async copyPages(pages: ReadonlyMap<string, Bytes>): Promise<void> {
    const { storeId, files, random } = this.world;
    if (pages.size >= WORTH_A_BUNDLE) {
      await files.replace([storeId, BUNDLES, toText64(random(16))], packBundle(pages));
      this.#bundled = undefined;
      return;
    }
    for (const [id, bytes] of pages) await files.replace([storeId, PAGES, id], bytes);
  }

  /** Copies a table of contents whose pages are copied already; not over a newer one. */
  async copyContents(contents: Bytes, sequence: number): Promise<void> {
    const { storeId, key, files, random, withLock } = this.world;
    await withLock(`${storeId}|copy`, async () => {
      if (((await this.sequence()) ?? 0) >= sequence) return;
      await files.replace([storeId, CONTENTS], contents);
      await files.replace([storeId, SENTINEL], await seal(key.records, utf8(String(sequence)), this.#bound(), random));
    });
  }

  /** The sequence of the copy; undefined when there is none that can be read. */
  async sequence(): Promise<number | undefined> {
    const { storeId, key, files } = this.world;
    const bytes = await files.read([storeId, SENTINEL]);
    const mark = bytes && (await unseal(key.records, bytes, this.#bound()));
    const sequence = Number(mark && fromUtf8(mark));
    return Number.isSafeInteger(sequence) ? sequence : undefined;
  }

  /** Not while it is being written: a browser may take the old file away before the new one has its name. */
  contents(): Promise<Bytes | undefined> {
    const { storeId, files, withLock } = this.world;
    return withLock(`${storeId}|copy`, () => files.read([storeId, CONTENTS]));
  }

  /** Every copy of a page, older and newer. */
  async copiesOf(id: string): Promise<readonly Bytes[]> {
    const { storeId, files } = this.world;
    const alone = await files.read([storeId, PAGES, id]);
    const bundles = (await this.#bundles()).get(id) ?? [];
    const bundled = await Promise.all(bundles.map(async (name) => (await this.#bundle(name)).get(id)));
    return [alone, ...bundled].filter((bytes) => bytes !== undefined);
  }

  async pageIds(): Promise<readonly string[]> {
    const alone = await this.world.files.list([this.world.storeId, PAGES]);
    return [...new Set([...alone, ...(await this.#bundles()).keys()])];
  }

  /** Removes pages, and bundles in which no page is listed any more. */
  async keepOnly(listed: ReadonlySet<string>): Promise<void> {
    const { storeId, files } = this.world;
    for (const id of await files.list([storeId, PAGES])) if (!listed.has(id)) await files.remove([storeId, PAGES, id]);
    for (const name of await files.list([storeId, BUNDLES])) {
      const ids = [...(await this.#bundle(name)).keys()];
      if (!ids.some((id) => listed.has(id))) await files.remove([storeId, BUNDLES, name]);
    }
    this.#bundled = undefined;
  }

  async #work(): Promise<void> {
    while (this.#waiting !== undefined) {
      await new Promise<void>((resolve) => {
        this.#hurry = resolve;
        setTimeout(resolve, QUIET_MS);
      });
      const now: Committed | undefined = this.#waiting;
      this.#waiting = undefined;
      if (now === undefined) return; // It caught up meanwhile.
      try {
        await this.#copy(now);
      } catch (problem) {
        this.#waiting = this.#waiting === undefined ? now : together(now, this.#waiting); // With the next commit, once more.
        throw problem;
      }
    }
  }

  async #copy({ pages, removed, contents, sequence }: Committed): Promise<void> {
    await this.copyPages(pages);
    await this.copyContents(contents, sequence);
    for (const id of removed) await this.world.files.remove([this.world.storeId, PAGES, id]);
  }

  /** In which bundles a page lies. */
  #bundles(): Promise<ReadonlyMap<string, readonly string[]>> {
    this.#bundled ??= this.#listBundles();
    return this.#bundled;
  }

  async #listBundles(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { storeId, files } = this.world;
    const places = new Map<string, string[]>();
    for (const name of await files.list([storeId, BUNDLES])) {
      for (const id of (await this.#bundle(name)).keys()) places.set(id, [...(places.get(id) ?? []), name]);
    }
    return places;
  }

  /** The one read last is kept: its pages are mostly asked for one after the other. */
  async #bundle(name: string): Promise<ReadonlyMap<string, Bytes>> {
    if (this.#bundleAtHand?.name !== name) {
      const pages = this.#readBundle(name);
      pages.catch(() => (this.#bundleAtHand = undefined)); // Read anew when it is asked for again.
      this.#bundleAtHand = { name, pages };
    }
    return this.#bundleAtHand.pages;
  }

  async #readBundle(name: string): Promise<ReadonlyMap<string, Bytes>> {
    const bytes = await this.world.files.read([this.world.storeId, BUNDLES, name]);
    return bytes === undefined ? new Map() : readBundle(bytes);
  }

  #bound(): string {
    return `${this.world.storeId}|sentinel`;
  }
}

/** Two commits in a row as one, so that fast writing is copied once. */
function together(first: Committed, then: Committed): Committed {
  const pages = new Map([...first.pages, ...then.pages]);
  for (const id of then.removed) pages.delete(id);
  return { ...then, pages, removed: [...first.removed, ...then.removed] };
}
