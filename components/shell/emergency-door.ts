import { moveFocus } from '../ui/move-focus.ts';

/** The key that opens the emergency steps from every screen. Not a letter, so that it never gets in the way of typing. */
const EMERGENCY_KEY = 'F2';

/**
 * Makes the way to the emergency steps smoother where there is JavaScript; `#emergency` and `:target` do it without.
 *
 * Leaves no entries in the tab's history, moves the focus there and back, and opens on F2.
 */
export function startEmergencyDoor(page: Document): void {
  let cameFrom: Element | null = null;

  const go = (hash: string) => {
    const from = page.activeElement;
    // A second F2 must not forget where the first was pressed.
    if (hash === '#emergency' && from?.closest('#emergency') === null) cameFrom = from === page.body ? null : from;
    page.location.replace(hash);
    if (hash === '#app') moveFocus(cameFrom ?? page.querySelector('#app h1'));
    else moveFocus(page.querySelector(`${hash} h1, ${hash}[tabindex]`));
  };

  page.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const hash = link?.getAttribute('href');
    if (hash === undefined || hash === null || !hash.startsWith('#')) return;
    event.preventDefault();
    go(hash);
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== EMERGENCY_KEY) return;
    event.preventDefault();
    go('#emergency');
  });
}
