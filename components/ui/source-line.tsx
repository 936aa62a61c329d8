import { useContext } from 'preact/hooks';

import type { Catalog } from '../../content/catalog.ts';
import type { Citation, Claim } from '../../content/schema.ts';
import { Today } from '../words/today.ts';
import { useWords } from '../words/words.ts';
import { Corrections } from './corrections.tsx';
import { dayOf, monthOf } from './format.ts';

export interface SourceLineProps {
  readonly claim: Claim;
  /** The claim's name in content, quoted by people who report a mistake: `interactions/alcohol--ghb`. */
  readonly claimId: string;
  readonly catalog: Catalog;
  /** Only "2 sources": for a list where each item has its own. */
  readonly short?: boolean;
}

/** How we know: one short line; a tap opens the sources in place. */
export function SourceLine({ claim, claimId, catalog, short = false }: SourceLineProps) {
  const words = useWords();
  const count = claim.citations.length;

  return (
    <details class="sources">
      <summary>
        {short
          ? words.sources.short({ count })
          : words.sources.line({
              count,
              evidence: words.evidence[claim.evidence](),
              reviewed: words.reviewedBy[claim.reviewedBy](),
              date: monthOf(oldestOpening(claim, catalog), catalog.locale),
            })}
      </summary>
      <SourceDetails claim={claim} claimId={claimId} catalog={catalog} />
    </details>
  );
}

/** The day the longest unopened of a claim's sources was last opened. */
function oldestOpening(claim: Claim, catalog: Catalog): string {
  const cited = catalog.sources.filter(({ id }) => claim.citations.some(({ source }) => source === id));
  return cited.map(({ openedOn }) => openedOn).toSorted()[0] ?? claim.reviewedOn;
}

function SourceDetails({ claim, claimId, catalog }: SourceLineProps) {
  const words = useWords();
  const isOverdue = useContext(Today) > claim.reviewBy;

  return (
    <div class="source-details">
      <Corrections claimId={claimId} catalog={catalog} />
      <ul>
        {claim.citations.map((citation) => (
          <SourceItem key={citation.source + citation.locator} citation={citation} catalog={catalog} />
        ))}
      </ul>
      <p>
        {words.evidence[claim.evidence]()} · {words.reviewedBy[claim.reviewedBy]()}.{' '}
        {isOverdue
          ? words.sources.overdue({ by: dayOf(claim.reviewBy, catalog.locale) })
          : words.sources.reviewed({
              date: dayOf(claim.reviewedOn, catalog.locale),
              by: dayOf(claim.reviewBy, catalog.locale),
            })}
      </p>
      <p>{words.sources.wrong({ claim: claimId, version: catalog.contentVersion })}</p>
    </div>
  );
}

function SourceItem({ citation, catalog }: { citation: Citation; catalog: Catalog }) {
  const words = useWords();
  const source = catalog.sources.find((entry) => entry.id === citation.source);
  if (source === undefined) return null; // The content check holds that every cited source exists.

  return (
    <li>
      <cite>{source.title}</cite>, {source.publisher}
      {source.year === null ? '' : `, ${source.year}`}. {words.sources.where({ locator: citation.locator })}.{' '}
      {words.sources.opened({ date: dayOf(source.openedOn, catalog.locale), what: source.opened })}.{' '}
      <a href={source.url} target="_blank" rel="noreferrer noopener">
        {words.sources.open()}
      </a>
    </li>
  );
}
