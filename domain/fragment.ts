import * as v from 'valibot';

import { CountryCode } from '../content/schema.ts';
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

const Parts = v.strictTuple([
  v.literal('1'),
  v.picklist(['auto', 'light', 'dark']),
  v.union([CountryCode, v.literal('-')]),
]);

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

  const parts = text.split('~');
  if (parts[0] !== '1') return fail('unknown-version');

  const read = v.safeParse(Parts, parts);
  if (!read.success) return fail('malformed');
  const [, theme, country] = read.output;
  return ok({ theme, country: country === '-' ? undefined : country });
}
