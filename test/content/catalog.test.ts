import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { bundleOf } from '../../content/bundle.ts';
import { openCatalog } from '../../content/catalog.ts';
import { LOCALES } from '../../content/locales.ts';
import { readShelf } from '../../content/shelf.ts';
import { openKnowledge } from '../../models/knowledge.ts';
import { publishedSchemas } from '../../scripts/content-schemas.ts';
import { anyWayIn, damageAt } from '../fixtures/damage.ts';
import { aShelf } from '../fixtures/shelf.ts';

const SCHEMAS = join(import.meta.dirname, '../../content/schemas');
const shelf = readShelf();

test.each(LOCALES)('the real content opens in %s, every word of it', (locale) => {
  const bundle = bundleOf(shelf, locale);
  expect(openCatalog(bundle)).toEqual(bundle);
});

test('a small shelf opens too', () => {
  expect(openCatalog(bundleOf(aShelf(), 'en'))?.substances.map(({ id }) => id)).toEqual(['ash', 'birch']);
});

test('no value that is not a bundle opens', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      expect(openCatalog(raw)).toBeUndefined();
    }),
  );
});

test('a bundle damaged anywhere opens or does not, but never throws', () => {
  const bundle = bundleOf(shelf, 'en');
  const damaged = fc.tuple(anyWayIn, fc.anything()).map(([choices, value]) => damageAt(bundle, choices, value));
  fc.assert(
    fc.property(damaged, (raw) => {
      expect(openKnowledge(raw)?.search('heroin').length ?? 0).toBeLessThanOrEqual(6);
    }),
    { numRuns: 150 },
  );
});

test('a bundle that lacks any one part does not open', () => {
  const bundle = Object(bundleOf(shelf, 'en'));
  const opened = Object.keys(bundle).filter((part) => openCatalog({ ...bundle, [part]: undefined }) !== undefined);
  expect(opened).toEqual([]);
});

test('the published schemas are those of today. Run "npm run content:fix" when this fails', () => {
  const written = Object.fromEntries(
    readdirSync(SCHEMAS).map((name) => [name, JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'))]),
  );
  expect(written).toEqual(JSON.parse(JSON.stringify(publishedSchemas())));
});
