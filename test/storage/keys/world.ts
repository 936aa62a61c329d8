/** Randomness, bytes and files for tests of keys. */
import * as fc from 'fast-check';

import type { Bytes } from '../../../storage/bytes.ts';
import type { KeyFolder } from '../../../storage/keys/key-files.ts';
import type { KeyWorld } from '../../../storage/keys/key-work.ts';

export const STORE_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
export const OTHER_STORE_ID = 'BBBBBBBBBBBBBBBBBBBBBB';

/** As the browser gives it: never more than 65,536 bytes. */
export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function anyBytes(maxLength = 600): fc.Arbitrary<Bytes> {
  return fc.uint8Array({ maxLength }).map((bytes) => new Uint8Array(bytes));
}

export function bytesOf(length: number): fc.Arbitrary<Bytes> {
  return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => new Uint8Array(bytes));
}

/** Any well-formed text. */
export const anyBound = fc.string({ unit: 'binary', maxLength: 60 });

/** One bit of every byte, in turn each of its eight. All bits of a whole file take too long. */
export function bitsOf(bytes: Bytes): readonly number[] {
  return Array.from(bytes, (_, index) => index * 8 + (index % 8));
}

export function flipBit(bytes: Bytes, bit: number): Bytes {
  const flipped = bytes.slice();
  const at = Math.floor(bit / 8) % bytes.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
  return flipped;
}

/** An origin's private folder in memory. It notes what was done, and can lose power before any step. */
export class MemoryFolder implements KeyFolder {
  readonly files = new Map<string, Bytes>();
  readonly folders = new Map<string, MemoryFolder>();
  readonly done: string[];
  /** How many steps are still done before the power goes. */
  stepsLeft = Number.POSITIVE_INFINITY;
  /** Bytes that still fit on the disk. */
  room = Number.POSITIVE_INFINITY;
  readonly #open = new Set<string>();

  constructor(done: string[] = []) {
    this.done = done;
  }

  async getDirectoryHandle(name: string, { create }: { create: boolean }): Promise<MemoryFolder> {
    const folder = this.folders.get(name) ?? (create ? new MemoryFolder(this.done) : undefined);
    if (folder === undefined) throw new DOMException('No such folder.', 'NotFoundError');
    this.folders.set(name, folder);
    return folder;
  }

  async getFileHandle(name: string, { create }: { create: boolean }): Promise<object> {
    if (!this.files.has(name) && !create) throw new DOMException('No such file.', 'NotFoundError');
    if (!this.files.has(name)) this.files.set(name, new Uint8Array());
    return { createSyncAccessHandle: async () => this.#openFile(name) };
  }

  async removeEntry(name: string): Promise<void> {
    this.#step('remove');
    this.files.delete(name);
  }

  #openFile(name: string): object {
    if (this.#open.has(name)) throw new DOMException('Open elsewhere.', 'NoModificationAllowedError');
    this.#open.add(name);
    const content = () => this.files.get(name) ?? new Uint8Array();
    return {
      getSize: () => content().length,
      write: (bytes: Bytes, { at }: { at: number }) => {
        const fits = bytes.subarray(0, Math.max(0, this.room - at));
        this.#step(`write ${at}-${at + fits.length}`);
        const after = new Uint8Array(Math.max(content().length, at + fits.length));
        after.set(content());
        after.set(fits, at);
        this.files.set(name, after);
        return fits.length;
      },
      truncate: (size: number) => {
        this.#step(`truncate ${size}`);
        this.files.set(name, content().slice(0, size));
      },
      flush: () => this.#step('flush'),
      close: () => {
        this.#open.delete(name);
        this.done.push('close');
      },
    };
  }

  #step(what: string): void {
    if (this.stepsLeft <= 0) throw new Error('The power is gone.');
    this.stepsLeft -= 1;
    this.done.push(what);
  }
}

/** The worker's world in memory. */
export function keyWorld(): KeyWorld & { readonly folder: MemoryFolder } {
  const folder = new MemoryFolder();
  return { folder, root: async () => folder, random, clock: () => performance.now() };
}
