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

/** "What else is true tonight?": each tick changes what is said. */
export function Circumstances({ check, choices }: CircumstancesProps) {
  const words = useWords();
  const ticked = check.circumstances.value;

  return (
    <details class="circumstances">
      <summary>
        {words.result.circumstances()} <span class="quiet">({words.result.chosenCount({ count: ticked.size })})</span>
      </summary>
      <fieldset>
        <legend>{words.result.circumstancesHelp()}</legend>
        {choices.map(({ id, ask }) => (
          <label key={id} class="tick">
            <input
              type="checkbox"
              autocomplete="off"
              checked={ticked.has(id)}
              onChange={() => check.toggleCircumstance(id)}
            />
            <span>{ask}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
