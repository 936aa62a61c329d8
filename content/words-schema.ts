/** What the words of each kind of content look like: one set per locale, found by the id of the fact. */
import * as v from 'valibot';

const Sentence = v.pipe(v.string(), v.minLength(2), v.maxLength(600));

export const ClassWords = v.strictObject({
  /** "Opioids" */
  name: Sentence,
  /** "an opioid", as in "methadone is an opioid" */
  member: Sentence,
  /** "An opioid, not sure which" */
  unsure: Sentence,
  /** What it is, in one plain sentence. */
  what: Sentence,
});
export type ClassWords = v.InferOutput<typeof ClassWords>;

export const SubstanceWords = v.strictObject({ name: Sentence, what: Sentence });
export type SubstanceWords = v.InferOutput<typeof SubstanceWords>;

export const FindingWords = v.strictObject({
  /** One sentence, the whole point. */
  headline: Sentence,
  /** One to three sentences more. */
  why: Sentence,
  disagreement: v.optional(Sentence),
});
export type FindingWords = v.InferOutput<typeof FindingWords>;

export const AdviceWords = v.strictObject({ text: Sentence });

export const CircumstanceWords = v.strictObject({
  /** As the person would say it: "It has been 3 days or more since I last used it". */
  ask: Sentence,
  headline: Sentence,
  why: Sentence,
});
export type CircumstanceWords = v.InferOutput<typeof CircumstanceWords>;

const ByPoint = v.record(v.string(), Sentence);

export const ProtocolWords = v.strictObject({
  title: Sentence,
  /** What a bystander sees, for the chooser: "Very hot, restless, confused". */
  seen: Sentence,
  signs: ByPoint,
  steps: v.record(v.string(), v.strictObject({ title: Sentence, detail: v.optional(Sentence) })),
  doNot: ByPoint,
  differences: ByPoint,
});
export type ProtocolWords = v.InferOutput<typeof ProtocolWords>;

export const LineWords = v.strictObject({ what: Sentence });
export type LineWords = v.InferOutput<typeof LineWords>;
