import type { Instant } from '../../domain/emergency-watch.ts';

/** "Nov 2026" in the reader's language. @param day - An ISO day. */
export function monthOf(day: string, locale: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** "Nov 23, 2026" or "23 Nov 2026", in the reader's language. @param day - An ISO day. */
export function dayOf(day: string, locale: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** "23:17" or "11:17 PM": the reader's words, the hours as the device counts them. */
export function clockTime(at: Instant, locale: string): string {
  const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
  return new Date(at).toLocaleTimeString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(hourCycle === undefined ? {} : { hourCycle }),
  });
}

/** "United Kingdom" in the reader's language. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}
