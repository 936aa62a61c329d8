import type { Advice, AdviceId, SubstanceClass } from '../content/schema.ts';
import { classesOf, isUnknown, type Pick } from './picks.ts';
import type { Finding, RiskFacts } from './risk-check.ts';

/** The facts that advice for an evening reads. */
export interface AdviceFacts extends RiskFacts {
  readonly advice: readonly Advice[];
  readonly classes: readonly SubstanceClass[];
}

/** What to do and what to look for, over all findings; each said once, what matters most first. */
export interface Tonight {
  readonly lower: readonly AdviceId[];
  readonly watch: readonly AdviceId[];
}

/** How much of what lowers the danger is shown at once; a longer list is not read at night. */
export const SHOWN_AT_ONCE = 6;

/**
 * The advice of all findings, less what makes no sense here.
 *
 * The most useful sentence of each finding comes before the second most useful of any: first the worst finding's,
 * then those of the circumstances a person ticked, then the rest. What is pinned is among those shown at once.
 */
export function adviceTonight(findings: readonly Finding[], picks: readonly Pick[], facts: AdviceFacts): Tonight {
  const withdrawn = withdrawnAdvice(findings, picks, facts);
  const [worst, ...others] = findings;
  const ticked = others.filter(({ kind }) => kind === 'circumstance');
  const rest = others.filter(({ kind }) => kind !== 'circumstance');
  const inTurn = worst === undefined ? [] : [worst, ...ticked, ...rest].map(pointersOf);

  const gather = (kind: 'lower' | 'watch') =>
    [...new Set(taken(inTurn.map((pointers) => pointers[kind])))].filter((id) => !withdrawn.has(id));
  return { lower: withPinned(gather('lower'), facts), watch: gather('watch') };
}

/** Advice that makes no sense with these picks and circumstances: "have someone with you" when alone. */
export function withdrawnAdvice(
  findings: readonly Finding[],
  picks: readonly Pick[],
  facts: AdviceFacts,
): ReadonlySet<AdviceId> {
  const byCircumstance = findings.flatMap((finding) =>
    finding.kind === 'circumstance' ? finding.circumstance.withdraws : [],
  );
  const depressants = picks.filter((pick) => maySlowBreathing(pick, facts));
  const unfit = depressants.length < 2 ? [] : facts.advice.filter(({ fitsTwoDepressants }) => !fitsTwoDepressants);
  return new Set([...byCircumstance, ...unfit.map(({ id }) => id)]);
}

/** One finding's advice; empty when we hold nothing. */
export function pointersOf(finding: Finding): Tonight {
  if (finding.kind === 'mix') return finding.interaction ?? NOTHING;
  if (finding.kind === 'circumstance') return finding.circumstance;
  return {
    lower: finding.dangers.flatMap((danger) => danger.lower),
    watch: finding.dangers.flatMap((danger) => danger.watch),
  };
}

const NOTHING: Tonight = { lower: [], watch: [] };

/** What we do not know may slow breathing. */
function maySlowBreathing(pick: Pick, facts: AdviceFacts): boolean {
  if (isUnknown(pick)) return true;
  const classes = classesOf(pick, facts.substances);
  return facts.classes.some(({ id, slowsBreathing }) => slowsBreathing && classes.includes(id));
}

/** The first of each list, then the second of each, and so on. */
function taken<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

function withPinned(ids: readonly AdviceId[], { advice }: AdviceFacts): readonly AdviceId[] {
  const isPinned = (id: AdviceId) => advice.some((entry) => entry.id === id && entry.pinned);
  const pinned = ids.filter(isPinned);
  const loose = ids.filter((id) => !isPinned(id));
  const before = Math.max(0, SHOWN_AT_ONCE - pinned.length);
  return [...loose.slice(0, before), ...pinned, ...loose.slice(before)];
}
