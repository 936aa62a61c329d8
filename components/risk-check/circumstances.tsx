import type { CircumstanceId } from '../../content/schema.ts';
import type { RiskCheck } from '../../models/risk-check.ts';
import { useWords } from '../words/words.ts';

/** A circumstance as a person ticks it. */
export interface CircumstanceChoice {
  readonly id: CircumstanceId;
  readonly ask: string;
}

export interface CircumstancesProps {
  readonly check: RiskCheck;
  readonly choices: readonly CircumstanceChoice[];
}

/** The ones that change most for most people stand open; the others are folded. */
const OPEN_ONES = 2;

/** "What else is true tonight?": each tick changes what is said. */
export function Circumstances({ check, choices }: CircumstancesProps) {
  const words = useWords();
  const folded = choices.slice(OPEN_ONES);
  const ticked = folded.filter(({ id }) => check.circumstances.value.has(id));

  return (
    <div class="circumstances" role="group" aria-labelledby="else">
      <p id="else">{words.result.circumstances()}</p>
      {choices.slice(0, OPEN_ONES).map((choice) => (
        <Tick key={choice.id} choice={choice} check={check} />
      ))}
      <details>
        <summary>
          {words.result.moreCircumstances()}{' '}
          <span class="quiet">({words.result.chosenCount({ count: ticked.length })})</span>
        </summary>
        {folded.map((choice) => (
          <Tick key={choice.id} choice={choice} check={check} />
        ))}
      </details>
    </div>
  );
}

function Tick({ choice, check }: { readonly choice: CircumstanceChoice; readonly check: RiskCheck }) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        autocomplete="off"
        checked={check.circumstances.value.has(choice.id)}
        onChange={() => check.toggleCircumstance(choice.id)}
      />
      <span>{choice.ask}</span>
    </label>
  );
}
