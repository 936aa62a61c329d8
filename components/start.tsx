/** Brings a prerendered page to life: the app, the emergency helpers, the ways out. The same in extension and widget. */
import { effect, signal } from '@preact/signals';
import { hydrate } from 'preact';

import type { CountryCode } from '../content/schema.ts';
import { guessCountry } from '../domain/country.ts';
import type { Instant } from '../domain/emergency-watch.ts';
import { Emergency, type WatchKeeper } from '../models/emergency.ts';
import { RiskCheck } from '../models/risk-check.ts';
import type * as ContentScreens from './content-screens.tsx';
import { stopSound } from './emergency/beep.ts';
import { startHelpers } from './emergency/start-helpers.tsx';
import type { KeepCorner } from './keep/corner.ts';
import { startEmergencyDoor } from './shell/emergency-door.ts';
import { KeelApp, type KeelAppProps } from './shell/keel-app.tsx';
import { startQuickExit } from './shell/quick-exit.ts';
import { sayIfStale } from './shell/screen-frame.tsx';
import type { LocaleParts } from './words/parts.ts';

/** What a surface brings with it. */
export interface Surface {
  readonly parts: LocaleParts;
  readonly kind: KeelAppProps['surface'];
  readonly keeper: WatchKeeper;
  /** True where the times of an emergency outlive the screen. */
  readonly outlives: boolean;
  readonly now: () => Instant;
  /** Goes away from the page, which is blank by then. */
  readonly leave: () => void;
  /** The country the embedding site set; undefined: guess it from the device's clock. */
  readonly country?: CountryCode | undefined;
  readonly notice?: string | undefined;
  /** What the person keeps of their own. The web never has any. */
  readonly keep?: KeepCorner | undefined;
}

export function startPage(page: Document, surface: Surface): void {
  const { parts, kind, now } = surface;
  const screens = signal<typeof ContentScreens | undefined>(undefined);
  const check = new RiskCheck(async () => {
    const [{ openKnowledge }, arrived, bundle] = await Promise.all([
      import('../models/knowledge.ts'),
      import('./content-screens.tsx'),
      parts.loadBundle(),
    ]);
    screens.value = arrived;
    return openKnowledge(bundle);
  });

  // The ways out first: whatever goes wrong after them, they work.
  startQuickExit(page, () => forget(check, surface.keep), surface.leave);
  startEmergencyDoor(page);
  const emergency = startEmergency(page, surface);

  const today = new Date(now()).toISOString().slice(0, 10);
  sayIfStale(page, today);

  const app = page.getElementById('app');
  if (app !== null) {
    hydrate(
      <KeelApp
        parts={parts}
        check={check}
        emergency={emergency}
        screens={screens}
        today={today}
        surface={kind}
        notice={surface.notice}
        keep={surface.keep}
      />,
      app,
    );
    effect(() => {
      const knowledge = check.knowledge.value;
      if (knowledge.status === 'ready') screens.value?.startSources(page, knowledge.value.catalog, parts.words, today);
    });
    void check.load();
  }
  answerEarlyPress(page);
}

function forget(check: RiskCheck, keep: KeepCorner | undefined): void {
  stopSound();
  check.clear();
  keep?.forget();
}

function startEmergency(page: Document, { parts, keeper, outlives, now, country }: Surface): Emergency {
  const { countries } = parts.start;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const guess = guessCountry(timeZone, countries);
  const emergency = new Emergency({ countries, guess, given: country, keeper, now });

  void emergency.resume();
  startHelpers(page, {
    emergency,
    countries: countries.map(({ code }) => code),
    words: parts.words,
    locale: parts.locale,
    outlives,
  });
  return emergency;
}

/** A button pressed after the first paint and before this script ran has the focus, without the ring that keys give. */
function answerEarlyPress({ activeElement }: Document): void {
  if (activeElement instanceof HTMLButtonElement && !activeElement.matches(':focus-visible')) activeElement.click();
}
