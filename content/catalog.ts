/** Opens the content bundle of one locale: facts and words, checked once at the door. */
import * as v from 'valibot';

import {
  Advice,
  Circumstance,
  Correction,
  Country,
  Danger,
  Interaction,
  NameNotHeld,
  Protocol,
  Source,
  StayWithYouLine,
  Substance,
  SubstanceClass,
} from './schema.ts';
import {
  AdviceWords,
  CircumstanceWords,
  ClassWords,
  FindingWords,
  LineWords,
  ProtocolWords,
  SubstanceWords,
} from './words-schema.ts';

const wordsOf = <Words extends v.GenericSchema>(schema: Words) => v.record(v.string(), schema);

/** Everything a page needs in one file, so that no later request depends on what a person picks. */
export const Bundle = v.strictObject({
  locale: v.string(),
  contentVersion: v.string(),
  date: v.string(),
  corrections: v.array(Correction),
  sources: v.array(Source),
  classes: v.array(SubstanceClass),
  substances: v.array(Substance),
  interactions: v.array(Interaction),
  dangers: v.array(Danger),
  advice: v.array(Advice),
  circumstances: v.array(Circumstance),
  protocols: v.array(Protocol),
  countries: v.array(Country),
  namesNotHeld: v.array(NameNotHeld),
  lines: v.array(StayWithYouLine),
  words: v.strictObject({
    classes: wordsOf(ClassWords),
    substances: wordsOf(SubstanceWords),
    interactions: wordsOf(FindingWords),
    dangers: wordsOf(FindingWords),
    advice: wordsOf(AdviceWords),
    circumstances: wordsOf(CircumstanceWords),
    protocols: wordsOf(ProtocolWords),
    lines: wordsOf(LineWords),
  }),
});

export type Catalog = v.InferOutput<typeof Bundle>;

/** Checks a bundle. Ours are checked when built; a cut-off or changed copy gives `undefined` and the screen says so. */
export function openCatalog(raw: unknown): Catalog | undefined {
  const read = v.safeParse(Bundle, raw);
  return read.success ? read.output : undefined;
}
