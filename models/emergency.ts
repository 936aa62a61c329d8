import { computed, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { Country, CountryCode } from '../content/schema.ts';
import { emergencyNumbers } from '../domain/country.ts';
import {
  isCheckDue,
  joinWatches,
  NO_WATCH,
  noteCheck,
  noteDose,
  takeBackDose,
  type EmergencyWatch,
  type Instant,
} from '../domain/emergency-watch.ts';

/** Where the times of an emergency stay while the screen is closed. The web has no such place. */
export interface WatchKeeper {
  read(): Promise<EmergencyWatch>;
  keep(watch: EmergencyWatch): Promise<void>;
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
  chooseCountry(code: CountryCode | undefined): void;
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
    const country = signal(set ?? guess);
    const countryIsGuess = signal(set === undefined);
    const watch = signal<EmergencyWatch>(NO_WATCH);
    const clock = signal(now());
    const notKept = signal(false);
    const sound = signal(false);

    async function change(step: (watch: EmergencyWatch, at: Instant) => EmergencyWatch): Promise<void> {
      clock.value = now();
      watch.value = step(watch.value, clock.value);
      await keeper.keep(watch.value).then(
        () => (notKept.value = false),
        () => (notKept.value = true),
      );
    }

    return {
      country,
      countryIsGuess,
      numbers: computed(() => emergencyNumbers(country.value, countries)),
      watch,
      checkDue: computed(() => isCheckDue(watch.value, clock.value)),
      notKept,
      sound,
      chooseCountry(code) {
        country.value = code;
        countryIsGuess.value = false;
      },
      async resume() {
        const kept = await keeper.read().catch(() => NO_WATCH); // Nothing to resume; what is noted from here on says if it is not kept.
        if (watch.value === NO_WATCH) watch.value = kept;
        // What was noted while we were reading must not be lost, nor what it was kept over.
        else if (kept.doses.length > 0 || kept.checkAt !== null) await change((since) => joinWatches(kept, since));
      },
      giveDose: () => change(noteDose),
      takeBackDose: () => change(takeBackDose),
      checked: () => change(noteCheck),
      clearTimes: () => change(() => NO_WATCH),
      toggleSound() {
        sound.value = !sound.value;
      },
      tick() {
        clock.value = now();
      },
    };
  },
);
