import { useEffect, useRef } from 'preact/hooks';

/**
 * Shows a screen from its beginning when it changes, with the focus on its heading, or on the one field it is opened for.
 * Not on first paint. Scrolls this page and no page around it; see `move-focus.ts`.
 */
export function useFocusHeading(screen: string): void {
  const before = useRef(screen);

  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    const first = document.querySelector<HTMLElement>('#app [data-focus-first]');
    (first ?? document.querySelector<HTMLElement>('#app h1'))?.focus({ preventScroll: true });
    document.scrollingElement?.scrollTo(0, 0);
  }, [screen]);
}
