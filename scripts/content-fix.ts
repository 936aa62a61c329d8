/** Writes what the content checks ask for and a machine can do: order of sources, manifest, JSON Schemas. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { toJsonSchema } from '@valibot/to-json-schema';

import { ITEM_SCHEMAS, LIST_SCHEMAS } from '../content/lint/schema.ts';
import { listOf, readShelf } from '../content/shelf.ts';

const folder = join(import.meta.dirname, '../content');
const write = (path: string, data: unknown) => writeFileSync(join(folder, path), `${JSON.stringify(data, null, 2)}\n`);

const sources = listOf(readShelf(), 'sources') as { id: string }[]; // The schema check holds the shape.
write(
  'v1/sources.json',
  sources.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
);

const shelf = readShelf();
write('v1/manifest.json', {
  ...(listOf(shelf, 'manifest') as object), // As above.
  files: Object.fromEntries(
    shelf.filter(({ path }) => path !== 'manifest.json').map(({ path, sha256 }) => [path, sha256]),
  ),
});

mkdirSync(join(folder, 'schemas'), { recursive: true });
const options = { errorMode: 'ignore', typeMode: 'input' } as const;
for (const [kind, { facts, words }] of Object.entries(ITEM_SCHEMAS)) {
  write(`schemas/${kind}.schema.json`, toJsonSchema(facts, options));
  write(`schemas/${kind}.words.schema.json`, toJsonSchema(words, options));
}
for (const [name, list] of Object.entries(LIST_SCHEMAS)) {
  write(`schemas/${name.replace('.json', '.schema.json')}`, toJsonSchema(list, options));
}
