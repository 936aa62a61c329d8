import type { ComponentChildren } from 'preact';

import type { CountryCode } from '../../content/schema.ts';
import type { Emergency } from '../../models/emergency.ts';
import { bringToLife } from '../ui/bring-to-life.tsx';
import type { Words } from '../words/words.ts';
import { HELPER_PLACES } from './helper-places.ts';
import { BreathingCheck, BreathPacer, LiveCallBox } from './live-helpers.tsx';

export interface HelperSetup {
  readonly emergency: Emergency;
  readonly countries: readonly CountryCode[];
  readonly words: Words;
  readonly locale: string;
  readonly outlives: boolean;
}

/** Brings the helpers beside the emergency steps to life. A place that is not on the page is passed over. */
export function startHelpers(page: Document, { emergency, countries, words, locale, outlives }: HelperSetup): void {
  const start = (id: string, helper: ComponentChildren) => {
    const place = page.getElementById(id);
    if (place !== null) bringToLife(place, helper, words);
  };

  start(HELPER_PLACES.call, <LiveCallBox emergency={emergency} countries={countries} locale={locale} />);
  start(HELPER_PLACES.breath, <BreathPacer emergency={emergency} />);
  start(HELPER_PLACES.check, <BreathingCheck emergency={emergency} locale={locale} outlives={outlives} />);
}
