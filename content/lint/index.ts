import type { IsoDay } from '../schema.ts';
import type { Shelf } from '../shelf.ts';
import { anchors } from './anchors.ts';
import type { ContentCheck, Finding } from './check.ts';
import { corrections } from './corrections.ts';
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
  anchors,
  corrections,
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

export interface CheckReport {
  readonly name: string;
  readonly found: readonly Finding[];
}

/** What every check says. Of misshapen files only the first: the others read what it has found sound. */
export function runChecks(shelf: Shelf, today: IsoDay): readonly CheckReport[] {
  const run = ({ name, check }: ContentCheck): CheckReport => ({ name, found: check(shelf, today) });
  const shape = run(schema);
  return shape.found.length > 0 ? [shape] : [shape, ...CHECKS.filter((each) => each !== schema).map(run)];
}
