import * as v from 'valibot';

import { SubstanceId } from '../content/schema.ts';
import type { Instant } from './emergency-watch.ts';

/** A random name for one kept thing: 128 bits in base64url. It says nothing about the thing. */
export const RecordId = v.pipe(
  v.string(),
  v.regex(/^[\w-]{22}$/, 'A record id is 22 characters of base64url.'),
  v.brand('RecordId'),
);
export type RecordId = v.InferOutput<typeof RecordId>;

/** The last moment a browser's `Date` can show. */
const END_OF_TIME_MS = 8_640_000_000_000_000;

/** A moment that a calendar can show. */
export const Moment = v.custom<Instant>(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= END_OF_TIME_MS,
  'A moment is whole milliseconds since 1970.',
);

/** Longest text in a one-line field, in UTF-16 units. */
export const LINE_MAX = 200;
/** Longest text in a field of many lines, in UTF-16 units. */
export const TEXT_MAX = 100_000;

const Line = v.pipe(v.string(), v.maxLength(LINE_MAX));
const Text = v.pipe(v.string(), v.maxLength(TEXT_MAX));
const Count = v.pipe(v.number(), v.finite(), v.minValue(0));
const Degrees = v.pipe(v.number(), v.finite());

/** How something was taken. `other` is a way we have no word for. */
export const RouteTaken = v.picklist([
  'swallowed',
  'under-the-tongue',
  'in-the-cheek',
  'snorted',
  'rectal',
  'through-the-skin',
  'under-the-skin',
  'in-a-muscle',
  'in-a-vein',
  'smoked',
  'inhaled',
  'other',
]);
export type RouteTaken = v.InferOutput<typeof RouteTaken>;

/** Which other tool's file something came from. */
const CameFrom = v.picklist(['psychonautwiki', 'petals']);

/** How much: "I don't know" is an amount too. */
export const Amount = v.strictObject({
  /** In `unit`; null: the person does not know how much. */
  value: v.nullable(Count),
  /** As the person says it: mg, drops, pills, "my mug". Empty: no unit was given. */
  unit: Line,
  estimate: v.boolean(),
  /** Standard deviation in `unit`; absent: nothing is known about the spread. */
  spread: v.optional(Count),
  /** The portion this counts, when `unit` is one of the person's own portions. */
  portion: v.optional(RecordId),
});
export type Amount = v.InferOutput<typeof Amount>;

/** Something that was taken, or a note, at a moment. */
export const LogEntry = v.strictObject({
  id: RecordId,
  at: Moment,
  /** Taken over a stretch of time that ended here. */
  until: v.optional(Moment),
  /** In the person's own words. Empty: a note only. */
  what: Line,
  /** When it is one of the substances we have facts on. */
  substance: v.optional(SubstanceId),
  amount: v.optional(Amount),
  route: v.optional(RouteTaken),
  note: v.optional(Text),
  /** Somebody else took it: never counted as the person's own. */
  whose: v.optional(Line),
  occasion: v.optional(RecordId),
  /** Written while the store was locked. */
  whileLocked: v.optional(v.literal(true)),
  cameFrom: v.optional(CameFrom),
  /** Facts of the file it came from that we have no field for, as they stood there. */
  asFound: v.optional(v.record(Line, Text)),
});
export type LogEntry = v.InferOutput<typeof LogEntry>;

/** An evening, a trip, a day: what belongs together, with words about it. */
export const Occasion = v.strictObject({
  id: RecordId,
  at: Moment,
  title: Line,
  text: Text,
  favourite: v.optional(v.literal(true)),
  place: v.optional(v.strictObject({ name: Line, latitude: v.optional(Degrees), longitude: v.optional(Degrees) })),
  /** How strong it was felt to be, in the words of the file it came from. `at` absent: on the whole. */
  ratings: v.array(v.strictObject({ at: v.optional(Moment), felt: Line })),
  notes: v.array(v.strictObject({ at: Moment, text: Text })),
  cameFrom: v.optional(CameFrom),
});
export type Occasion = v.InferOutput<typeof Occasion>;

/** A person's own measure: "my mug", "half a pill". */
export const Portion = v.strictObject({
  id: RecordId,
  what: Line,
  name: Line,
  plural: v.optional(Line),
  /** How much of `unit` one portion holds; null: unknown. */
  holds: v.nullable(Count),
  unit: Line,
  estimate: v.boolean(),
  spread: v.optional(Count),
  route: v.optional(RouteTaken),
  note: v.optional(Text),
  putAway: v.optional(v.literal(true)),
  cameFrom: v.optional(CameFrom),
});
export type Portion = v.InferOutput<typeof Portion>;

/** A substance the person named themselves. */
export const OwnName = v.strictObject({
  id: RecordId,
  name: Line,
  unit: Line,
  note: v.optional(Text),
  cameFrom: v.optional(CameFrom),
});
export type OwnName = v.InferOutput<typeof OwnName>;

/** Minutes without a touch until a store with a passphrase locks. */
export const AUTO_LOCK_MINUTES = [1, 5, 15, 60] as const;
export type AutoLockMinutes = (typeof AUTO_LOCK_MINUTES)[number];

/** What the person set. One record, always under the same id. */
export const Settings = v.strictObject({
  id: RecordId,
  autoLockMinutes: v.picklist(AUTO_LOCK_MINUTES),
});
export type Settings = v.InferOutput<typeof Settings>;

/** Every kind of thing that is kept, with its shape. A new kind does not compile until `storage/privacy.ts` says where it may go. */
export const KEPT = {
  log: LogEntry,
  occasions: Occasion,
  portions: Portion,
  names: OwnName,
  settings: Settings,
} as const satisfies Record<string, v.GenericSchema<unknown, { readonly id: RecordId }>>;

export type Kind = keyof typeof KEPT;
export type Kept = { readonly [K in Kind]: v.InferOutput<(typeof KEPT)[K]> };

/** One kept thing with its kind. */
export type KeptRecord = { readonly [K in Kind]: { readonly kind: K; readonly record: Kept[K] } }[Kind];

/** Position is what stands on the disk for a kind: only ever append. */
export const KINDS: readonly Kind[] = ['log', 'occasions', 'portions', 'names', 'settings'];

/** A record of one kind, from a place that cannot be trusted to hold one; undefined when it is none. */
export function readRecord<K extends Kind>(kind: K, value: unknown): Kept[K] | undefined {
  const schema: v.GenericSchema<unknown, Kept[Kind]> = KEPT[kind];
  const read = v.safeParse(schema, value);
  return read.success ? (read.output as Kept[K]) : undefined; // The schema is this kind's own.
}

/** When a thing happened; 0 for what has no time. */
export function momentOf(record: Kept[Kind]): Instant {
  return 'at' in record ? record.at : (0 as Instant); // 0 is a whole number of milliseconds.
}
