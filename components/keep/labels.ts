import type { Instant } from '../../domain/emergency-watch.ts';
import type { Amount, LogEntry } from '../../domain/kept.ts';
import { localDay } from '../../models/keep-days.ts';
import { apart } from '../ui/apart.ts';
import { clockTime, dayOf } from '../ui/format.ts';
import type { KeepWords } from '../words/keep-words.ts';

/** "2 pills", "about 20 mg", "how much is not known"; in the person's own unit. */
export function amountText({ value, unit, estimate }: Amount, locale: string, words: KeepWords): string {
  if (value === null) return unit === '' ? words.notes.amountNotKnown() : apart(unit);
  const number = value.toLocaleString(locale, { maximumSignificantDigits: 12 });
  const amount = unit === '' ? number : `${number} ${apart(unit)}`;
  return estimate ? words.notes.about({ amount }) : amount;
}

/** What an entry is called where it is spoken of. */
export function nameOf({ what }: LogEntry, words: KeepWords): string {
  return what === '' ? words.notes.noName() : apart(what);
}

/** "Today", "Yesterday", "Saturday, 21 November 2026". @param day - ISO day, as the device counts them. */
export function dayTitle(
  day: string,
  { today, yesterday }: { readonly today: string; readonly yesterday: string },
  locale: string,
  words: KeepWords,
): string {
  if (day === today) return words.notes.today();
  if (day === yesterday) return words.notes.yesterday();
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: 'full', timeZone: 'UTC' });
}

/** From this far away, in milliseconds, a clock time alone may be taken for that of another day. */
const NEAR_MS = 12 * 3_600_000;

/** "23:14" within half a day of now, "22 Nov 2026, 23:14" beyond. */
export function nearTime(at: Instant, now: Instant, locale: string): string {
  const time = clockTime(at, locale);
  return Math.abs(now - at) < NEAR_MS ? time : `${dayOf(localDay(at), locale)}, ${time}`;
}
