import * as v from 'valibot';

import { CountryCode } from '../content/schema.ts';
import { MAX_DOSES, type EmergencyWatch, type Instant, type WatchStep } from '../domain/emergency-watch.ts';

const InstantSchema = v.custom<Instant>((value) => Number.isSafeInteger(value) && Number(value) >= 0);
const Place = v.union([CountryCode, v.literal('unsure')]);

/** An emergency's times as they are kept, and as they cross from the background to a page. */
export const EmergencyWatchSchema: v.GenericSchema<unknown, EmergencyWatch> = v.strictObject({
  doses: v.pipe(v.array(InstantSchema), v.maxLength(MAX_DOSES)),
  checkAt: v.nullable(InstantSchema),
  country: v.nullable(Place),
});

/** Steps as they cross from a page to the background. */
export const WatchStepsSchema: v.GenericSchema<unknown, readonly WatchStep[]> = v.pipe(
  v.array(
    v.variant('kind', [
      v.strictObject({ kind: v.picklist(['dose', 'checked', 'take-back', 'clear']), at: InstantSchema }),
      v.strictObject({ kind: v.literal('country'), at: InstantSchema, country: Place }),
    ]),
  ),
  v.maxLength(200),
);
