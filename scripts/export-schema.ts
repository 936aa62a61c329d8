/** The JSON Schema of the readable copy, for other tools. */
import { toJsonSchema } from '@valibot/to-json-schema';

import { KeelExport } from '../storage/files/readable.ts';

/** A moment is a check in code, which JSON Schema has no word for; it is the only one of its kind. */
const MOMENT = { type: 'integer', minimum: 0, maximum: 8_640_000_000_000_000 } as const;

/** What `storage/files/keel-export.schema.json` holds. */
export function exportSchema(): unknown {
  return toJsonSchema(KeelExport, {
    errorMode: 'ignore',
    typeMode: 'input',
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? MOMENT : undefined),
  });
}
