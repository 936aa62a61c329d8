import type { Catalog } from '../../content/catalog.ts';
import type { AdviceId } from '../../content/schema.ts';
import { SourceLine } from '../ui/source-line.tsx';

export interface AdviceListProps {
  readonly ids: readonly AdviceId[];
  readonly catalog: Catalog;
  /** With each sentence's own sources, one tap away. */
  readonly sourced?: boolean;
}

/** Sentences a person can act on or look out for. */
export function AdviceList({ ids, catalog, sourced = false }: AdviceListProps) {
  return (
    <ul class="advice">
      {ids.map((id) => {
        const advice = catalog.advice.find((entry) => entry.id === id);
        if (advice === undefined) return null; // The content check holds that all advice pointed to exists.
        return (
          <li key={id}>
            {catalog.words.advice[id]?.text}
            {sourced && <SourceLine claim={advice.claim} claimId={`advice/${id}`} catalog={catalog} short />}
          </li>
        );
      })}
    </ul>
  );
}
