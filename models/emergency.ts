import { batch, computed, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { Country, CountryCode } from '../content/schema.ts';
import { emergencyNumbers } from '../domain/country.ts';
import {
  isCheckDue,
  NO_WATCH,
  shownWatch,
  takeSteps,
  type EmergencyWatch,
  type Instant,
  type WatchStep,
} from '../domain/emergency-watch.ts';

/** Keeps the times of an emergency while the screen is closed; on the web, only while it is open. */
export interface WatchKeeper {
  /**
   * Takes the steps after those it has, from whatever screen they came.
   *
   * @param steps - None, to read only.
   * @returns The watch as it is kept now.
   */
  note(steps: readonly WatchStep[]): Promise<EmergencyWatch>;
}

/** The helpers beside the emergency steps. The steps themselves need none of this. */
export interface Emergency {
  readonly country: ReadonlySignal<CountryCode | undefined>;
  /** True while the country is our guess, not the person's word. */
  readonly countryIsGuess: ReadonlySignal<boolean>;
  readonly numbers: ReadonlySignal<readonly string[]>;
  readonly watch: ReadonlySignal<EmergencyWatch>;
  readonly checkDue: ReadonlySignal<boolean>;
  /** The keeper did not take the times: they are on this screen only. */
  readonly notKept: ReadonlySignal<boolean>;
  readonly sound: ReadonlySignal<boolean>;
  /** @param code - Undefined: "I'm not sure". */
  chooseCountry(code: CountryCode | undefined): Promise<void>;
  /** Reads the times kept before this screen was opened. */
  resume(): Promise<void>;
  giveDose(): Promise<void>;
  takeBackDose(): Promise<void>;
  checked(): Promise<void>;
  clearTimes(): Promise<void>;
  toggleSound(): void;
  /** Looks at the clock again. */
  tick(): void;
}

export interface EmergencyWorld {
  readonly countries: readonly Pick<Country, 'code' | 'numbers'>[];
  readonly guess: CountryCode | undefined;
  /** The country the embedding site set; stands before the guess. */
  readonly given?: CountryCode | undefined;
  readonly keeper: WatchKeeper;
  readonly now: () => Instant;
}

export const Emergency: ModelConstructor<Emergency, [EmergencyWorld]> = createModel(
  ({ countries, guess, given, keeper, now }: EmergencyWorld) => {
    const set = countries.find(({ code }) => code === given)?.code; // One we hold no number for is no help.
    const clock = signal(now());
    const kept = signal<EmergencyWatch>(NO_WATCH);
    /** Steps not yet kept, oldest first: shown at once, sent again with the next one. */
    const waiting = signal<readonly WatchStep[]>([]);
    const notKept = signal(false);
    const sound = signal(false);
    const watch = computed(() => shownWatch(takeSteps(kept.value, waiting.value), clock.value));
    const chosen = computed(() => watch.value.country);
    const country = computed(() =>
      chosen.value === null ? (set ?? guess) : countries.find(({ code }) => code === chosen.value)?.code,
    );
    let sending = Promise.resolve();

    async function send(): Promise<void> {
      const steps = waiting.value;
      try {
        const noted = await keeper.note(steps);
        batch(() => {
          kept.value = noted; // Never without the next line: no step may be seen to count twice.
          waiting.value = waiting.value.slice(steps.length);
          notKept.value = false;
        });
      } catch {
        notKept.value = waiting.value.length > 0; // They stay on screen, and are sent again with the next step.
      }
    }

    /** One at a time, so that no step is sent twice. */
    function sendInTurn(): Promise<void> {
      sending = sending.then(send);
      return sending;
    }

    function take(step: (at: Instant) => WatchStep): Promise<void> {
      clock.value = now();
      waiting.value = [...waiting.value, step(clock.value)];
      return sendInTurn();
    }

    return {
      country,
      countryIsGuess: computed(() => chosen.value === null && set === undefined),
      numbers: computed(() => emergencyNumbers(country.value, countries)),
      watch,
      checkDue: computed(() => isCheckDue(watch.value, clock.value)),
      notKept,
      sound,
      chooseCountry: (code) => take((at) => ({ kind: 'country', at, country: code ?? 'unsure' })),
      resume: sendInTurn,
      giveDose: () => take((at) => ({ kind: 'dose', at })),
      takeBackDose: () => take((at) => ({ kind: 'take-back', at })),
      checked: () => take((at) => ({ kind: 'checked', at })),
      clearTimes: () => take((at) => ({ kind: 'clear', at })),
      toggleSound() {
        sound.value = !sound.value;
      },
      tick() {
        clock.value = now();
      },
    };
  },
);
