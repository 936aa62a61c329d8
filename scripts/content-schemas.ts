/** The JSON Schemas we publish, for editors and for organisations that write content of their own. */
import { toJsonSchema } from '@valibot/to-json-schema';

import { ITEM_SCHEMAS, LIST_SCHEMAS } from '../content/lint/schema.ts';

const OPTIONS = { errorMode: 'ignore', typeMode: 'input' } as const;

/** Every published schema by its file name in `content/schemas/`. */
export function publishedSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries([
    ...Object.entries(ITEM_SCHEMAS).flatMap(([kind, { facts, words }]) => [
      [`${kind}.schema.json`, toJsonSchema(facts, OPTIONS)],
      [`${kind}.words.schema.json`, toJsonSchema(words, OPTIONS)],
    ]),
    ...Object.entries(LIST_SCHEMAS).map(([name, list]) => [
      name.replace('.json', '.schema.json'),
      toJsonSchema(list, OPTIONS),
    ]),
  ]);
}
