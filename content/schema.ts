/**
 * The one source of what content looks like: types for the code, checks for the files, JSON Schemas for editors.
 *
 * Facts (this file) live once and hold no sentences. Words (`words-schema.ts`) live once per locale and hold nothing
 * else. A sentence is found by the id of its fact and the place it stands in.
 */
import * as v from 'valibot';

import { EVIDENCE } from './levels.ts';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const Id = v.pipe(v.string(), v.regex(KEBAB, 'Ids are small letters, digits and single hyphens.'));

/** A class of substances that act alike, such as `opioids`. */
export const ClassId = v.pipe(Id, v.brand('ClassId'));
export type ClassId = v.InferOutput<typeof ClassId>;

/** One substance people name, such as `methadone`. */
export const SubstanceId = v.pipe(Id, v.brand('SubstanceId'));
export type SubstanceId = v.InferOutput<typeof SubstanceId>;

/** One sentence that lowers danger or says what to watch for; many findings share it. */
export const AdviceId = v.pipe(Id, v.brand('AdviceId'));
export type AdviceId = v.InferOutput<typeof AdviceId>;

export const SourceId = v.pipe(Id, v.brand('SourceId'));
export type SourceId = v.InferOutput<typeof SourceId>;

export const CircumstanceId = v.pipe(Id, v.brand('CircumstanceId'));
export type CircumstanceId = v.InferOutput<typeof CircumstanceId>;

export const ProtocolId = v.pipe(Id, v.brand('ProtocolId'));
export type ProtocolId = v.InferOutput<typeof ProtocolId>;

/** A calendar day, `2026-11-23`; compares correctly as text. */
export const IsoDay = v.pipe(v.string(), v.isoDate('Days are written like 2026-11-23.'), v.brand('IsoDay'));
export type IsoDay = v.InferOutput<typeof IsoDay>;

/** A country, two capital letters (ISO 3166-1). */
export const CountryCode = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'Countries are two capital letters.'),
  v.brand('CountryCode'),
);
export type CountryCode = v.InferOutput<typeof CountryCode>;

/** What mixing does to what is felt. Kept apart from the level: a mix can feel weaker and be deadlier. */
export const Effect = v.picklist(['stronger', 'weaker', 'masked', 'changed', 'unclear']);
export type Effect = v.InferOutput<typeof Effect>;

export const Evidence = v.picklist(EVIDENCE);
export type Evidence = v.InferOutput<typeof Evidence>;

/** Who besides its author has read a claim against its sources. */
export const ReviewedBy = v.picklist(['none', 'clinician', 'peer']);

/** Where in a source the claim is said: a section, page or table, in words. */
export const Citation = v.strictObject({
  source: SourceId,
  locator: v.pipe(v.string(), v.minLength(4, 'Say where in the source: a section, page or table.')),
});
export type Citation = v.InferOutput<typeof Citation>;

export const Claim = v.strictObject({
  citations: v.pipe(v.array(Citation), v.minLength(1, 'A claim needs at least one source that was opened.')),
  evidence: Evidence,
  reviewedBy: ReviewedBy,
  reviewedOn: IsoDay,
  reviewBy: IsoDay,
});
export type Claim = v.InferOutput<typeof Claim>;

export const Source = v.strictObject({
  id: SourceId,
  title: v.pipe(v.string(), v.minLength(6)),
  publisher: v.pipe(v.string(), v.minLength(2)),
  /** Year of publication or last update; null where the source gives none. */
  year: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1970), v.maxValue(2100))),
  url: v.pipe(v.string(), v.url(), v.startsWith('http')),
  openedOn: IsoDay,
  /** What was read: the page itself, a stored copy's opening, an abstract, a table. */
  opened: v.pipe(v.string(), v.minLength(4)),
});
export type Source = v.InferOutput<typeof Source>;

export const NameKind = v.picklist(['generic', 'brand', 'street', 'misspelling', 'form']);

export const SubstanceName = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  kind: NameKind,
  /** Where a name is mostly heard; absent means in most places. */
  regions: v.optional(v.array(CountryCode)),
});
export type SubstanceName = v.InferOutput<typeof SubstanceName>;

export const SubstanceClass = v.strictObject({
  id: ClassId,
  /** Place among the tiles, from 1. */
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  protocol: ProtocolId,
  /** True where it slows breathing: of two such picks "leave one out" is not the message. */
  slowsBreathing: v.boolean(),
  /** Names of members we hold nothing more on, and everyday names of the whole class: they lead to "not sure which". */
  names: v.array(SubstanceName),
  claim: Claim,
});
export type SubstanceClass = v.InferOutput<typeof SubstanceClass>;

export const Substance = v.strictObject({
  id: SubstanceId,
  /** The most telling class first. */
  classes: v.pipe(v.array(ClassId), v.minLength(1)),
  /** Shown as a tile, so that nobody has to type it. */
  tile: v.boolean(),
  names: v.pipe(v.array(SubstanceName), v.minLength(1)),
  claim: Claim,
});
export type Substance = v.InferOutput<typeof Substance>;

/** One end of a pair: a substance, or a whole class. */
export const PairEnd = v.pipe(Id, v.brand('PairEnd'));
export type PairEnd = v.InferOutput<typeof PairEnd>;

const pairBase = {
  /** `first--second`, in alphabetical order. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+--[a-z0-9-]+$/)),
  pair: v.strictTuple([PairEnd, PairEnd]),
};

const pointers = {
  /** What lowers the danger, most useful first. */
  lower: v.pipe(v.array(AdviceId), v.minLength(1, 'Say at least one thing that lowers the danger.')),
  /** What to watch for, most urgent first. */
  watch: v.pipe(v.array(AdviceId), v.minLength(1, 'Say at least one thing to watch for.')),
};

export const RatedInteraction = v.strictObject({
  ...pairBase,
  level: v.picklist(['can-kill', 'high-risk', 'take-care', 'none-reported']),
  effect: Effect,
  claim: Claim,
  ...pointers,
  /** Where good sources disagree: the side not taken, with its own sources. */
  disagreement: v.optional(Claim),
});

/** We looked and found nothing to rate it by. The words say what was looked for. */
export const UnknownInteraction = v.strictObject({
  ...pairBase,
  level: v.literal('unknown'),
  searched: v.strictObject({ on: IsoDay, where: v.pipe(v.array(v.string()), v.minLength(1)) }),
  ...pointers,
});

export type UnknownInteraction = v.InferOutput<typeof UnknownInteraction>;

export const Interaction = v.variant('level', [RatedInteraction, UnknownInteraction]);
export type Interaction = v.InferOutput<typeof Interaction>;

/** What is dangerous about one class or substance on its own. */
export const Danger = v.strictObject({
  /** The class or substance. */
  id: PairEnd,
  level: v.picklist(['can-kill', 'high-risk', 'take-care']),
  claim: Claim,
  ...pointers,
});
export type Danger = v.InferOutput<typeof Danger>;

export const Advice = v.strictObject({
  id: AdviceId,
  kind: v.picklist(['lower', 'watch']),
  /** True when seeing this means: get emergency help now. */
  emergency: v.boolean(),
  /** True for what must never be below the fold, such as not stopping suddenly. */
  pinned: v.boolean(),
  /** False where it is wrong once two picks slow breathing, or may: "leave one out", "count your drinks". */
  fitsTwoDepressants: v.boolean(),
  claim: Claim,
});
export type Advice = v.InferOutput<typeof Advice>;

/** A risk that is not about the substance: a break, being alone, an unknown supply. */
export const Circumstance = v.strictObject({
  id: CircumstanceId,
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Classes whose danger it raises; `any` when it does so whatever was taken. */
  applies: v.union([v.literal('any'), v.pipe(v.array(ClassId), v.minLength(1))]),
  level: v.picklist(['can-kill', 'high-risk', 'take-care']),
  claim: Claim,
  ...pointers,
  /** True when it holds for whatever we do not know, without being ticked. */
  holdsForUnknown: v.boolean(),
  /** Advice that makes no sense in this circumstance ("have someone with you", when alone). */
  withdraws: v.array(AdviceId),
});
export type Circumstance = v.InferOutput<typeof Circumstance>;

const Point = v.strictObject({ id: Id, claim: Claim });

/** What to do in an emergency, in order. */
export const Protocol = v.strictObject({
  id: ProtocolId,
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  signs: v.pipe(v.array(Point), v.minLength(1)),
  steps: v.pipe(v.array(Point), v.minLength(1)),
  doNot: v.array(Point),
  /** Where public guidance differs on something that matters. */
  differences: v.array(Point),
});
export type Protocol = v.InferOutput<typeof Protocol>;

export const Country = v.strictObject({
  code: CountryCode,
  /** Emergency numbers to dial, the first one first. */
  numbers: v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{2,4}$/))), v.minLength(1)),
  claim: Claim,
  /** IANA names whose clock this country keeps; used only to guess, on the device. */
  timeZones: v.pipe(v.array(v.string()), v.minLength(1)),
});
export type Country = v.InferOutput<typeof Country>;

/** A phone line that stays with a person who uses alone. */
export const StayWithYouLine = v.strictObject({
  id: Id,
  country: CountryCode,
  name: v.pipe(v.string(), v.minLength(2)),
  number: v.pipe(v.string(), v.regex(/^[0-9 +()-]{3,20}$/)),
  claim: Claim,
});
export type StayWithYouLine = v.InferOutput<typeof StayWithYouLine>;

/** A claim that was wrong and what it says now; shown at the claim. */
export const Correction = v.strictObject({
  /** The claim as people quote it: `interactions/alcohol--ghb`. */
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z]+\/[A-Za-z0-9-]+(?:#[a-z]+)?$/, 'Name the claim like interactions/alcohol--ghb.'),
  ),
  was: v.string(),
  now: v.string(),
  urgent: v.boolean(),
  date: IsoDay,
});
export type Correction = v.InferOutput<typeof Correction>;

/** A name people type for something we hold nothing on: it must come out as unknown, not as a name spelt alike. */
export const NameNotHeld = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const Manifest = v.strictObject({
  schemaVersion: v.literal(1),
  /** Calendar version, `2026.11.0`. */
  contentVersion: v.pipe(v.string(), v.regex(/^\d{4}\.\d{1,2}\.\d+$/)),
  /** The day this content was put together; every copy says it. */
  date: IsoDay,
  /** What changed for readers, newest first. */
  changes: v.pipe(v.array(v.strictObject({ version: v.string(), summary: v.string() })), v.minLength(1)),
  /** SHA-256 of every other file below `v1/`, in hexadecimal; `npm run content:fix` writes it. */
  files: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});
export type Manifest = v.InferOutput<typeof Manifest>;
