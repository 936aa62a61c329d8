/** Whatever a file holds, the answer is an answer. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';

import type { SubstanceId } from '../../../content/schema.ts';
import { KEPT } from '../../../domain/kept.ts';
import type { Bytes } from '../../../storage/bytes.ts';
import { openBackup } from '../../../storage/files/backup.ts';
import { readJournalFile } from '../../../storage/files/read-journal.ts';
import { readPetalsFile } from '../../../storage/files/read-petals.ts';
import { readTextFile } from '../../../storage/files/read-text.ts';
import { readReadable } from '../../../storage/files/readable.ts';
import { takeFile } from '../../../storage/files/sniff.ts';
import { counting } from '../../fixtures/kept-stories.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const world = () => ({ random: counting(), findSubstance: () => 'heroin' as SubstanceId });

/** What the readers look for, and what no reader should. */
const KEYS =
  'experiences ingestions ratings timedNotes customUnits customSubstances substanceCompanions title text time sortDate dose units ' +
  'notes option note location name id customUnitId administrationRoute keel-export log occasions __proto__ constructor toString';

describe('whatever a file holds, the answer is an answer', () => {
  const anyJson = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' });
  const someKeys = fc.constantFrom(...KEYS.split(' '));
  /** JSON whose keys are those the readers look for, with anything in them. */
  const { tree: likeAFile } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.integer(),
        fc.double(),
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom(1_795_299_000_000, 'ORAL', -1),
      ),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.array(fc.tuple(someKeys, tie('tree')), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs) as unknown),
    ),
  }));

  /** @returns True; throws when a reader does, or takes over what is no record. */
  function answers(text: string): boolean {
    for (const kind of ['json', 'csv'] as const) {
      const read = readTextFile({ kind, text }, world());
      for (const one of read.ok ? read.value.records : []) v.parse(KEPT[one.kind], one.record);
    }
    for (const read of [readJournalFile, readPetalsFile, readReadable]) read(text, world());
    return Object.keys(Object.prototype).length === 0;
  }

  test('any JSON', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(answers(JSON.stringify(value))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('JSON that is nearly a file', () => {
    fc.assert(
      fc.property(likeAFile, (value) => {
        expect(answers(JSON.stringify(value) ?? '')).toBe(true);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(likeAFile, likeAFile, (experience, ingestion) => {
        const inside = { time: 1_795_299_000_000, ...Object(ingestion) };
        const experiences = [{ ...Object(experience), ingestions: [inside] }];
        expect(answers(JSON.stringify({ experiences, customUnits: [ingestion] }))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(answers(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', ',', ';', '\n', '\r', '{', '}', '[', ']', ':', '1', '-', '2026-11-21')),
        (parts) => {
          expect(answers(parts.join(''))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('any rows of a table', () => {
    const FIRST_ROW = ['2026-11-21T22:10:00', '1', '1'];
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-11-21T22:10:00', '1795299000000', '0,5', '1e9', '-1', 'smoked', ''),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), (rows) => {
        expect(answers([FIRST_ROW, ...rows].map((row) => row.join(';')).join('\n'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', 'age-encryption.org/v1\n', '{', 'a,b\n'),
        async (raw, start) => {
          const bytes: Bytes = new Uint8Array([...new TextEncoder().encode(start), ...raw]);
          const taken = await takeFile(new Blob([bytes]));
          expect(typeof taken.ok).toBe('boolean');
          expect((await openBackup(bytes, 'x')).ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nested as deep as it likes', () => {
    for (const text of [
      '['.repeat(1e6),
      '{"experiences":'.repeat(1e5),
      `{"experiences":[{"text":${'['.repeat(1e5)}${']'.repeat(1e5)}}]}`,
    ]) {
      expect(answers(text)).toBe(true);
    }
  });
});
