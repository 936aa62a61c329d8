import { NEUTRAL_PAGE } from '../components/shell/hide-link.tsx';
import { startPage, type Surface } from '../components/start.tsx';
import type { LocaleParts } from '../components/words/parts.ts';
import { NO_WATCH, takeSteps, type Instant } from '../domain/emergency-watch.ts';
import type { WatchKeeper } from '../models/emergency.ts';
import { ORDINARY_SETUP, readFragment } from '../domain/fragment.ts';

/** Brings a widget page to life. It keeps nothing, asks the network for nothing more than its one bundle, and tells its host nothing. */
export function startWidget(parts: LocaleParts): void {
  const read = readFragment(location.hash);
  const setup = read.ok ? read.value : ORDINARY_SETUP;

  if (setup.theme !== 'auto') document.documentElement.dataset['theme'] = setup.theme;
  // What a link carried need not stand in the address any longer than it takes to read it.
  if (location.hash.includes('~')) history.replaceState(null, '', location.pathname);

  const surface: Surface = {
    parts,
    kind: 'widget',
    keeper: memoryKeeper(),
    outlives: false,
    now: () => Date.now() as Instant, // Date.now gives whole milliseconds since 1970.
    leave,
    country: setup.country,
    notice: read.ok ? undefined : parts.words.shell.badLink(),
  };
  startPage(document, surface);
}

/** The web keeps nothing: the times live as long as the page. */
function memoryKeeper(): WatchKeeper {
  let watch = NO_WATCH;
  return { note: async (steps) => (watch = takeSteps(watch, steps)) };
}

/** The page is blank by now. In a frame the whole tab leaves, if the browser lets us; else a link that one key follows. */
function leave(): void {
  try {
    (window.top ?? window).location.replace(NEUTRAL_PAGE);
  } catch {
    offerWayOut();
  }
}

function offerWayOut(): void {
  const link = document.createElement('a');
  link.href = NEUTRAL_PAGE;
  link.target = '_top';
  link.rel = 'noreferrer nofollow';
  link.className = 'way-out';
  link.textContent = '\u2192';
  link.ariaLabel = NEUTRAL_PAGE;
  document.documentElement.append(link);
  link.focus();
}
