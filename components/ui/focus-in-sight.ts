import { useEffect, useRef } from 'preact/hooks';

/**
 * Moves the focus and scrolls, no further than it takes, until it is in sight. Only for the extension's own pages: where
 * a page stands around this one, use `move-focus.ts`.
 */
export function focusInSight(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'nearest' });
}

/** For what takes the place of something that was pressed: it has the focus when it appears. @param wants - Read when it appears. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Whoever calls it knows what kind of element it is.
export function useArrivalFocus<E extends HTMLElement>(wants = true): { current: E | null } {
  const arrived = useRef<E>(null);
  useEffect(() => {
    if (wants) focusInSight(arrived.current);
  }, []);
  return arrived;
}

/** True when the focus goes from a form, or whatever it is listened to on, to something outside it. */
export function isLeft({ currentTarget, relatedTarget }: FocusEvent): boolean {
  return relatedTarget instanceof Node && currentTarget instanceof Node && !currentTarget.contains(relatedTarget);
}
