import { useContext } from 'preact/hooks';

import type { Catalog } from '../../content/catalog.ts';
import { EVIDENCE } from '../../content/levels.ts';
import type { Claim, Protocol } from '../../content/schema.ts';
import type { ProtocolWords } from '../../content/words-schema.ts';
import { Corrections } from '../ui/corrections.tsx';
import { countryName, dayOf, monthOf } from '../ui/format.ts';
import { Today } from '../words/today.ts';
import { useWords } from '../words/words.ts';

/** Every sentence of a protocol with its evidence and where it is said; the sources are listed once below. */
export function HowWeKnow({ protocol, catalog }: { readonly protocol: Protocol; readonly catalog: Catalog }) {
  const words = useWords();
  const today = useContext(Today);
  const points = [
    ...pointsOf(protocol, catalog.words.protocols[protocol.id]),
    ...(protocol.order === 1 ? numbersOf(catalog) : []),
  ];
  const cited = [...new Set(points.flatMap(({ claim }) => claim.citations.map(({ source }) => source)))];
  const claims = points.map(({ claim }) => claim);
  const [first] = claims;
  if (first === undefined) return null;
  const grades = EVIDENCE.filter((grade) => claims.some(({ evidence }) => evidence === grade));
  const opened = catalog.sources.filter(({ id }) => cited.includes(id)).map(({ openedOn }) => openedOn);
  const due = claims.map(({ reviewBy }) => reviewBy).toSorted()[0] ?? '';

  return (
    <details class="sources">
      <summary>
        {words.sources.line({
          evidence: grades.map((grade) => words.evidence[grade]()).join(', '),
          count: cited.length,
          reviewed: words.reviewedBy[first.reviewedBy](),
          date: monthOf(opened.toSorted()[0] ?? due, catalog.locale),
        })}
      </summary>
      {today > due && <p>{words.sources.overdue({ by: dayOf(due, catalog.locale) })}</p>}
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
      {protocol.order === 1 &&
        catalog.countries.map(({ code }) => <Corrections key={code} claimId={`countries/${code}`} catalog={catalog} />)}
      <p>{words.sources.wrong({ claim: `protocols/${protocol.id}`, version: catalog.contentVersion })}</p>
    </details>
  );
}

interface SourcedSentence {
  readonly key: string;
  readonly sentence: string | undefined;
  readonly claim: Claim;
}

/** The emergency numbers are claims too. */
function numbersOf({ countries, locale }: Catalog): readonly SourcedSentence[] {
  return countries.map(({ code, numbers, claim }) => ({
    key: `number${code}`,
    sentence: `${countryName(code, locale)}: ${numbers.join(', ')}.`,
    claim,
  }));
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
