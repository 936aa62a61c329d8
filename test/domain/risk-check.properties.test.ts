import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { LEVELS, type Level } from '../../content/levels.ts';
import { pickKey, type Pick } from '../../domain/picks.ts';
import { adviceTonight, withdrawnAdvice } from '../../domain/advice-tonight.ts';
import { checkRisk, type Finding, type RiskFacts } from '../../domain/risk-check.ts';
import { anyCircumstances, anyFacts, anyPick, anyPicks } from '../fixtures/arbitrary.ts';
import { UNIDENTIFIED } from '../fixtures/content.ts';

const rank = ({ level }: { readonly level: Level }) => LEVELS.indexOf(level);
const worst = (findings: readonly Finding[]) => Math.min(...findings.map(rank));

test('every pair among n picks gives one finding: n(n-1)/2', () => {
  fc.assert(
    fc.property(anyPicks, anyCircumstances, anyFacts, (picks, chosen, facts) => {
      const pairs = checkRisk(picks, chosen, facts).flatMap((finding) =>
        finding.kind === 'mix' ? [finding.between.map(pickKey).toSorted().join('+')] : [],
      );
      expect(pairs).toHaveLength((picks.length * (picks.length - 1)) / 2);
      expect(new Set(pairs).size).toBe(pairs.length);
    }),
  );
});

test('findings come worst first, and unknown never below take-care', () => {
  fc.assert(
    fc.property(anyPicks, anyCircumstances, anyFacts, (picks, chosen, facts) => {
      const levels = checkRisk(picks, chosen, facts).map(({ level }) => level);
      expect(levels).toEqual(levels.toSorted((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b)));
      const milder = levels.filter((level) => level === 'take-care' || level === 'none-reported').length;
      expect(levels.slice(levels.length - milder)).not.toContain('unknown');
    }),
  );
});

test('the order of picking changes neither what is found nor how bad it is', () => {
  fc.assert(
    fc.property(shuffled(), anyCircumstances, anyFacts, ([picks, again], chosen, facts) => {
      expect(said(picks, chosen, facts)).toEqual(said(again, chosen, facts));
    }),
  );
});

test('one pick more never makes the worst level milder', () => {
  fc.assert(
    fc.property(anyPicks, anyPick, anyCircumstances, anyFacts, (picks, more, chosen, facts) => {
      const isNew = !picks.some((pick) => pickKey(pick) === pickKey(more));
      fc.pre(isNew);
      const before = checkRisk(picks, chosen, facts);
      expect(worst(checkRisk([...picks, more], chosen, facts))).toBeLessThanOrEqual(worst(before));
    }),
  );
});

test('one pick more never makes the level of another by itself milder', () => {
  fc.assert(
    fc.property(anyPicks, anyPick, anyFacts, (picks, more, facts) => {
      fc.pre(!picks.some((pick) => pickKey(pick) === pickKey(more)));
      const alone = ownLevels(picks, facts);
      for (const [key, level] of ownLevels([...picks, more], facts)) {
        expect(LEVELS.indexOf(level)).toBeLessThanOrEqual(LEVELS.indexOf(alone.get(key) ?? level));
      }
    }),
  );
});

test('every circumstance ticked touches everything we do not know', () => {
  fc.assert(
    fc.property(anyPicks, anyCircumstances, anyFacts, (some, chosen, facts) => {
      const picks = [...some.filter(({ kind }) => kind !== 'unidentified'), UNIDENTIFIED];
      const told = toldCircumstances(picks, chosen, facts).filter(({ circumstance }) => chosen.has(circumstance.id));
      expect(told).toHaveLength(chosen.size);
      for (const { touches } of told) expect(touches).toEqual(expect.arrayContaining(picks.filter(isUnknown)));
    }),
  );
});

test('a circumstance not ticked is told only where it holds for unknown picks, and touches those alone', () => {
  fc.assert(
    fc.property(anyPicks, anyCircumstances, anyFacts, (picks, chosen, facts) => {
      const unknown = picks.filter(isUnknown);
      const expected = facts.circumstances
        .filter(({ id, holdsForUnknown }) => !chosen.has(id) && holdsForUnknown && unknown.length > 0)
        .map(({ id }) => id);
      const told = toldCircumstances(picks, chosen, facts).filter(({ circumstance }) => !chosen.has(circumstance.id));
      expect(told.map(({ circumstance }) => circumstance.id).toSorted()).toEqual(expected.toSorted());
      for (const { touches } of told) expect(touches).toEqual(unknown);
    }),
  );
});

test('what a class or substance shares is told once', () => {
  fc.assert(
    fc.property(anyPicks, anyCircumstances, anyFacts, (picks, chosen, facts) => {
      const told = checkRisk(picks, chosen, facts).flatMap((finding) =>
        finding.kind === 'own' ? finding.dangers.map(({ id }) => id) : [],
      );
      expect(new Set(told).size).toBe(told.length);
    }),
  );
});

test('withdrawn advice never appears, and no advice twice', () => {
  fc.assert(
    fc.property(anyPicks, anyCircumstances, anyFacts, (picks, chosen, facts) => {
      const findings = checkRisk(picks, chosen, facts);
      const all = { ...facts, advice: [], classes: [] };
      const { lower, watch } = adviceTonight(findings, picks, all);
      const withdrawn = withdrawnAdvice(findings, picks, all);
      expect([...lower, ...watch].filter((id) => withdrawn.has(id))).toEqual([]);
      expect(new Set(lower).size).toBe(lower.length);
      expect(new Set(watch).size).toBe(watch.length);
    }),
  );
});

const isUnknown = ({ kind }: Pick) => kind === 'unmatched' || kind === 'unidentified';

function toldCircumstances(picks: readonly Pick[], chosen: Parameters<typeof checkRisk>[1], facts: RiskFacts) {
  return checkRisk(picks, chosen, facts).filter((finding) => finding.kind === 'circumstance');
}

function ownLevels(picks: readonly Pick[], facts: RiskFacts): ReadonlyMap<string, Level> {
  return new Map(
    checkRisk(picks, new Set(), facts).flatMap((finding) =>
      finding.kind === 'own' ? [[pickKey(finding.pick), finding.level] as const] : [],
    ),
  );
}

/** Picks, and the same picks in another order. */
function shuffled(): fc.Arbitrary<readonly [readonly Pick[], readonly Pick[]]> {
  return anyPicks.chain((picks) =>
    fc.tuple(fc.constant(picks), fc.shuffledSubarray(picks, { minLength: picks.length, maxLength: picks.length })),
  );
}

/** What is said, without the order among equals. */
function said(picks: readonly Pick[], chosen: Parameters<typeof checkRisk>[1], facts: RiskFacts): readonly string[] {
  return checkRisk(picks, chosen, facts).map(sentenceOf).toSorted();
}

function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'mix':
      return `${finding.between.map(pickKey).toSorted().join('+')}: ${finding.level} by ${finding.interaction?.id}`;
    case 'own':
      return `${pickKey(finding.pick)}: ${finding.level} by ${finding.dangers.map(({ id }) => id).join()}`;
    case 'circumstance':
      return `${finding.circumstance.id}: ${finding.level} for ${finding.touches.map(pickKey).toSorted().join()}`;
  }
}
