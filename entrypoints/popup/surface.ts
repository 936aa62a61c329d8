import { openKeepCorner } from '../../components/keep/corner.ts';
import { loadKeepEn } from '../../components/keep/parts.en.ts';
import type { Surface } from '../../components/start.tsx';
import { en } from '../../components/words/parts.en.ts';
import { LOCALES } from '../../content/locales.ts';
import { chooseLocale } from '../../domain/locale.ts';
import { now } from '../../platform/clock.ts';
import { askToLock } from '../../platform/lock-protocol.ts';
import { openPage, openPanel } from '../../platform/places.ts';
import { sendToWatch } from '../../platform/watch-protocol.ts';
import { lazyDoor } from '../keep/lazy-door.ts';

const PARTS = { en };
const KEEP = { en: loadKeepEn };

/** Which page of the extension this is; the emergency page shows nothing of the person's own. */
export type Place = 'popup' | 'panel' | 'page';

/** The extension's pages: the times of an emergency stay with the background; Hide closes the window. */
export function extensionSurface(place: Place): Surface {
  const locale = chooseLocale(navigator.languages, LOCALES);
  const parts = PARTS[locale];

  return {
    ...emergencySurface(),
    leave,
    keep: openKeepCorner({
      door: lazyDoor(parts.loadBundle),
      load: KEEP[locale],
      now,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      canPickFiles: place !== 'popup',
      onOpenPanel: place === 'popup' ? () => void openPanel().then(() => window.close()) : undefined,
      onOpenPage: place === 'page' ? undefined : () => void openPage().then(() => window.close()),
    }),
  };
}

/** The emergency page by itself: nothing of the person's own is behind it. It may be open elsewhere: Hide locks it from here too. */
export function emergencySurface(): Surface {
  return {
    parts: PARTS[chooseLocale(navigator.languages, LOCALES)],
    kind: 'extension',
    keeper: { note: (steps) => sendToWatch('watch/note', steps) },
    outlives: true,
    now,
    leave() {
      askToLock().catch(() => {}); // There is nobody left to tell.
      leave();
    },
  };
}

function leave(): void {
  window.close();
  // A tab or sidebar that may not be closed is left blank instead.
  location.replace('about:blank');
}
