import { fromUtf8, utf8, type Bytes, type Random } from './bytes.ts';
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

/**
 * The second copy: the same sealed pages as files, beside the database, and how far it has come.
 *
 * Written after each commit, never before: it may be behind the database, and is never ahead of it. A database behind its second copy has
 * lost something.
 */
export interface Mirror {
  /** Copies a commit, soon. */
  note(committed: Committed): void;
  /** Resolves when all that was noted is copied, or could not be. */
  settled(): Promise<void>;
  /** Copies pages at once, with no word on the table of contents. */
  copyPages(pages: ReadonlyMap<string, Bytes>): Promise<void>;
  /** The sequence of the copy; undefined when there is none that can be read. */
  sequence(): Promise<number | undefined>;
  page(id: string): Promise<Bytes | undefined>;
  pageIds(): Promise<readonly string[]>;
  contents(): Promise<Bytes | undefined>;
}

export interface MirrorWorld {
  readonly storeId: string;
  readonly key: DataKey;
  readonly files: VaultFiles;
  readonly random: Random;
  readonly withLock: WithLock;
}

/** Names in the store's folder: pages in a folder of their own, so that no page can be mistaken for another thing. */
const PAGES = 'p';
const CONTENTS = 't';
const SENTINEL = 's';

export function openMirror({ storeId, key, files, random, withLock }: MirrorWorld): Mirror {
  const bound = `${storeId}|sentinel`;
  let waiting: Committed | undefined;
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (waiting !== undefined) {
      const now = waiting;
      waiting = undefined;
      await withLock(`${storeId}|copy`, () => copy(now)); // One at a time: the newest contents must be written last.
    }
  }

  async function copyPages(pages: ReadonlyMap<string, Bytes>): Promise<void> {
    for (const [id, bytes] of pages) await files.replace([storeId, PAGES, id], bytes);
  }

  async function copy({ pages, removed, contents, sequence }: Committed): Promise<void> {
    await copyPages(pages);
    if (((await readSequence()) ?? 0) < sequence) {
      await files.replace([storeId, CONTENTS], contents);
      const mark = await seal(key.records, utf8(String(sequence)), bound, random);
      await files.replace([storeId, SENTINEL], mark);
    }
    for (const id of removed) await files.remove([storeId, PAGES, id]);
  }

  async function readSequence(): Promise<number | undefined> {
    const bytes = await files.read([storeId, SENTINEL]);
    const mark = bytes && (await unseal(key.records, bytes, bound));
    const sequence = Number(mark && fromUtf8(mark));
    return Number.isSafeInteger(sequence) ? sequence : undefined;
  }

  return {
    note(committed) {
      waiting = waiting === undefined ? committed : together(waiting, committed);
      working ??= work()
        .catch(() => {}) // A full disk, most likely. The copy stays behind, and catches up when the store is next opened.
        .finally(() => (working = undefined));
    },
    async settled() {
      await working;
    },
    copyPages,
    sequence: readSequence,
    page: (id) => files.read([storeId, PAGES, id]),
    pageIds: () => files.list([storeId, PAGES]),
    contents: () => files.read([storeId, CONTENTS]),
  };
}

/** Two commits in a row as one, so that fast writing is copied once. */
function together(first: Committed, then: Committed): Committed {
  const pages = new Map([...first.pages, ...then.pages]);
  for (const id of then.removed) pages.delete(id);
  return { ...then, pages, removed: [...first.removed, ...then.removed] };
}
