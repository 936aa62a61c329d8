import type { Catalog } from '../../content/catalog.ts';
import { countryName, dayOf } from '../ui/format.ts';
import { SourceLine } from '../ui/source-line.tsx';
import { useWords } from '../words/words.ts';

/** Phone lines that stay with someone who uses alone; each with the day its source was opened. */
export function StayWithYouLines({ catalog }: { readonly catalog: Catalog }) {
  const words = useWords();
  if (catalog.lines.length === 0) return null;

  return (
    <details class="more lines">
      <summary>{words.result.lines()}</summary>
      <ul>
        {catalog.lines.map(({ id, name, number, country, claim }) => (
          <li key={id}>
            <b>{countryName(country, catalog.locale)}</b>:{' '}
            <a href={`tel:${number.replaceAll(/[^0-9+]/g, '')}`}>{words.result.lineCall({ name, number })}</a>.{' '}
            {catalog.words.lines[id]?.what} (
            {words.result.lastChecked({ date: dayOf(claim.reviewedOn, catalog.locale) })})
            <SourceLine claim={claim} claimId={`lines/${id}`} catalog={catalog} short />
          </li>
        ))}
      </ul>
    </details>
  );
}
