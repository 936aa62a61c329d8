import { describe, expect, test } from 'vitest';

import { LEVELS } from '../../content/levels.ts';
import type { CircumstanceId } from '../../content/schema.ts';
import { unmatched } from '../../domain/picks.ts';
import { adviceTonight, pointersOf } from '../../domain/advice-tonight.ts';
import { checkRisk, type MixFinding, type RiskFacts } from '../../domain/risk-check.ts';
import type { Pick } from '../../domain/picks.ts';
import {
  aCircumstance,
  aDanger,
  adviceId,
  anInteraction,
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

test('nothing picked gives no finding, whatever is ticked', () => {
  expect(checkRisk([], ALONE, riskFacts({ circumstances: [aCircumstance('alone')] }))).toEqual([]);
});

describe('two together', () => {
  test('a pair we hold nothing on is unknown, never mild', () => {
    expect(mixOf(ash, birch, riskFacts({ substances }))).toMatchObject({ level: 'unknown', via: undefined });
  });

  test('unknown stands above take-care', () => {
    expect(LEVELS.indexOf('unknown')).toBeLessThan(LEVELS.indexOf('take-care'));
  });

  test('a rule about the two themselves wins over rules about their classes, even when it is milder', () => {
    const facts = riskFacts({
      substances,
      interactions: [
        anInteraction(['calmers', 'speeders'], 'can-kill'),
        anInteraction(['ash', 'speeders'], 'high-risk'),
        anInteraction(['ash', 'birch'], 'take-care'),
      ],
    });
    expect(mixOf(ash, birch, facts)).toMatchObject({ level: 'take-care', via: ['ash', 'birch'] });
  });

  test('a rule about one of the two and a class wins over one about two classes', () => {
    const facts = riskFacts({
      substances,
      interactions: [
        anInteraction(['calmers', 'speeders'], 'take-care'),
        anInteraction(['birch', 'calmers'], 'high-risk'),
      ],
    });
    expect(mixOf(ash, birch, facts)).toMatchObject({ level: 'high-risk', via: ['calmers', 'birch'] });
  });

  test('of two rules equally close, the worse one counts', () => {
    const facts = riskFacts({
      substances,
      interactions: [anInteraction(['ash', 'speeders'], 'take-care'), anInteraction(['birch', 'calmers'], 'can-kill')],
    });
    expect(mixOf(ash, birch, facts).level).toBe('can-kill');
  });

  test('that nobody has looked at these two does not hide what is known of their classes', () => {
    const facts = riskFacts({
      substances,
      interactions: [anInteraction(['ash', 'birch'], 'unknown'), anInteraction(['calmers', 'speeders'], 'high-risk')],
    });
    expect(mixOf(ash, birch, facts)).toMatchObject({ level: 'high-risk', via: ['calmers', 'speeders'] });
  });

  test('where nothing is rated, the search we made is told', () => {
    const looked = anInteraction(['ash', 'birch'], 'unknown');
    expect(mixOf(ash, birch, riskFacts({ substances, interactions: [looked] }))).toMatchObject({
      level: 'unknown',
      interaction: looked,
    });
  });

  test('two of one class are a pair like any other', () => {
    const facts = riskFacts({
      substances: [aSubstance('ash', ['calmers']), aSubstance('birch', ['calmers'])],
      interactions: [anInteraction(['calmers', 'calmers'], 'can-kill')],
    });
    expect(mixOf(ash, birch, facts).level).toBe('can-kill');
  });

  test('what we do not know is unknown with anything', () => {
    const facts = riskFacts({ substances, interactions: [anInteraction(['calmers', 'speeders'], 'take-care')] });
    expect(mixOf(ash, UNIDENTIFIED, facts).level).toBe('unknown');
    expect(mixOf(ash, unmatched('something'), facts).level).toBe('unknown');
  });

  test('a class whose exact one is not known takes the rules of the class', () => {
    const facts = riskFacts({ substances, interactions: [anInteraction(['calmers', 'speeders'], 'high-risk')] });
    expect(mixOf(classPick('calmers'), birch, facts).level).toBe('high-risk');
  });
});

describe('one by itself', () => {
  const both = [aSubstance('ash', ['calmers']), aSubstance('birch', ['calmers'])];
  const ownOf = (picks: readonly Pick[], facts: RiskFacts) =>
    checkRisk(picks, NOTHING_ELSE, facts).filter((finding) => finding.kind === 'own');

  test('what is special comes before what the whole class shares', () => {
    const dangers = [aDanger('calmers', 'can-kill'), aDanger('ash', 'take-care')];
    const [own] = ownOf([ash], riskFacts({ substances: both, dangers }));
    expect(own?.dangers.map(({ id }) => id)).toEqual(['ash', 'calmers']);
    expect(own?.level).toBe('can-kill');
  });

  test('what a class shares is told once', () => {
    const dangers = [aDanger('calmers', 'can-kill'), aDanger('birch', 'high-risk')];
    const told = ownOf([birch, ash], riskFacts({ substances: both, dangers })).flatMap((own) => own.dangers);
    expect(told.map(({ id }) => id).toSorted()).toEqual(['birch', 'calmers']);
  });

  test('a danger told under another pick still counts for this one', () => {
    const dangers = [aDanger('calmers', 'can-kill'), aDanger('birch', 'take-care')];
    const levels = ownOf([ash, birch], riskFacts({ substances: both, dangers })).map(({ level }) => level);
    expect(levels).toEqual(['can-kill', 'can-kill']);
  });

  test('a name we hold nothing on, and what nobody can name, are unknown', () => {
    expect(ownOf([unmatched('something'), UNIDENTIFIED], riskFacts({})).map(({ level }) => level)).toEqual([
      'unknown',
      'unknown',
    ]);
  });
});

describe('what else is true', () => {
  const alone = aCircumstance('alone', {
    applies: ['speeders'],
    lower: ['tell'],
    withdraws: ['company'],
  });
  const facts = riskFacts({
    substances,
    circumstances: [alone],
    dangers: [aDanger('calmers', 'can-kill', { lower: ['company', 'rest'] })],
  });
  const touchedBy = (picks: readonly Pick[]) =>
    checkRisk(picks, ALONE, facts).flatMap((finding) => (finding.kind === 'circumstance' ? finding.touches : []));

  test('touches the picks of its classes', () => {
    expect(touchedBy([ash, birch])).toEqual([birch]);
  });

  test('touches everything we do not know: it may be anything', () => {
    expect(touchedBy([ash, UNIDENTIFIED, unmatched('something')])).toHaveLength(2);
  });

  test('is not told when it touches nothing picked', () => {
    expect(touchedBy([ash])).toEqual([]);
  });

  test('takes back advice that makes no sense in it', () => {
    const advice = (chosen: ReadonlySet<(typeof alone)['id']>) => tonightOf([ash, birch], facts, chosen).lower;
    expect(advice(NOTHING_ELSE)).toContain(adviceId('company'));
    expect(advice(ALONE)).not.toContain(adviceId('company'));
    expect(advice(ALONE)).toContain(adviceId('rest'));
  });
});

test('the worst finding says its advice first, each finding one before any its second, and nothing twice', () => {
  const facts = riskFacts({
    substances,
    interactions: [anInteraction(['ash', 'birch'], 'can-kill', { lower: ['first', 'second'] })],
    dangers: [aDanger('ash', 'take-care', { lower: ['third', 'first'] })],
  });
  expect(tonightOf([ash, birch], facts).lower).toEqual(['first', 'third', 'second']);
});

test('a pair we hold nothing on has no advice of its own', () => {
  expect(pointersOf(mixOf(ash, birch, riskFacts({ substances })))).toEqual({ lower: [], watch: [] });
});

/** The advice for these picks, where no advice is special and no class slows breathing. */
function tonightOf(picks: readonly Pick[], facts: RiskFacts, chosen: ReadonlySet<CircumstanceId> = NOTHING_ELSE) {
  return adviceTonight(checkRisk(picks, chosen, facts), picks, { ...facts, advice: [], classes: [] });
}

function mixOf(first: Pick, second: Pick, facts: RiskFacts): MixFinding {
  const mix = checkRisk([first, second], NOTHING_ELSE, facts).find((finding) => finding.kind === 'mix');
  if (mix === undefined) throw new Error('Every pair gives a finding.');
  return mix;
}
