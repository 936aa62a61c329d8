import * as v from 'valibot';

import { Claim, type Claim as ClaimType } from '../schema.ts';
import type { Shelf } from '../shelf.ts';

/** A claim and the file it stands in. */
export interface PlacedClaim {
  readonly file: string;
  readonly claim: ClaimType;
}

/** Every claim on the shelf, however deep it stands. */
export function claimsOn(shelf: Shelf): readonly PlacedClaim[] {
  return shelf.flatMap(({ path, data }) => claimsIn(data).map((claim) => ({ file: path, claim })));
}

function claimsIn(data: unknown): readonly ClaimType[] {
  const read = v.safeParse(Claim, data);
  if (read.success) return [read.output];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap(claimsIn);
}

/** A sentence and where it stands: a file below `words/`, and the keys inside it. */
export interface PlacedSentence {
  readonly file: string;
  readonly key: string;
  readonly text: string;
}

/** Every sentence of one locale. */
export function sentencesOf(shelf: Shelf, locale: string): readonly PlacedSentence[] {
  return shelf
    .filter(({ path }) => path.startsWith(`words/${locale}/`))
    .flatMap(({ path, data }) => sentencesIn(data).map(([key, text]) => ({ file: path, key, text })));
}

/** Every text inside a piece of JSON, with the keys that lead to it. */
export function sentencesIn(data: unknown, key = ''): readonly (readonly [key: string, text: string])[] {
  if (typeof data === 'string') return [[key, data]];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([inner, value]) => sentencesIn(value, key === '' ? inner : `${key}.${inner}`));
}
