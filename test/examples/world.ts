import { signal } from '@preact/signals';

import bundle from '../../content/compiled/en.json';
import { openCatalog, type Catalog } from '../../content/catalog.ts';
import type { CircumstanceId, CountryCode, SubstanceId } from '../../content/schema.ts';
import * as contentScreens from '../../components/content-screens.tsx';
import { NO_WATCH, takeSteps, type EmergencyWatch, type Instant } from '../../domain/emergency-watch.ts';
import type { Pick } from '../../domain/picks.ts';
import { Emergency } from '../../models/emergency.ts';
import { openKnowledge } from '../../models/knowledge.ts';
import { RiskCheck } from '../../models/risk-check.ts';

/** What the examples show: the real shelf, at a clock that stands still. */
export const catalog: Catalog = orFail(openCatalog(bundle));
export const screens = signal<typeof contentScreens | undefined>(contentScreens);

/** 23 November 2026, 23:14 UTC. */
export const NIGHT = Date.UTC(2026, 10, 23, 23, 14) as Instant; // A whole number of milliseconds.

export const substance = (id: string): Pick => ({ kind: 'substance', id: id as SubstanceId }); // Examples name what is on the shelf.
export const circumstance = (id: string) => id as CircumstanceId; // As above.

/** A risk check with these picks made and its content here. */
export function checkOf(picks: readonly Pick[], circumstances: readonly string[] = []): RiskCheck {
  const check = new RiskCheck(async () => openKnowledge(bundle));
  void check.load();
  picks.forEach((pick) => check.add(pick));
  circumstances.forEach((id) => check.toggleCircumstance(circumstance(id)));
  return check;
}

/** A risk check whose content does not come, or has not come yet. */
export function checkWithout(state: 'loading' | 'failed'): RiskCheck {
  const check = new RiskCheck(() => (state === 'failed' ? Promise.resolve(undefined) : new Promise(() => {})));
  void check.load();
  return check;
}

/** An emergency under way; the clock stands at `now`. */
export function emergencyOf(watch: EmergencyWatch, now: Instant = NIGHT, keeps = true): Emergency {
  const emergency = new Emergency({
    countries: catalog.countries,
    guess: 'GB' as CountryCode, // As above.
    keeper: {
      async note(steps) {
        if (!keeps && steps.length > 0) throw new Error('not kept');
        return takeSteps(watch, steps);
      },
    },
    now: () => now,
  });
  void emergency.resume();
  return emergency;
}

export { NO_WATCH };

function orFail<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Run "npm run compile" first.');
  return value;
}
