/** Room for the bar that sticks to the top, in pixels. */
const BELOW_THE_BAR = 72;

/**
 * Moves the focus and scrolls this page to it, and no page around it: focus that scrolls an embedding page would tell
 * that page how long a result is.
 */
export function moveFocus(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  element.focus({ preventScroll: true });
  const scroller = element.ownerDocument.scrollingElement;
  if (scroller !== null) scroller.scrollTop += element.getBoundingClientRect().top - BELOW_THE_BAR;
}
