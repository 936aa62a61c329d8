import type { KeepPlace } from './corner.ts';

/** Screens that go better in the full page, and the words its address has for them: the browser's history keeps those. */
const LANDINGS = { a: 'keep/backup', b: 'keep/restore', c: 'keep/readable' } as const satisfies Readonly<
  Record<string, KeepPlace>
>;

export type LandingPlace = (typeof LANDINGS)[keyof typeof LANDINGS];

/** The screen behind such a word; undefined for anything else, which an address may hold. */
export function placeOf(landing: string): LandingPlace | undefined {
  return Object.entries(LANDINGS).find(([word]) => word === landing)?.[1];
}

export function landingOf(place: LandingPlace): string | undefined {
  return Object.entries(LANDINGS).find(([, known]) => known === place)?.[0];
}
