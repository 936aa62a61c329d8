import { NUMBERS_WHEN_UNSURE } from '../../domain/country.ts';
import { PhoneIcon } from '../ui/icons.tsx';
import { useStillWords } from '../words/still-words.ts';
import { useWords } from '../words/words.ts';

/** The helpers as they stand without JavaScript; each says what a person can do with a clock and a phone. */

export interface CallBoxProps {
  /** Empty when the country is not known: the common ones are shown. */
  readonly numbers: readonly string[];
}

/** The emergency numbers, large; selectable text and a link, since a link is dead in some frames. */
export function CallBox({ numbers }: CallBoxProps) {
  const words = useWords();
  const [first, ...others] = numbers;

  return (
    <div class="call">
      <p class="call-title">
        <PhoneIcon />
        {first === undefined ? words.emergency.callAny() : words.emergency.call({ number: first })}
      </p>
      <Numbers numbers={first === undefined ? NUMBERS_WHEN_UNSURE : [first]} />
      {first === undefined && <p class="call-note">{words.emergency.unsure()}</p>}
      {others.length > 0 && (
        <>
          <p class="call-note">{words.emergency.orElse()}</p>
          <Numbers numbers={others} />
        </>
      )}
    </div>
  );
}

function Numbers({ numbers }: CallBoxProps) {
  return (
    <p class="numbers">
      {numbers.map((number) => (
        <a key={number} href={`tel:${number}`}>
          {number}
        </a>
      ))}
    </p>
  );
}

/** The circle fills every 5 seconds by itself; with reduced motion the words alone say how to count. */
export function BreathPacerStill() {
  const words = useWords();
  const still = useStillWords();
  return (
    <div class="pacer">
      <span class="lung by-itself" aria-hidden="true" />
      <p>
        <b>{words.emergency.breath()}</b>
        <small>{words.emergency.breathHelp()}</small>
        <small>{still.emergency.noScriptBreath()}</small>
      </p>
    </div>
  );
}

export function BreathingCheckStill() {
  const words = useWords();
  const still = useStillWords();
  return (
    <div class="recheck">
      <p>
        <b>{still.emergency.noScriptCheck()}</b>
        <small>{words.emergency.checkHelp()}</small>
      </p>
    </div>
  );
}
