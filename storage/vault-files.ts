import type { Bytes } from './bytes.ts';

/** Names from the root of the browser's private files down to one file or folder. */
export type Path = readonly string[];

/** Private files of this extension, which no page and no other extension sees. */
export interface VaultFiles {
  /** @returns Undefined when there is no such file. */
  read(path: Path): Promise<Bytes | undefined>;
  /** Replaces a file as a whole: whoever reads sees the old bytes or the new ones. The old bytes stay on the disk: never for keys. */
  replace(path: Path, bytes: Bytes): Promise<void>;
  /** Removes a file, or a folder with all that is in it. Nothing happens when it is not there. */
  remove(path: Path): Promise<void>;
  /** Names of what is in a folder; none when it is not there. */
  list(path: Path): Promise<readonly string[]>;
}

/** @param root - `navigator.storage.getDirectory`. */
export function vaultFiles(root: () => Promise<FileSystemDirectoryHandle>): VaultFiles {
  async function folder(names: Path, create: boolean): Promise<FileSystemDirectoryHandle> {
    let at = await root();
    for (const name of names) at = await at.getDirectoryHandle(name, { create });
    return at;
  }

  return {
    read: (path) =>
      ifThere(async () => {
        const file = await (await (await folder(path.slice(0, -1), false)).getFileHandle(nameOf(path))).getFile();
        return new Uint8Array(await file.arrayBuffer());
      }),
    async replace(path, bytes) {
      const handle = await (await folder(path.slice(0, -1), true)).getFileHandle(nameOf(path), { create: true });
      const out = await handle.createWritable();
      await out.write(bytes);
      await out.close();
    },
    async remove(path) {
      await ifThere(async () =>
        (await folder(path.slice(0, -1), false)).removeEntry(nameOf(path), { recursive: true }),
      );
    },
    async list(path) {
      const names: string[] = [];
      await ifThere(async () => {
        for await (const name of (await folder(path, false)).keys()) names.push(name);
      });
      return names;
    },
  };
}

function nameOf(path: Path): string {
  const name = path.at(-1);
  if (name === undefined) throw new Error('A file needs a name.');
  return name;
}

async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}
