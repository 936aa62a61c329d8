/** Looks into JSON of which nothing is known. */
import { LINE_MAX, TEXT_MAX } from '../../domain/kept.ts';
import type { Instant } from '../../domain/emergency-watch.ts';
import type { Leavings } from './incoming.ts';

/** An object out of JSON. Only ask it for keys that no object is born with. */
export type Fields = Readonly<Record<string, unknown>>;

/** @returns Undefined for whatever is not an object with keys. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Fields; // An object with keys, by the line above.
}

/** A list by its key; a missing one is empty, and what is no list counts as unreadable. */
export function listIn(fields: Fields, key: string, out: Leavings): readonly unknown[] {
  const value = fields[key];
  if (Array.isArray(value)) return value;
  if (isGiven(value)) out.add('unreadable-entry', key);
  return [];
}

/** Whether there is something in it: `null` says what a missing key says. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Text as it stands. Numbers and truth values become text; lists and objects count as unreadable. */
export function textOf(value: unknown, out: Leavings): string | undefined {
  if (!isGiven(value)) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  out.add('unreadable-entry', kindOf(value));
  return undefined;
}

/** How something that is no text is called in a report. Never goes deep: the file may be nested a million times. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
}

const EARLIEST_MS = 0;
/** The end of the year 2200, UTC. */
const LATEST_MS = 7_289_654_399_999;

/** A moment in milliseconds since 1970, whole or not. Undefined for what is no date, or before 1970, or after 2200. */
export function momentIn(value: unknown): Instant | undefined {
  if (typeof value !== 'number' || !(value >= EARLIEST_MS && value <= LATEST_MS)) return undefined;
  return Math.trunc(value) as Instant; // Whole and in range, by the lines above.
}

/** What is 0 or more; undefined for all else. */
export function countIn(value: unknown): number | undefined {
  // Adding zero turns JSON's negative zero into zero.
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value + 0 : undefined;
}

/** Says once for each key that we do not know it. */
export function countUnknownKeys(fields: Fields, known: ReadonlySet<string>, out: Leavings): void {
  for (const key of Object.keys(fields)) if (!known.has(key)) out.add('unknown-key', key);
}

/**
 * Text for a field of one line.
 *
 * @param spill - Takes the whole of a text that is too long for one line.
 */
export function fitLine(text: string, out: Leavings, spill: (whole: string) => void): string {
  if (text.length <= LINE_MAX) return text;
  out.add('too-long', text);
  spill(text);
  return shortened(text, LINE_MAX);
}

/** Text for a field of many lines that has no neighbour: what is too long for it is cut. */
export function fitText(text: string, out: Leavings): string {
  if (text.length <= TEXT_MAX) return text;
  out.add('cut', text);
  return shortened(text, TEXT_MAX);
}

/** Never ends on half a pair of units. */
function shortened(text: string, max: number): string {
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Pieces that a field of many lines can take, in order; a short text is one piece. */
export function inPieces(text: string): readonly string[] {
  const count = Math.max(1, Math.ceil(text.length / TEXT_MAX));
  return Array.from({ length: count }, (_, index) => text.slice(index * TEXT_MAX, (index + 1) * TEXT_MAX));
}

/** Several texts under each other; nothing for none. */
export function joined(texts: readonly (string | undefined)[]): string | undefined {
  const said = texts.filter((text) => text !== undefined && text !== '');
  return said.length === 0 ? undefined : said.join('\n\n');
}

/** Facts for `asFound`, by the file's own keys. What is longer than a field goes on under a second key. */
export interface Found {
  add(key: string, text: string): void;
  /** @returns Nothing to spread when there are no facts. */
  field(): { readonly asFound?: Readonly<Record<string, string>> };
}

export function foundFacts(): Found {
  const facts = new Map<string, string>();
  return {
    add(key, text) {
      for (const [index, piece] of inPieces(text).entries())
        facts.set(index === 0 ? key : `${key} ${index + 1}`, piece);
    },
    field: () => (facts.size === 0 ? {} : { asFound: Object.fromEntries(facts) }),
  };
}
