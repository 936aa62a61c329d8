import type { Catalog } from '../../content/catalog.ts';
import { useWords } from '../words/words.ts';
import { dayOf } from './format.ts';

/** What a claim said before it was corrected. @param claimId - The claim as people quote it, `interactions/alcohol--ghb`. */
export function Corrections({ claimId, catalog }: { readonly claimId: string; readonly catalog: Catalog }) {
  const words = useWords();

  return catalog.corrections
    .filter(({ id }) => id === claimId)
    .map(({ date, was, now, urgent }) => (
      <p key={date} class={urgent ? 'urgent' : undefined}>
        {words.sources.corrected({ date: dayOf(date, catalog.locale), was, now })}
      </p>
    ));
}
