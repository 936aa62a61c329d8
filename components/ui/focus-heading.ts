import { useEffect, useRef } from 'preact/hooks';

/** Moves the focus to the screen's heading when the screen changes, so that it is read from its beginning. Not on first paint. */
export function useFocusHeading(screen: string): void {
  const before = useRef(screen);

  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    document.querySelector<HTMLElement>('#app h1')?.focus();
  }, [screen]);
}
