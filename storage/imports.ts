import type { Span } from '../domain/stores.ts';
import type { SealedStore } from './sealed-store.ts';

/** What came with one file and is still as it came: it can be taken out together. */
export interface BroughtIn {
  readonly batch: string;
  /** How many things there are left of it. */
  readonly count: number;
  /** When the first and the last of them happened; absent when none of them has a time. */
  readonly span?: Span | undefined;
}

/**
 * The imports that can still be undone, the one that reaches latest first. What was changed since is not counted: undoing leaves it.
 *
 * @throws As `SealedStore.whole`.
 */
export async function importsIn(store: SealedStore): Promise<readonly BroughtIn[]> {
  const { rows } = await store.whole();
  const found = new Map<string, BroughtIn>();
  for (const { batch, count, from, to } of rows) {
    if (batch === undefined) continue;
    const before = found.get(batch);
    const span = to === 0 ? before?.span : joined(before?.span, { from, to } as Span); // Moments of records, as their page was written.
    found.set(batch, { batch, count: count + (before?.count ?? 0), span });
  }
  return [...found.values()].sort((a, b) => (b.span?.to ?? 0) - (a.span?.to ?? 0));
}

function joined(a: Span | undefined, b: Span): Span {
  if (a === undefined) return b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}
