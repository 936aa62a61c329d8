import { NUMBERS_WHEN_UNSURE } from '../../domain/country.ts';
import { PhoneIcon } from '../ui/icons.tsx';
import { useWords } from '../words/words.ts';

/** The helpers as they stand without JavaScript; each says what a person can do with a clock and a phone. */

export interface CallBoxProps {
  /** Empty when the country is not known: the common ones are shown. */
  readonly numbers: readonly string[];
}

/** The emergency numbers, large; selectable text and a link, since a link is dead in some frames. */
export function CallBox({ numbers }: CallBoxProps) {
  const words = useWords();
  const [only] = numbers;
  const isSure = numbers.length > 0;

  return (
    <div class="call">
      <p class="call-title">
        <PhoneIcon />
        {numbers.length === 1 && only !== undefined
          ? words.emergency.call({ number: only })
          : words.emergency.callAny()}
      </p>
      <p class="numbers">
        {(isSure ? numbers : NUMBERS_WHEN_UNSURE).map((number) => (
          <a key={number} href={`tel:${number}`}>
            {number}
          </a>
        ))}
      </p>
      {!isSure && <p class="call-note">{words.emergency.unsure()}</p>}
    </div>
  );
}

/** The circle fills every 5 seconds by itself; with reduced motion the words alone say how to count. */
export function BreathPacerStill() {
  const words = useWords();
  return (
    <div class="pacer">
      <span class="lung by-itself" aria-hidden="true" />
      <p>
        <b>{words.emergency.breath()}</b>
        <small>{words.emergency.breathHelp()}</small>
        <small>{words.emergency.noScriptBreath()}</small>
      </p>
    </div>
  );
}

export function BreathingCheckStill() {
  const words = useWords();
  return (
    <div class="recheck">
      <p>
        <b>{words.emergency.noScriptCheck()}</b>
        <small>{words.emergency.checkHelp()}</small>
      </p>
    </div>
  );
}
