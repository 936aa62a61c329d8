import type { Catalog } from '../../content/catalog.ts';
import type { Claim, Protocol } from '../../content/schema.ts';
import type { ProtocolWords } from '../../content/words-schema.ts';
import { Corrections } from '../ui/corrections.tsx';
import { monthOf } from '../ui/format.ts';
import { useWords } from '../words/words.ts';

/** Every sentence of a protocol with its evidence and where it is said; the sources are listed once below. */
export function HowWeKnow({ protocol, catalog }: { readonly protocol: Protocol; readonly catalog: Catalog }) {
  const words = useWords();
  const points = pointsOf(protocol, catalog.words.protocols[protocol.id]);
  const cited = [...new Set(points.flatMap(({ claim }) => claim.citations.map(({ source }) => source)))];
  const [first] = points;
  if (first === undefined) return null;

  return (
    <details class="sources">
      <summary>
        {words.sources.line({
          evidence: words.evidence[first.claim.evidence](),
          count: cited.length,
          reviewed: words.reviewedBy[first.claim.reviewedBy](),
          date: monthOf(first.claim.reviewedOn, catalog.locale),
        })}
      </summary>
      <ul class="source-details">
        {points.map(({ key, sentence, claim }) => (
          <li key={key}>
            {sentence}{' '}
            <small>
              {words.evidence[claim.evidence]()}:{' '}
              {claim.citations.map(({ source, locator }) => `[${cited.indexOf(source) + 1}] ${locator}`).join('; ')}
            </small>
          </li>
        ))}
      </ul>
      <ol class="source-details numbered">
        {cited
          .flatMap((id) => catalog.sources.filter((source) => source.id === id))
          .map(({ id, url, title, publisher }) => (
            <li key={id}>
              <a href={url} target="_blank" rel="noreferrer noopener">
                {title}
              </a>
              , {publisher}
            </li>
          ))}
      </ol>
      <Corrections claimId={`protocols/${protocol.id}`} catalog={catalog} />
      <p>{words.sources.wrong({ claim: `protocols/${protocol.id}`, version: catalog.contentVersion })}</p>
    </details>
  );
}

interface SourcedSentence {
  readonly key: string;
  readonly sentence: string | undefined;
  readonly claim: Claim;
}

function pointsOf(protocol: Protocol, text: ProtocolWords | undefined): readonly SourcedSentence[] {
  const plain = (part: 'signs' | 'doNot' | 'differences') =>
    protocol[part].map(({ id, claim }) => ({ key: part + id, sentence: text?.[part][id], claim }));

  return [
    ...protocol.steps.map(({ id, claim }) => ({ key: `step${id}`, sentence: text?.steps[id]?.title, claim })),
    ...plain('signs'),
    ...plain('doNot'),
    ...plain('differences'),
  ];
}
