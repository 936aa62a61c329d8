import { useEffect, useRef, useState } from 'preact/hooks';

import type { CountryCode } from '../../content/schema.ts';
import type { Emergency } from '../../models/emergency.ts';
import { clockTime, countryName } from '../ui/format.ts';
import { useWords } from '../words/words.ts';
import { beep, startSound, stopSound } from './beep.ts';
import { HELPER_PLACES } from './helper-places.ts';
import { CallBox } from './still-helpers.tsx';
import { vibrate } from './vibrate.ts';

export interface LiveCallBoxProps {
  readonly emergency: Emergency;
  readonly countries: readonly CountryCode[];
  readonly locale: string;
}

/** The numbers of the country the device's clock points to; said to be a guess, and changeable. */
export function LiveCallBox({ emergency, countries, locale }: LiveCallBoxProps) {
  const words = useWords();
  const code = emergency.country.value;
  const named = countries
    .map((country) => ({ country, name: countryName(country, locale) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));

  return (
    <>
      <CallBox numbers={code === undefined ? [] : emergency.numbers.value} />
      {emergency.watch.value.checkAt !== null && (
        <p class="running">
          <a href={`#${HELPER_PLACES.check}`}>
            {emergency.checkDue.value
              ? words.emergency.runningDue()
              : words.emergency.running({ time: clockTime(emergency.watch.value.checkAt, locale) })}
          </a>
        </p>
      )}
      <p class="country">
        {code !== undefined && (
          <span>
            {(emergency.countryIsGuess.value ? words.emergency.seemsIn : words.emergency.chosenCountry)({
              country: countryName(code, locale),
            })}
          </span>
        )}
        <label>
          {words.emergency.country()}{' '}
          <select
            autocomplete="off"
            value={code ?? ''}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              void emergency.chooseCountry(countries.find((country) => country === chosen));
            }}
          >
            <option value="">{words.emergency.countryUnsure()}</option>
            {named.map(({ country, name }) => (
              <option key={country} value={country}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </p>
    </>
  );
}

/** Seconds from one breath to the next. @source protocols/not-breathing, step `breaths` */
const SECONDS_PER_BREATH = 5;

/** How often the pacer looks at the clock, in milliseconds. */
const LOOK_MS = 200;

/** "Give a breath", once every 5 seconds; on screen, felt, and heard after a tap. */
export function BreathPacer({ emergency }: { readonly emergency: Emergency }) {
  const words = useWords();
  const [seconds, setSeconds] = useState<number | undefined>(undefined);
  const isRunning = seconds !== undefined;
  const beat = (seconds ?? 0) % SECONDS_PER_BREATH;
  const breaths = isRunning ? Math.floor(seconds / SECONDS_PER_BREATH) + 1 : 0;

  useSeconds(isRunning, setSeconds);
  useBreathSignal(breaths);

  return (
    <div class="pacer">
      <span class="lung" data-beat={isRunning ? beat : undefined} aria-hidden="true" />
      <p>
        <b class="beat">{isRunning && beat > 0 ? beat + 1 : words.emergency.breath()}</b>
        <span class="only-heard" role="status">
          {isRunning && beat === 0 ? words.emergency.breath() : ''}
        </span>
        <small>{isRunning ? words.emergency.breathCount({ count: breaths }) : words.emergency.breathHelp()}</small>
      </p>
      <div class="row">
        <button type="button" onClick={() => setSeconds(isRunning ? undefined : 0)}>
          {isRunning ? words.emergency.breathStop() : words.emergency.breathStart()}
        </button>
        <button
          type="button"
          aria-pressed={emergency.sound.value}
          onClick={() => {
            emergency.toggleSound();
            if (emergency.sound.value) startSound();
            else stopSound();
          }}
        >
          {words.emergency.soundOn()}
        </button>
      </div>
    </div>
  );
}

/** Counts whole seconds by the clock, not by ticks: a busy device must not slow the breaths. */
function useSeconds(isRunning: boolean, tell: (seconds: number) => void): void {
  useEffect(() => {
    if (!isRunning) return;
    const startedAt = performance.now();
    const timer = setInterval(() => tell(Math.floor((performance.now() - startedAt) / 1000)), LOOK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
}

function useBreathSignal(breaths: number): void {
  useEffect(() => {
    if (breaths === 0) return;
    beep();
    vibrate(200);
  }, [breaths]);
}

export interface BreathingCheckProps {
  readonly emergency: Emergency;
  readonly locale: string;
  /** True where the times outlive the screen. */
  readonly outlives: boolean;
}

/** Counts doses and says when to look at the breathing again. It never says that a dose is due. */
export function BreathingCheck({ emergency, locale, outlives }: BreathingCheckProps) {
  const words = useWords();
  const { doses, checkAt } = emergency.watch.value;
  const isDue = emergency.checkDue.value;
  useTicking(emergency, checkAt !== null, isDue);

  return (
    <div class="recheck" data-due={isDue ? '' : undefined}>
      <p>
        <b class="check-at" role={isDue ? 'alert' : undefined}>
          {checkAt === null && words.emergency.checkNone()}
          {checkAt !== null &&
            (isDue ? words.emergency.checkNow() : words.emergency.checkAt({ time: clockTime(checkAt, locale) }))}
        </b>
        {checkAt !== null && <small>{words.emergency.checkHelp()}</small>}
        {doses.length > 0 && (
          <small>
            {words.emergency.doses({
              count: doses.length,
              times: doses.map((at) => clockTime(at, locale)).join(', '),
            })}
          </small>
        )}
      </p>
      <div class="row">
        <button type="button" onClick={() => void emergency.giveDose()}>
          {words.emergency.dose()}
        </button>
        <button type="button" onClick={() => void emergency.checked()}>
          {words.emergency.checked()}
        </button>
        {doses.length > 0 && (
          <button type="button" class="slim" onClick={() => void emergency.takeBackDose()}>
            {words.emergency.takeBack()}
          </button>
        )}
        {checkAt !== null && (
          <button type="button" class="slim" onClick={() => void emergency.clearTimes()}>
            {words.emergency.clear()}
          </button>
        )}
      </div>
      {checkAt !== null && (
        <small class={emergency.notKept.value ? 'not-kept' : 'quiet'} role="status">
          {keptText()}
        </small>
      )}
    </div>
  );

  function keptText(): string {
    if (emergency.notKept.value) return words.emergency.notKept();
    return outlives ? words.emergency.keptHere() : words.emergency.memoryOnly();
  }
}

/** Looks at the clock each second; signals once when the time to check has come. */
function useTicking(emergency: Emergency, isRunning: boolean, isDue: boolean): void {
  const signalled = useRef(false);

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => emergency.tick(), 1000);
    return () => clearInterval(timer);
  }, [emergency, isRunning]);

  useEffect(() => {
    if (isDue && !signalled.current) {
      beep();
      vibrate([200, 100, 200]);
    }
    signalled.current = isDue;
  }, [isDue]);
}
