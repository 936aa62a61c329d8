import type { Bytes, Random } from '../bytes.ts';

/** Most that a browser's source of randomness gives at once, in bytes. */
const CHUNK = 65_536;

/** What is used of a folder in the origin's private file system. */
export interface KeyFolder {
  getDirectoryHandle(name: string, options: { create: boolean }): Promise<KeyFolder>;
  /** In a dedicated worker what it gives has `createSyncAccessHandle`; TypeScript's DOM typings leave that out. */
  getFileHandle(name: string, options: { create: boolean }): Promise<object>;
  removeEntry(name: string): Promise<void>;
}

/** Where a file is: folders first, its name last. */
export type KeyPath = readonly [string, ...string[]];

/**
 * Writes a whole file in its place: over the same bytes of the disk, as far as the file system and the drive allow. Makes it and its
 * folders when they are missing.
 *
 * New bytes come first, over the old; what is longer is overwritten with random bytes, and cut off only when all that is on the disk. So
 * after a crash there stands old, torn, or new with something behind it (see `newest` in `copies.ts`).
 */
export async function overwriteFile(root: KeyFolder, path: KeyPath, bytes: Bytes, random: Random): Promise<void> {
  const { folder, name } = await folderOf(root, path, true);
  await withFile(await folder.getFileHandle(name, { create: true }), (file) => {
    writeAll(file, bytes, 0);
    writeRandom(file, bytes.length, file.getSize(), random);
    file.flush();
    file.truncate(bytes.length);
    file.flush();
  });
}

/** Makes a file's content unreadable, then removes it. A file that is not there counts as destroyed. */
export async function destroyFile(root: KeyFolder, path: KeyPath, random: Random): Promise<void> {
  try {
    const { folder, name } = await folderOf(root, path, false);
    await withFile(await folder.getFileHandle(name, { create: false }), (file) => {
      writeRandom(file, 0, file.getSize(), random);
      file.flush();
      file.truncate(0);
      file.flush();
    });
    await folder.removeEntry(name);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

/** What is used of an open file. Every call is done when it returns. */
interface OpenFile {
  getSize(): number;
  write(bytes: Bytes, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

async function folderOf(
  root: KeyFolder,
  path: KeyPath,
  create: boolean,
): Promise<{ readonly folder: KeyFolder; readonly name: string }> {
  const [first, ...rest] = path;
  if (rest[0] === undefined) return { folder: root, name: first };
  return folderOf(await root.getDirectoryHandle(first, { create }), [rest[0], ...rest.slice(1)], create);
}

async function withFile(handle: object, use: (file: OpenFile) => void): Promise<void> {
  if (!canOpen(handle)) throw new DOMException('Files open like this in a dedicated worker only.', 'NotSupportedError');
  const file = await handle.createSyncAccessHandle();
  try {
    use(file);
  } finally {
    file.close();
  }
}

function canOpen(handle: object): handle is { createSyncAccessHandle(): Promise<OpenFile> } {
  return 'createSyncAccessHandle' in handle;
}

function writeRandom(file: OpenFile, from: number, to: number, random: Random): void {
  for (let at = from; at < to; at += CHUNK) writeAll(file, random(Math.min(CHUNK, to - at)), at);
}

function writeAll(file: OpenFile, bytes: Bytes, at: number): void {
  if (file.write(bytes, { at }) !== bytes.length) throw new DOMException('The disk is full.', 'QuotaExceededError');
}
