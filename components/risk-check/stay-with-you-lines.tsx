import type { Catalog } from '../../content/catalog.ts';
import type { CountryCode, StayWithYouLine } from '../../content/schema.ts';
import { countryName, dayOf } from '../ui/format.ts';
import { SourceLine } from '../ui/source-line.tsx';
import { useWords } from '../words/words.ts';

export interface StayWithYouLinesProps {
  readonly catalog: Catalog;
  /** Where the reader is, as far as we can tell. */
  readonly country: CountryCode | undefined;
}

/** Phone lines that stay with someone who uses alone: those of the reader's country first, or that we know of none there. */
export function StayWithYouLines({ catalog, country }: StayWithYouLinesProps) {
  const words = useWords();
  const here = catalog.lines.filter((line) => line.country === country);
  const elsewhere = catalog.lines.filter((line) => line.country !== country);
  if (catalog.lines.length === 0) return null;

  return (
    <details class="more lines">
      <summary>{words.result.lines()}</summary>
      {country !== undefined && here.length === 0 && (
        <p>{words.result.noLine({ country: countryName(country, catalog.locale) })}</p>
      )}
      <ul>
        {[...here, ...elsewhere].map((line) => (
          <PhoneLine key={line.id} line={line} catalog={catalog} />
        ))}
      </ul>
    </details>
  );
}

function PhoneLine({ line, catalog }: { readonly line: StayWithYouLine; readonly catalog: Catalog }) {
  const words = useWords();
  const { id, name, number, country, claim } = line;

  return (
    <li>
      <b>{countryName(country, catalog.locale)}</b>:{' '}
      <a href={`tel:${number.replaceAll(/[^0-9+]/g, '')}`}>{words.result.lineCall({ name, number })}</a>.{' '}
      {catalog.words.lines[id]?.what} ({words.result.lastChecked({ date: dayOf(claim.reviewedOn, catalog.locale) })})
      <SourceLine claim={claim} claimId={`lines/${id}`} catalog={catalog} short />
    </li>
  );
}
