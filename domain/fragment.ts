import type { CountryCode } from '../content/schema.ts';
import { fail, ok, type Result } from './result.ts';

/** How a page may be set up by the site that embeds it: looks and country, never an answer. */
export interface PageSetup {
  readonly theme: 'auto' | 'light' | 'dark';
  /** Undefined: guess it on the device. */
  readonly country: CountryCode | undefined;
}

export type FragmentProblem = 'too-long' | 'unknown-version' | 'malformed';

export const ORDINARY_SETUP: PageSetup = { theme: 'auto', country: undefined };

/** In characters. Ours are under 20. */
const MAX_LENGTH = 512;

const THEMES = ['auto', 'light', 'dark'] as const;

/**
 * Reads the part of the address after `#`: `1~dark~GB`, or nothing.
 *
 * Length first, then version, then shape. A leading `#` and what WordPress hangs on (`#?secret=…`) are passed over,
 * and so is the name of a place on the page, such as `#emergency`.
 */
export function readFragment(raw: string): Result<PageSetup, FragmentProblem> {
  if (raw.length > MAX_LENGTH) return fail('too-long');

  const text = raw.replace(/^#/, '').replace(/#?\?secret=[A-Za-z0-9]*$/, '');
  if (text === '' || /^[a-z][a-z-]*$/.test(text)) return ok(ORDINARY_SETUP);

  const [version, theme, country, ...rest] = text.split('~');
  if (version !== '1') return fail('unknown-version');

  const known = THEMES.find((name) => name === theme);
  if (known === undefined || country === undefined || rest.length > 0) return fail('malformed');
  if (country === '-') return ok({ theme: known, country: undefined });
  if (!/^[A-Z]{2}$/.test(country)) return fail('malformed');
  return ok({ theme: known, country: country as CountryCode }); // Two capital letters, as its schema asks.
}
