/** The key that opens the emergency steps from every screen. Not a letter, so that it never gets in the way of typing. */
const EMERGENCY_KEY = 'F2';

/**
 * Makes the way to the emergency steps smoother where there is JavaScript; `#emergency` and `:target` do it without.
 *
 * Leaves no entry in the tab's history, moves the focus there and back, and opens on F2.
 */
export function startEmergencyDoor(page: Document): void {
  const { location } = page;
  let cameFrom: Element | null = null;

  const go = (hash: '#emergency' | '#app') => {
    if (hash === '#emergency') cameFrom = page.activeElement;
    location.replace(hash);
    if (hash === '#emergency') focusOn(page.querySelector('#emergency h1'));
    else focusOn(cameFrom ?? page.querySelector('#app h1'));
  };

  page.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const hash = link?.getAttribute('href');
    if (hash !== '#emergency' && hash !== '#app') return;
    event.preventDefault();
    go(hash);
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== EMERGENCY_KEY) return;
    event.preventDefault();
    go('#emergency');
  });
}

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
}
