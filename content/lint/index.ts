import type { ContentCheck } from './check.ts';
import { coverage } from './coverage.ts';
import { ids } from './ids.ts';
import { language } from './language.ts';
import { manifest } from './manifest.ts';
import { names } from './names.ts';
import { parity } from './parity.ts';
import { phoneNumbers } from './phone-numbers.ts';
import { plainText } from './plain-text.ts';
import { pointers } from './pointers.ts';
import { readingLevel } from './reading-level.ts';
import { reviewDates } from './review-dates.ts';
import { schema } from './schema.ts';
import { sources } from './sources.ts';

/** Every check, in the order they are reported. */
export const CHECKS: readonly ContentCheck[] = [
  schema,
  ids,
  pointers,
  coverage,
  sources,
  reviewDates,
  phoneNumbers,
  names,
  parity,
  language,
  plainText,
  readingLevel,
  manifest,
];
