import * as v from 'valibot';

import { MAX_DOSES, type EmergencyWatch, type Instant } from '../domain/emergency-watch.ts';

const InstantSchema = v.custom<Instant>((value) => Number.isSafeInteger(value) && Number(value) >= 0);

/** An emergency's times as they cross between pages and background, and as they are kept. */
export const EmergencyWatchSchema: v.GenericSchema<unknown, EmergencyWatch> = v.strictObject({
  doses: v.pipe(v.array(InstantSchema), v.maxLength(MAX_DOSES)),
  checkAt: v.nullable(InstantSchema),
});
