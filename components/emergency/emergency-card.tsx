import type { ComponentChildren } from 'preact';

import type { Catalog } from '../../content/catalog.ts';
import type { Claim, Protocol, ProtocolWords } from '../../content/schema.ts';
import { monthOf } from '../ui/format.ts';
import { useWords } from '../words/words.ts';
import { HELPER_PLACES } from './helper-places.ts';
import { NasalSprayPicture, RecoveryPicture } from './pictures.tsx';
import { BreathingCheckStill, BreathPacerStill, CallBox } from './still-helpers.tsx';

export interface EmergencyCardProps {
  readonly catalog: Catalog;
  /** Where the self-contained copy can be had; absent in that copy itself. */
  readonly saveHref?: string | undefined;
}

/**
 * The emergency steps: universal ones first, other pictures of trouble below.
 *
 * Rendered when the product is built, never on the device: nothing that can break stands between a person and these.
 */
export function EmergencyCard({ catalog, saveHref }: EmergencyCardProps) {
  const words = useWords();
  const [universal, ...others] = catalog.protocols;
  if (universal === undefined) return null; // The content check holds that there is one.

  return (
    <>
      <h1 tabIndex={-1}>{words.emergency.steps()}</h1>
      <div id={HELPER_PLACES.call}>
        <CallBox numbers={[]} />
      </div>
      <Steps protocol={universal} text={catalog.words.protocols[universal.id]} />
      <Details protocol={universal} catalog={catalog} />
      <h2>{words.emergency.other()}</h2>
      {others.map((protocol) => (
        <OtherProtocol key={protocol.id} protocol={protocol} catalog={catalog} />
      ))}
      {saveHref !== undefined && (
        <p class="quiet">
          <a href={saveHref} download="emergency.html">
            {words.emergency.save()}
          </a>{' '}
          {words.emergency.saveNote()}
        </p>
      )}
    </>
  );
}

interface ProtocolProps {
  readonly protocol: Protocol;
  readonly text: ProtocolWords | undefined;
}

/** What stands inside a step, beside its words. */
const BESIDE: Readonly<Record<string, () => ComponentChildren>> = {
  naloxone: () => <NasalSprayPicture />,
  breaths: () => (
    <div id={HELPER_PLACES.breath}>
      <BreathPacerStill />
    </div>
  ),
  recheck: () => (
    <div id={HELPER_PLACES.check}>
      <BreathingCheckStill />
    </div>
  ),
  recovery: () => <RecoveryPicture />,
};

function Steps({ protocol, text }: ProtocolProps) {
  const isUniversal = protocol.order === 1;

  return (
    <ol class="steps">
      {protocol.steps.map(({ id }) => (
        <li key={id} class="step">
          <b>{text?.steps[id]?.title}</b>
          {text?.steps[id]?.detail !== undefined && <p>{text.steps[id].detail}</p>}
          {isUniversal && BESIDE[id]?.()}
        </li>
      ))}
    </ol>
  );
}

function OtherProtocol({ protocol, catalog }: { readonly protocol: Protocol; readonly catalog: Catalog }) {
  const words = useWords();
  const text = catalog.words.protocols[protocol.id];

  return (
    <details class="protocol">
      <summary>
        <b>{text?.title}</b>
        <span>{text?.seen}</span>
      </summary>
      <p class="first-again">
        <a href="#emergency-top">{words.emergency.firstAgain()}</a>
      </p>
      <Steps protocol={protocol} text={text} />
      <Details protocol={protocol} catalog={catalog} />
    </details>
  );
}

/** Signs, what not to do, where guidance differs, and how we know each sentence. */
function Details({ protocol, catalog }: { readonly protocol: Protocol; readonly catalog: Catalog }) {
  const words = useWords();
  const text = catalog.words.protocols[protocol.id];

  return (
    <>
      <h3>{words.emergency.doNot()}</h3>
      <PointList points={protocol.doNot} text={text?.doNot} />
      <h3>{words.emergency.signs()}</h3>
      <PointList points={protocol.signs} text={text?.signs} />
      {protocol.differences.length > 0 && (
        <details class="more">
          <summary>{words.emergency.differences()}</summary>
          <PointList points={protocol.differences} text={text?.differences} />
        </details>
      )}
      <HowWeKnow protocol={protocol} catalog={catalog} />
    </>
  );
}

interface PointListProps {
  readonly points: Protocol['signs'];
  readonly text: Readonly<Record<string, string>> | undefined;
}

function PointList({ points, text }: PointListProps) {
  return (
    <ul class="advice">
      {points.map(({ id }) => (
        <li key={id}>{text?.[id]}</li>
      ))}
    </ul>
  );
}

/** Every sentence of a protocol with its evidence and where it is said; the sources are listed once below. */
function HowWeKnow({ protocol, catalog }: { readonly protocol: Protocol; readonly catalog: Catalog }) {
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
        {cited.map((id) => {
          const source = catalog.sources.find((entry) => entry.id === id);
          return (
            <li key={id}>
              <a href={source?.url} target="_blank" rel="noreferrer noopener">
                {source?.title}
              </a>
              , {source?.publisher}
            </li>
          );
        })}
      </ol>
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
