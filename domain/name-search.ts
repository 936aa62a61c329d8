import MiniSearch from 'minisearch';

import type { ClassId, Substance, SubstanceId } from '../content/schema.ts';
import { isUnknown, pickKey, unmatched, type Pick } from './picks.ts';

/** A name that fits what was typed, and what picking it means. */
export interface NameMatch {
  readonly pick: Pick;
  /** The name that matched, as it is written in content. */
  readonly name: string;
  /** True when the name is exactly what was typed, but for case, accents and spaces. */
  readonly exact: boolean;
}

/** A class that can be picked as "not sure which", and the names that lead there. */
export interface NamedClass {
  readonly id: ClassId;
  readonly names: readonly string[];
}

/** Finds substances and classes by any name, with typing mistakes. */
export type NameSearch = (typed: string) => readonly NameMatch[];

interface Entry {
  readonly id: number;
  readonly name: string;
  readonly plainName: string;
  readonly pick: Pick;
}

/** Most matches shown; the list is read aloud. */
const MAX_MATCHES = 6;

/** Longest text searched for, in characters: no name is longer, and a pasted page must not hold up the screen. */
const MAX_QUERY = 60;

/** Shortest text whose beginnings of names are looked for, in characters: one or two letters are the whole name or nothing. */
const MIN_PREFIX = 3;

/** Shortest text that is compared with whole names, in characters: shorter ones are one slip from too many. */
const MIN_SLIP = 5;

/**
 * Builds the search over every name of every substance, the names of the classes, and names we hold nothing on: those
 * lead to "unknown" and not to a name spelt alike.
 *
 * In each word one wrong, missing or added letter is forgiven from five letters on, two from eight on. Over a whole
 * name of several words, or with two letters swapped, one slip is forgiven from five letters on.
 */
export function nameSearch(
  substances: readonly Substance[],
  classes: readonly NamedClass[],
  notHeld: readonly string[] = [],
): NameSearch {
  const entries = [
    ...substances.flatMap(({ id, names }) => names.map(({ name }) => ({ name, pick: substancePick(id) }))),
    ...classes.flatMap(({ id, names }) => names.map((name) => ({ name, pick: classPick(id) }))),
    ...notHeld.map((name) => ({ name, pick: unmatched(name) })),
  ].map((entry, id): Entry => ({ ...entry, id, plainName: plain(entry.name) }));

  const index = new MiniSearch<Entry>({
    fields: ['name'],
    processTerm: (term) => plain(term),
    searchOptions: { prefix: true, fuzzy: (term) => mistakesAllowed(term), combineWith: 'AND' },
  });
  index.addAll(entries);

  return (typed) => {
    const query = plain(typed.slice(0, MAX_QUERY));
    if (query.length < MIN_PREFIX) return entries.filter(({ plainName }) => plainName === query).map(exactly);
    const held = entries.find(({ plainName }) => plainName === query);
    if (held !== undefined && isUnknown(held.pick)) return [exactly(held)]; // Spelt right: what is spelt alike is something else.
    const slips = query.length < MIN_SLIP ? [] : entries.filter(({ plainName }) => isOneSlip(query, plainName));
    const found = index.search(query).flatMap(({ id }) => entries.filter((entry) => entry.id === id));
    const matches = [...slips, ...found].map(({ name, plainName, pick }) => ({
      name,
      pick,
      exact: plainName === query,
    }));
    return onePerPick(matches.toSorted((a, b) => Number(b.exact) - Number(a.exact))).slice(0, MAX_MATCHES);
  };
}

const exactly = ({ name, pick }: Entry): NameMatch => ({ name, pick, exact: true });

/** Small letters without accents or doubled spaces. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function mistakesAllowed(term: string): number | false {
  if (term.length < 5) return false;
  return term.length < 8 ? 1 : 2;
}

/** True when one letter is missing, added or another one, or two neighbours are swapped; also when nothing differs. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;

  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && y === `${x[1]}${x[0]}`);
}

function onePerPick(matches: readonly NameMatch[]): readonly NameMatch[] {
  const first = new Map<string, NameMatch>();
  for (const match of matches) {
    const key = pickKey(match.pick);
    if (!first.has(key)) first.set(key, match);
  }
  return [...first.values()];
}

const substancePick = (id: SubstanceId): Pick => ({ kind: 'substance', id });
const classPick = (id: ClassId): Pick => ({ kind: 'class', id });
