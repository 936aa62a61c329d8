import type { ClassId, PairEnd, Substance, SubstanceId } from '../content/schema.ts';

/** One thing a person says they have taken or are about to take. */
export type Pick =
  | { readonly kind: 'substance'; readonly id: SubstanceId }
  /** "An opioid, not sure which." */
  | { readonly kind: 'class'; readonly id: ClassId }
  /** A name we hold nothing on, as typed. */
  | { readonly kind: 'unmatched'; readonly typed: string }
  /** "I don't know what it is." */
  | { readonly kind: 'unidentified' };

/** Longest name kept from what a person types, in characters. */
export const MAX_TYPED = 60;

/** The same text for the same pick, different text for different picks. */
export function pickKey(pick: Pick): string {
  switch (pick.kind) {
    case 'substance':
    case 'class':
      return `${pick.kind}:${pick.id}`;
    case 'unmatched':
      return `unmatched:${pick.typed.toLowerCase()}`;
    case 'unidentified':
      return 'unidentified';
  }
}

/** A name we hold nothing on; control characters and the direction marks that could disguise it are taken out. */
export function unmatched(typed: string): Pick {
  const plain = typed
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain === '') return { kind: 'unidentified' };
  return { kind: 'unmatched', typed: Array.from(plain).slice(0, MAX_TYPED).join('') };
}

/** The classes a pick belongs to; none when we do not know what it is. */
export function classesOf(pick: Pick, substances: readonly Substance[]): readonly ClassId[] {
  if (pick.kind === 'class') return [pick.id];
  if (pick.kind === 'substance') return substances.find((entry) => entry.id === pick.id)?.classes ?? [];
  return [];
}

/** What a rule may be written about for this pick, most specific first. */
export function endsOf(pick: Pick, substances: readonly Substance[]): readonly PairEnd[] {
  const ids: readonly string[] =
    pick.kind === 'substance' ? [pick.id, ...classesOf(pick, substances)] : classesOf(pick, substances);
  return ids as readonly PairEnd[]; // A pair's end is a substance's or a class's id; the content check holds the two apart.
}

/** True for what we hold nothing on: it may be anything. */
export function isUnknown({ kind }: Pick): boolean {
  return kind === 'unmatched' || kind === 'unidentified';
}
