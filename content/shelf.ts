/** Reads the content files as they lie on disk. For the build, the checks and the tests; nothing here runs in a browser. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One content file, read but not yet checked. */
export interface ShelfFile {
  /** Below `content/v1/`, with forward slashes: `interactions/alcohol--ghb.json`. */
  readonly path: string;
  /** `undefined` when the file is not JSON. */
  readonly data: unknown;
  readonly sha256: string;
}

export type Shelf = readonly ShelfFile[];

/** Kinds of content kept as one file an item; the file is named after the item's id. */
export const KINDS = [
  'classes',
  'substances',
  'interactions',
  'dangers',
  'advice',
  'circumstances',
  'protocols',
  'lines',
] as const;
export type Kind = (typeof KINDS)[number];

export function readShelf(folder = join(import.meta.dirname, 'v1')): Shelf {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => readShelfFile(folder, path));
}

function readShelfFile(folder: string, path: string): ShelfFile {
  const text = readFileSync(path, 'utf8');
  return {
    path: relative(folder, path).split(sep).join('/'),
    data: parseOrUndefined(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema check says which file it is.
  }
}

/** The items of one kind, by id: facts, or with a locale, their words. */
export function itemsOf(shelf: Shelf, kind: Kind, locale?: string): ReadonlyMap<string, unknown> {
  const start = locale === undefined ? `${kind}/` : `words/${locale}/${kind}/`;
  return new Map(
    shelf
      .filter((file) => file.path.startsWith(start))
      .map((file) => [file.path.slice(start.length, -'.json'.length), file.data]),
  );
}

/** One of the files that hold a whole list: `sources`, `countries`, `corrections`, `manifest`. */
export function listOf(shelf: Shelf, name: string): unknown {
  return shelf.find((file) => file.path === `${name}.json`)?.data;
}
