import * as v from 'valibot';

import { concat, fromUtf8, utf8, type Bytes } from './bytes.ts';

/** Length of the list that a bundle begins with, as big-endian u32. */
const LENGTH_BYTES = 4;

const List = v.array(v.strictTuple([v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))]));

/** Many sealed pages as one file: a browser takes longer to make a file than to fill it. Written once, never changed. */
export function packBundle(pages: ReadonlyMap<string, Bytes>): Bytes {
  const list = utf8(JSON.stringify([...pages].map(([id, { length }]) => [id, length])));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, list.length);
  return concat(length, list, ...pages.values());
}

/** @returns The pages as far as the list and the length of the file go: whether a page is whole is for its seal to say. */
export function readBundle(bytes: Bytes): ReadonlyMap<string, Bytes> {
  if (bytes.length < LENGTH_BYTES) return new Map();
  const start = LENGTH_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const text = fromUtf8(bytes.slice(LENGTH_BYTES, start));
  const list = v.safeParse(List, parsed(text));
  if (!list.success) return new Map();
  const pages = new Map<string, Bytes>();
  let at = start;
  for (const [id, length] of list.output) {
    pages.set(id, bytes.slice(at, at + length));
    at += length;
  }
  return pages;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
