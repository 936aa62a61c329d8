import { LEVELS, type Level } from '../content/levels.ts';
import type { Circumstance, CircumstanceId, Danger, Interaction, PairEnd, Substance } from '../content/schema.ts';
import { classesOf, endsOf, isUnknown, pickKey, type Pick } from './picks.ts';

/** The facts a risk check reads. */
export interface RiskFacts {
  readonly substances: readonly Substance[];
  readonly interactions: readonly Interaction[];
  readonly dangers: readonly Danger[];
  readonly circumstances: readonly Circumstance[];
}

/** Two picks together. */
export interface MixFinding {
  readonly kind: 'mix';
  readonly level: Level;
  readonly between: readonly [Pick, Pick];
  /** What the rule is written about, in the order of `between`; absent when we hold no rule. */
  readonly via: readonly [PairEnd, PairEnd] | undefined;
  readonly interaction: Interaction | undefined;
}

/** One pick by itself: what is special about it, then what all of its class share. */
export interface OwnFinding {
  readonly kind: 'own';
  readonly level: Level;
  readonly pick: Pick;
  /** Empty when we do not know what it is. */
  readonly dangers: readonly Danger[];
}

/** A risk that is not about the substance. */
export interface CircumstanceFinding {
  readonly kind: 'circumstance';
  readonly level: Level;
  readonly circumstance: Circumstance;
  /** The picks it makes more dangerous. */
  readonly touches: readonly Pick[];
}

export type Finding = MixFinding | OwnFinding | CircumstanceFinding;

/**
 * Everything we hold on these picks in these circumstances, worst first.
 *
 * Every pair gives a finding: where we hold nothing it is `unknown`, which sorts above the milder levels, because
 * silence must never read as safety. At one level a mix stands before a circumstance, and that before a pick by itself.
 */
export function checkRisk(
  picks: readonly Pick[],
  circumstances: ReadonlySet<CircumstanceId>,
  facts: RiskFacts,
): readonly Finding[] {
  const findings: readonly Finding[] = [
    ...pairsOf(picks).map((pair) => findMix(pair, facts)),
    ...findCircumstances(picks, circumstances, facts),
    ...findOwn(picks, facts),
  ];
  return findings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

function pairsOf(picks: readonly Pick[]): readonly (readonly [Pick, Pick])[] {
  return picks.flatMap((first, index) => picks.slice(index + 1).map((second) => [first, second] as const));
}

function findMix(between: readonly [Pick, Pick], facts: RiskFacts): MixFinding {
  const [rule] = candidates(between, facts);
  return {
    kind: 'mix',
    level: rule?.interaction.level ?? 'unknown',
    between,
    via: rule?.via,
    interaction: rule?.interaction,
  };
}

interface Candidate {
  readonly via: readonly [PairEnd, PairEnd];
  readonly interaction: Interaction;
  /** 2 substance-substance, 1 substance-class, 0 class-class. */
  readonly specificity: number;
}

/** Rules that fit the pair: rated ones before unknown ones, then the most specific, then the worst, then by name. */
function candidates([first, second]: readonly [Pick, Pick], facts: RiskFacts): readonly Candidate[] {
  const byId = new Map(facts.interactions.map((interaction) => [interaction.id, interaction]));

  return endsOf(first, facts.substances)
    .flatMap((a) =>
      endsOf(second, facts.substances).flatMap((b): Candidate[] => {
        const interaction = byId.get([a, b].toSorted().join('--'));
        if (interaction === undefined) return [];
        return [{ via: [a, b], interaction, specificity: isSubstance(a, facts) + isSubstance(b, facts) }];
      }),
    )
    .toSorted(
      (a, b) =>
        Number(a.interaction.level === 'unknown') - Number(b.interaction.level === 'unknown') ||
        b.specificity - a.specificity ||
        LEVELS.indexOf(a.interaction.level) - LEVELS.indexOf(b.interaction.level) ||
        (a.interaction.id < b.interaction.id ? -1 : 1),
    );
}

function isSubstance(end: PairEnd, facts: RiskFacts): 0 | 1 {
  return facts.substances.some((entry) => String(entry.id) === String(end)) ? 1 : 0;
}

/**
 * One finding a pick. What a class shares is told once, under the first of its picks by name, so that the order of
 * picking changes nothing; it counts for the level of them all.
 */
function findOwn(picks: readonly Pick[], facts: RiskFacts): readonly OwnFinding[] {
  const told = new Set<PairEnd>();
  const byName = picks.toSorted((a, b) => (pickKey(a) < pickKey(b) ? -1 : 1));

  return byName.flatMap((pick): OwnFinding[] => {
    const ends = endsOf(pick, facts.substances);
    if (ends.length === 0) return [{ kind: 'own', level: 'unknown', pick, dangers: [] }];

    const all = ends.flatMap((end) => facts.dangers.filter((danger) => danger.id === end));
    const dangers = all.filter((danger) => !told.has(danger.id));
    ends.forEach((end) => told.add(end));

    if (dangers.length === 0) return [];
    return [{ kind: 'own', level: worst(all.map((danger) => danger.level)), pick, dangers }];
  });
}

function worst(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'unknown';
}

function findCircumstances(
  picks: readonly Pick[],
  chosen: ReadonlySet<CircumstanceId>,
  facts: RiskFacts,
): readonly CircumstanceFinding[] {
  return facts.circumstances.flatMap((circumstance): CircumstanceFinding[] => {
    const isChosen = chosen.has(circumstance.id);
    const touches = picks.filter((pick) =>
      isChosen ? isTouched(pick, circumstance, facts) : circumstance.holdsForUnknown && isUnknown(pick),
    );
    return touches.length === 0 ? [] : [{ kind: 'circumstance', level: circumstance.level, circumstance, touches }];
  });
}

/** What we do not know may be anything, so every circumstance touches it. */
function isTouched(pick: Pick, { applies }: Circumstance, facts: RiskFacts): boolean {
  if (applies === 'any' || isUnknown(pick)) return true;
  return classesOf(pick, facts.substances).some((id) => applies.includes(id));
}
