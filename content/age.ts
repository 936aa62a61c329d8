import type { Catalog } from './catalog.ts';

/** How old a bundle is: two ISO days that every screen and every saved copy can say by itself. */
export interface ContentAge {
  /** When the longest unopened of its sources was last opened. */
  readonly openedOn: string;
  /** When the first of its claims is due to be checked again; after that it may be out of date. */
  readonly reviewBy: string;
}

export function ageOf(catalog: Catalog): ContentAge {
  return {
    openedOn: earliest(catalog.sources.map(({ openedOn }) => openedOn)),
    reviewBy: earliest(reviewDaysIn(catalog)),
  };
}

function earliest(days: readonly string[]): string {
  return days.toSorted()[0] ?? '';
}

function reviewDaysIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'reviewBy' && typeof value === 'string' ? [value] : reviewDaysIn(value),
  );
}
