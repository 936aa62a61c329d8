import type { Surface } from '../../components/start.tsx';
import { en } from '../../components/words/parts.en.ts';
import { LOCALES } from '../../content/locales.ts';
import { chooseLocale } from '../../domain/locale.ts';
import { now } from '../../platform/clock.ts';
import { send } from '../../platform/messages.ts';

const PARTS = { en };

/** The extension's pages: the times of an emergency stay with the background; Hide closes the window. */
export function extensionSurface(): Surface {
  return {
    parts: PARTS[chooseLocale(navigator.languages, LOCALES)],
    kind: 'extension',
    keeper: { note: (steps) => send('watch/note', steps) },
    outlives: true,
    now,
    leave() {
      window.close();
      // A tab or sidebar that may not be closed is left blank instead.
      location.replace('about:blank');
    },
  };
}
