import { useRef } from 'preact/hooks';

import { PHONE_LINE_ADVICE } from '../../content/anchors.ts';
import type { Catalog } from '../../content/catalog.ts';
import type { AdviceId, CountryCode } from '../../content/schema.ts';
import { pickKey } from '../../domain/picks.ts';
import { SHOWN_AT_ONCE, withdrawnAdvice } from '../../domain/advice-tonight.ts';
import type { Finding } from '../../domain/risk-check.ts';
import type { RiskCheck } from '../../models/risk-check.ts';
import { RemoveIcon } from '../ui/icons.tsx';
import { moveFocus } from '../ui/move-focus.ts';
import { useWords } from '../words/words.ts';
import { AdviceList } from './advice-list.tsx';
import { Circumstances, type CircumstanceChoice } from './circumstances.tsx';
import { FindingCard } from './finding-card.tsx';
import { labelOf } from './labels.ts';
import { StayWithYouLines } from './stay-with-you-lines.tsx';

export interface ResultProps {
  readonly check: RiskCheck;
  readonly catalog: Catalog;
  readonly choices: readonly CircumstanceChoice[];
  readonly onChange: () => void;
  /** Where the reader is, as far as we can tell. */
  readonly country: CountryCode | undefined;
}

/** What matters about what was picked, worst first, then what to do tonight. */
export function Result({ check, catalog, choices, onChange, country }: ResultProps) {
  return (
    <>
      <Chosen check={check} catalog={catalog} onChange={onChange} />
      <Circumstances check={check} choices={choices} />
      <Findings check={check} catalog={catalog} country={country} />
    </>
  );
}

interface ChosenProps {
  readonly check: RiskCheck;
  readonly catalog: Catalog;
  readonly onChange: () => void;
}

function Chosen({ check, catalog, onChange }: ChosenProps) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);

  return (
    <ul class="chosen" aria-label={words.check.chosen()} ref={list} tabIndex={-1}>
      {check.picks.value.map((pick) => {
        const name = labelOf(pick, catalog, words);
        return (
          <li key={pickKey(pick)}>
            <button
              type="button"
              class="chip"
              aria-label={words.check.remove({ name })}
              onClick={() => {
                check.toggle(pick);
                moveFocus(list.current); // The chip that had the focus is about to go.
              }}
            >
              {name}
              <RemoveIcon />
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" class="chip add" onClick={onChange}>
          {words.check.change()}
        </button>
      </li>
      <li>
        <button
          type="button"
          class="chip add"
          onClick={() => {
            check.clear();
            onChange();
          }}
        >
          {words.check.clear()}
        </button>
      </li>
    </ul>
  );
}

/** The heading to jump to. */
const TONIGHT = 'tonight';

type FindingsProps = Pick<ResultProps, 'check' | 'catalog' | 'country'>;

function Findings({ check, catalog, country }: FindingsProps) {
  const words = useWords();
  const findings = check.findings.value;
  const [worst] = findings;
  const withdrawn = withdrawnAdvice(findings, check.picks.value, catalog);

  if (worst === undefined) return <p role="status">{words.result.empty()}</p>;

  return (
    <>
      <p class="summary" role="status">
        {words.result.summary({ count: findings.length, level: words.level[worst.level]() })}
      </p>
      {check.tonight.value.lower.length > 0 && (
        <button type="button" class="jump" onClick={() => moveFocus(document.getElementById(TONIGHT))}>
          {words.result.lowerTonight()} <span aria-hidden="true">{'\u2193'}</span>
        </button>
      )}
      {findings.map((finding) => (
        <FindingCard
          key={keyOf(finding)}
          finding={finding}
          catalog={catalog}
          withdrawn={withdrawn}
          amongSeveral={check.picks.value.length > 1}
        />
      ))}
      <Tonight check={check} catalog={catalog} country={country} />
    </>
  );
}

function keyOf(finding: Finding): string {
  switch (finding.kind) {
    case 'mix':
      return finding.between.map(pickKey).join('+');
    case 'own':
      return pickKey(finding.pick);
    case 'circumstance':
      return finding.circumstance.id;
  }
}

/** One list for the whole evening: what lowers the danger, when to get help, what else to look out for. */
function Tonight({ check, catalog, country }: FindingsProps) {
  const words = useWords();
  const { lower, watch } = check.tonight.value;
  const isEmergency = (id: AdviceId) => catalog.advice.some((entry) => entry.id === id && entry.emergency);
  const urgent = watch.filter(isEmergency);
  const other = watch.filter((id) => !isEmergency(id));
  const mayBeAlone = lower.some((id) => id === PHONE_LINE_ADVICE);

  return (
    <section class="tonight">
      {lower.length > 0 && (
        <>
          <h2 tabIndex={-1} id={TONIGHT}>
            {words.result.lowerTonight()}
          </h2>
          <AdviceList ids={lower.slice(0, SHOWN_AT_ONCE)} catalog={catalog} sourced />
          {lower.length > SHOWN_AT_ONCE && (
            <details class="more">
              <summary>{words.result.moreLower({ count: lower.length - SHOWN_AT_ONCE })}</summary>
              <AdviceList ids={lower.slice(SHOWN_AT_ONCE)} catalog={catalog} sourced />
            </details>
          )}
        </>
      )}
      {mayBeAlone && <StayWithYouLines catalog={catalog} country={country} />}
      {urgent.length > 0 && (
        <>
          <h2>{words.result.watchTonight()}</h2>
          <AdviceList ids={urgent} catalog={catalog} sourced />
        </>
      )}
      <a class="danger-link" href="#emergency">
        {words.result.helpNow()}
      </a>
      {other.length > 0 && (
        <>
          <h2>{words.result.watchAlso()}</h2>
          <AdviceList ids={other} catalog={catalog} sourced />
        </>
      )}
    </section>
  );
}
