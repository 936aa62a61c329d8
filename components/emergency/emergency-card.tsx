import type { ComponentChildren } from 'preact';

import { STEPS_WITH_HELPERS } from '../../content/anchors.ts';
import type { Catalog } from '../../content/catalog.ts';
import type { Protocol } from '../../content/schema.ts';
import type { ProtocolWords } from '../../content/words-schema.ts';
import { useStillWords } from '../words/still-words.ts';
import { HELPER_PLACES } from './helper-places.ts';
import { HowWeKnow } from './how-we-know.tsx';
import { NasalSprayPicture, RecoveryPicture } from './pictures.tsx';
import { BreathingCheckStill, BreathPacerStill, CallBox } from './still-helpers.tsx';

export interface EmergencyCardProps {
  readonly catalog: Catalog;
  /** Where the self-contained copy can be had; absent in that copy itself. */
  readonly saveHref?: string | undefined;
  /**
   * Where the sources can be read without JavaScript, on a page that leaves them out until its content has arrived.
   * Absent: they stand on the page.
   */
  readonly sourcesHref?: string | undefined;
}

/**
 * The emergency steps: universal ones first, other pictures of trouble below.
 *
 * Rendered when the product is built, never on the device: nothing that can break stands between a person and these.
 */
export function EmergencyCard({ catalog, saveHref, sourcesHref }: EmergencyCardProps) {
  const still = useStillWords();
  const [universal, ...others] = catalog.protocols;
  if (universal === undefined) return null; // The content check holds that there is one.

  return (
    <>
      <h1 tabIndex={-1} id="emergency-steps">
        {still.emergency.steps()}
      </h1>
      <div id={HELPER_PLACES.call}>
        <CallBox numbers={[]} />
      </div>
      <p class="quiet">
        <a href="#emergency-other">{still.emergency.otherThere()}</a>
      </p>
      <Steps protocol={universal} text={catalog.words.protocols[universal.id]} />
      <Details protocol={universal} catalog={catalog} sourcesHref={sourcesHref} />
      <h2 tabIndex={-1} id="emergency-other">
        {still.emergency.other()}
      </h2>
      {others.map((protocol) => (
        <OtherProtocol key={protocol.id} protocol={protocol} catalog={catalog} sourcesHref={sourcesHref} />
      ))}
      {saveHref !== undefined && (
        <p class="quiet">
          <a href={saveHref} download="emergency.html">
            {still.emergency.save()}
          </a>{' '}
          {still.emergency.saveNote()}
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
  [STEPS_WITH_HELPERS.spray]: () => <NasalSprayPicture />,
  [STEPS_WITH_HELPERS.breath]: () => (
    <div id={HELPER_PLACES.breath}>
      <BreathPacerStill />
    </div>
  ),
  [STEPS_WITH_HELPERS.check]: () => (
    <div id={HELPER_PLACES.check} tabIndex={-1}>
      <BreathingCheckStill />
    </div>
  ),
  [STEPS_WITH_HELPERS.side]: () => <RecoveryPicture />,
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

interface ProtocolWithSourcesProps {
  readonly protocol: Protocol;
  readonly catalog: Catalog;
  readonly sourcesHref: string | undefined;
}

function OtherProtocol({ protocol, catalog, sourcesHref }: ProtocolWithSourcesProps) {
  const still = useStillWords();
  const text = catalog.words.protocols[protocol.id];

  return (
    <details class="protocol">
      <summary>
        <b>{text?.title}</b>
        <span>{text?.seen}</span>
      </summary>
      <p class="first-again">
        <a href="#emergency-steps">{still.emergency.firstAgain()}</a>
      </p>
      <Steps protocol={protocol} text={text} />
      <Details protocol={protocol} catalog={catalog} sourcesHref={sourcesHref} />
    </details>
  );
}

/** Signs, what not to do, where guidance differs, and how we know each sentence. */
function Details({ protocol, catalog, sourcesHref }: ProtocolWithSourcesProps) {
  const still = useStillWords();
  const text = catalog.words.protocols[protocol.id];
  const Heading = protocol.order === 1 ? 'h2' : 'h3'; // The others stand below a heading of their own.

  return (
    <>
      <Heading>{still.emergency.doNot()}</Heading>
      <PointList points={protocol.doNot} text={text?.doNot} />
      <Heading>{still.emergency.signs()}</Heading>
      <PointList points={protocol.signs} text={text?.signs} />
      {protocol.differences.length > 0 && (
        <details class="more">
          <summary>{still.emergency.differences()}</summary>
          <PointList points={protocol.differences} text={text?.differences} />
        </details>
      )}
      {sourcesHref === undefined ? (
        <HowWeKnow protocol={protocol} catalog={catalog} />
      ) : (
        <div data-sources-of={protocol.id}>
          <a href={sourcesHref}>{still.emergency.sourcesThere()}</a>
        </div>
      )}
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
