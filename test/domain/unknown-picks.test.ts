import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import { Bundle } from '../../content/catalog.ts';
import bundle from '../../content/compiled/en.json';
import type { CircumstanceId } from '../../content/schema.ts';
import { adviceTonight } from '../../domain/advice-tonight.ts';
import { unmatched, type Pick } from '../../domain/picks.ts';
import { checkRisk } from '../../domain/risk-check.ts';
import {
  aCircumstance,
  aSubstance,
  circumstanceId,
  classPick,
  riskFacts,
  substancePick,
  UNIDENTIFIED,
} from '../fixtures/content.ts';

const ash = substancePick('ash');
const birch = substancePick('birch');
const substances = [aSubstance('ash', ['calmers']), aSubstance('birch', ['speeders'])];
const ALONE = new Set([circumstanceId('alone')]);
const NOTHING_ELSE = new Set<never>();

describe('a circumstance that holds for whatever we do not know', () => {
  const unsure = aCircumstance('alone', { holdsForUnknown: true, lower: ['check'], watch: ['pale'] });
  const facts = riskFacts({ substances, circumstances: [unsure, aCircumstance('hot')] });
  const found = (picks: readonly Pick[], chosen: ReadonlySet<CircumstanceId> = NOTHING_ELSE) =>
    checkRisk(picks, chosen, facts).filter((finding) => finding.kind === 'circumstance');

  test.each([
    ['a name we do not have', unmatched('something')],
    ['what nobody can name', UNIDENTIFIED],
  ])('is told without a tick of %s, and of nothing else', (_what, pick) => {
    expect(found([ash, pick, birch])).toEqual([
      { kind: 'circumstance', level: unsure.level, circumstance: unsure, touches: [pick] },
    ]);
  });

  test('brings its advice', () => {
    const told = checkRisk([UNIDENTIFIED], NOTHING_ELSE, facts);
    expect(adviceTonight(told, [UNIDENTIFIED], { ...facts, advice: [], classes: [] })).toEqual({
      lower: ['check'],
      watch: ['pale'],
    });
  });

  test('is not told of what we know', () => {
    expect(found([ash, classPick('speeders')])).toEqual([]);
  });

  test('touches everything once it is ticked', () => {
    expect(found([ash, UNIDENTIFIED], ALONE)).toMatchObject([{ touches: [ash, UNIDENTIFIED] }]);
  });

  test('on the real shelf is the supply nobody can vouch for, and no other', () => {
    const real = v.parse(Bundle, bundle);
    const told = checkRisk([UNIDENTIFIED], NOTHING_ELSE, real);
    expect(told.flatMap((each) => (each.kind === 'circumstance' ? [each.circumstance.id] : []))).toEqual([
      'unknown-supply',
    ]);
    const { lower, watch } = adviceTonight(told, [UNIDENTIFIED], real);
    expect(lower).not.toEqual([]);
    expect(watch).not.toEqual([]);
  });
});
