import { useEffect, useRef } from 'preact/hooks';

import { moveFocus } from './move-focus.ts';

/** Moves the focus to the screen's heading when the screen changes, so that it is read from its beginning. Not on first paint. */
export function useFocusHeading(screen: string): void {
  const before = useRef(screen);

  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    moveFocus(document.querySelector('#app h1'));
  }, [screen]);
}
