import * as v from 'valibot';

import { fromUtf8, utf8 } from './bytes.ts';
import { newest, packCopy, type Copy } from './keys/copies.ts';
import { BUNDLES, PAGES } from './mirror.ts';
import { KeepError } from './problem.ts';
import type { KeptMark } from './session.ts';
import { HEADER_FILES } from './vault.ts';
import type { VaultFiles } from './vault-files.ts';

const StoreId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));

/** Whether a folder or a database of this name may be a store. */
export const isStoreId = (name: string): boolean => v.is(StoreId, name);

const IndexText = v.strictObject({ current: v.nullable(StoreId), older: v.array(StoreId) });

/** Which stores there are. Swapping the one in use is one small write: before it all is old, after it all is new. */
export interface VaultIndex {
  readonly current: string | undefined;
  /** Stores that were put aside, kept beside it. The one put aside last is first; one that was opened again goes to the end. */
  readonly older: readonly string[];
}

export const NO_STORES: VaultIndex = { current: undefined, older: [] };

/** Where the index lies, twice. */
export const INDEX_FILES = ['c0', 'c1'] as const;

export interface IndexWorld {
  readonly files: VaultFiles;
  readonly mark: KeptMark;
}

/**
 * Reads which stores there are, from the newer of two copies; when neither can be read, from the folders themselves.
 *
 * @throws KeepError `newer` when later code wrote it; DOMException where the browser gives us no files.
 */
export async function readIndex({ files, mark }: IndexWorld): Promise<VaultIndex> {
  const found = await newestCopy(files);
  if (found !== undefined) return indexIn(found);
  const isMarked = await mark.read();
  const stores: string[] = [];
  for (const name of await files.list([]))
    if (isStoreId(name) && (isMarked || (await wasUsed(files, name)))) stores.push(name);
  const [current, ...older] = stores;
  return { current, older };
}

/** Without the mark, a folder is a first store that was never finished, or what an erase left: unless it has a header, and pages. */
async function wasUsed(files: VaultFiles, storeId: string): Promise<boolean> {
  const names = await files.list([storeId]);
  if (!HEADER_FILES.some((name) => names.includes(name))) return false;
  const pages = await Promise.all([PAGES, BUNDLES].map((folder) => files.list([storeId, folder])));
  return pages.some((inside) => inside.length > 0);
}

/**
 * Writes both copies, one after the other: a write cut short leaves one of them whole, and damage to one never brings back an older index.
 */
export async function writeIndex(files: VaultFiles, index: VaultIndex): Promise<void> {
  const found = await newestCopy(files);
  const text = JSON.stringify({ current: index.current ?? null, older: index.older });
  const packed = await packCopy((found?.sequence ?? 0) + 1, utf8(text));
  const [first, second] = found?.index === 0 ? ([1, 0] as const) : ([0, 1] as const); // The newest last.
  await files.replace([INDEX_FILES[first]], packed);
  await files.replace([INDEX_FILES[second]], packed).catch(() => {}); // The index is written. `levelIndex` makes the other copy good.
}

/** Makes both copies of the index the same again. */
export async function levelIndex(world: IndexWorld): Promise<void> {
  const [one, other] = await Promise.all(INDEX_FILES.map(async (name) => newest([await world.files.read([name])])));
  if (one !== undefined && one.sequence === other?.sequence) return;
  const index = await readIndex(world);
  if (one !== undefined || other !== undefined || index.current !== undefined) await writeIndex(world.files, index);
}

/**
 * The store in use was sealed again as another.
 *
 * @throws KeepError `gone` when neither of the two is in use any more: it was erased, or put aside, meanwhile.
 */
export async function moveIndex(world: IndexWorld, from: string, to: string): Promise<void> {
  const index = await readIndex(world);
  if (index.current === to) return;
  if (index.current !== from) throw new KeepError('gone');
  await writeIndex(world.files, { ...index, current: to });
}

async function newestCopy(files: VaultFiles): Promise<Copy | undefined> {
  return newest(await Promise.all(INDEX_FILES.map((name) => files.read([name]))));
}

/** Its checksum held: what we do not know there was written by later code. */
function indexIn({ payload }: Copy): VaultIndex {
  const index = v.safeParse(IndexText, jsonOf(fromUtf8(payload)));
  if (!index.success) throw new KeepError('newer');
  return { current: index.output.current ?? undefined, older: index.output.older };
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
