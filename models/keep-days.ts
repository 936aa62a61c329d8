import type { LogEntry, Occasion } from '../domain/kept.ts';

/** One thing in the list: an entry by itself, or an occasion with the entries that belong to it. */
export type DayItem =
  | { readonly is: 'entry'; readonly entry: LogEntry }
  | { readonly is: 'occasion'; readonly occasion: Occasion; readonly entries: readonly LogEntry[] };

/** What happened on one day, newest first. */
export interface Day {
  /** ISO day, as the device's clock counts days. */
  readonly day: string;
  readonly items: readonly DayItem[];
}

/**
 * Days, newest first. Entries of an occasion stand with it, in the order they happened, on the day it began; those whose
 * occasion is not among `occasions` stand alone.
 */
export function daysOf(entries: readonly LogEntry[], occasions: readonly Occasion[]): readonly Day[] {
  const known = new Set(occasions.map(({ id }) => id));
  const items: DayItem[] = [
    ...entries
      .filter(({ occasion }) => occasion === undefined || !known.has(occasion))
      .map((entry): DayItem => ({ is: 'entry', entry })),
    ...occasions.map((occasion): DayItem => ({ is: 'occasion', occasion, entries: entriesOf(occasion, entries) })),
  ].sort((a, b) => atOf(b) - atOf(a));

  const days = new Map<string, DayItem[]>();
  for (const item of items) {
    const day = localDay(atOf(item));
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, found]) => ({ day, items: found }));
}

/** "2026-11-23": the day a moment falls on where the device is. @param at - Milliseconds since 1970. */
export function localDay(at: number): string {
  const date = new Date(at);
  return [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
}

/** "2026-11-23T23:14": what a field for day and time holds. @param at - Milliseconds since 1970. */
export function localMinute(at: number): string {
  const date = new Date(at);
  return `${localDay(at)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

const two = (count: number) => String(count).padStart(2, '0');

const atOf = (item: DayItem) => (item.is === 'entry' ? item.entry.at : item.occasion.at);

function entriesOf({ id }: Occasion, entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries.filter(({ occasion }) => occasion === id).toSorted((a, b) => a.at - b.at);
}
