import type { Catalog } from '../../content/catalog.ts';
import { LevelLine } from '../risk-check/level-line.tsx';
import { MoreAdvice } from '../risk-check/more-advice.tsx';
import { SourceLine } from '../ui/source-line.tsx';
import { useWords } from '../words/words.ts';

/** The risks that are not about the substance, to read through. */
export function RisksScreen({ catalog }: { readonly catalog: Catalog }) {
  const words = useWords();

  return (
    <>
      <p>{words.risks.lead()}</p>
      {catalog.circumstances.map(({ id, level, claim, lower, watch }) => {
        const text = catalog.words.circumstances[id];
        return (
          <article key={id} class="finding" data-level={level}>
            <LevelLine level={level} />
            <h2 class="finding-title">{text?.ask}</h2>
            <p class="headline">{text?.headline}</p>
            <p>{text?.why}</p>
            <SourceLine claim={claim} claimId={`circumstances/${id}`} catalog={catalog} />
            <MoreAdvice lower={lower} watch={watch} catalog={catalog} />
          </article>
        );
      })}
    </>
  );
}
