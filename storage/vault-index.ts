import * as v from 'valibot';

import { fromUtf8, utf8 } from './bytes.ts';
import { newest, packCopy } from './keys/copies.ts';
import { KeepError } from './problem.ts';
import type { KeptMark } from './session.ts';
import type { VaultFiles } from './vault-files.ts';

const StoreId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));

const IndexText = v.strictObject({ current: v.nullable(StoreId), older: v.array(StoreId) });

/** Which stores there are. Swapping the one in use is one small write: before it all is old, after it all is new. */
export interface VaultIndex {
  readonly current: string | undefined;
  /** Locked stores whose passphrase was forgotten, kept beside it. Newest first. */
  readonly older: readonly string[];
}

export const NO_STORES: VaultIndex = { current: undefined, older: [] };

const COPIES = ['c0', 'c1'] as const;

export interface IndexWorld {
  readonly files: VaultFiles;
  readonly mark: KeptMark;
}

/**
 * Reads which stores there are, from the newer of two copies; when neither can be read, from the folders themselves.
 *
 * @throws DOMException where the browser gives us no files.
 */
export async function readIndex({ files, mark }: IndexWorld): Promise<VaultIndex> {
  const found = await readCopies(files);
  if (found !== undefined) return found.index;
  if (!(await mark.read())) return NO_STORES; // A first store that was never finished is no store.
  const [current, ...older] = (await files.list([])).filter((name) => v.is(StoreId, name));
  return { current, older };
}

/**
 * Writes both copies, one after the other: a write cut short leaves one of them whole, and damage to one never brings back an older index.
 */
export async function writeIndex(files: VaultFiles, index: VaultIndex): Promise<void> {
  const found = await readCopies(files);
  const text = JSON.stringify({ current: index.current ?? null, older: index.older });
  const packed = await packCopy((found?.sequence ?? 0) + 1, utf8(text));
  const [first, second] = found?.place === 0 ? ([1, 0] as const) : ([0, 1] as const); // The newest last.
  await files.replace([COPIES[first]], packed);
  await files.replace([COPIES[second]], packed).catch(() => {}); // The index is written. `levelIndex` makes the other copy good.
}

/** Makes both copies of the index the same again. */
export async function levelIndex(world: IndexWorld): Promise<void> {
  const [one, other] = await Promise.all(COPIES.map((name) => world.files.read([name])));
  const [newestOfOne, newestOfOther] = await Promise.all([newest([one]), newest([other])]);
  if (newestOfOne?.sequence !== newestOfOther?.sequence) await writeIndex(world.files, await readIndex(world));
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

async function readCopies(files: VaultFiles) {
  const copy = await newest(await Promise.all(COPIES.map((name) => files.read([name]))));
  const text = copy && fromUtf8(copy.payload);
  if (copy === undefined || text === undefined) return undefined;
  const { current, older } = v.parse(IndexText, JSON.parse(text)); // Its checksum held: what stands there is what we wrote.
  return { index: { current: current ?? undefined, older }, sequence: copy.sequence, place: copy.index };
}
