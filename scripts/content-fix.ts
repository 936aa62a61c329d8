/** Writes what the content checks ask for and a machine can do: order of sources, manifest, JSON Schemas, that of the readable copy too. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { listOf, readShelf } from '../content/shelf.ts';
import { publishedSchemas } from './content-schemas.ts';
import { exportSchema } from './export-schema.ts';

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
for (const [name, schema] of Object.entries(publishedSchemas())) write(`schemas/${name}`, schema);
write('../storage/files/keel-export.schema.json', exportSchema());
