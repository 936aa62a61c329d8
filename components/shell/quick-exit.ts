/** Three presses of Shift hide too, within this many milliseconds. */
const SHIFT_WINDOW_MS = 5000;
const SHIFT_PRESSES = 3;

/**
 * Makes every `[data-hide]` and Shift three times hide the page first and leave second.
 *
 * @param forget - Clears what the person picked.
 * @param leave - Goes away from the page, which is blank by then.
 */
export function startQuickExit(page: Document, forget: () => void, leave: () => void): void {
  const exit = () => {
    page.documentElement.dataset['hidden'] = '';
    try {
      forget();
    } finally {
      leave(); // Whatever else goes wrong.
    }
  };

  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('[data-hide]') === null) return;
    event.preventDefault();
    exit();
  });
  onShiftThreeTimes(page, exit);

  // A page that comes back from the back button's memory must not come back as it was.
  page.defaultView?.addEventListener('pageshow', (event) => {
    if (event.persisted && 'hidden' in page.documentElement.dataset) page.defaultView?.location.reload();
  });
}

function onShiftThreeTimes(page: Document, exit: () => void): void {
  let pressedAt: number[] = [];

  page.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || event.ctrlKey || event.altKey || event.metaKey) return;
    pressedAt = [...pressedAt.filter((at) => event.timeStamp - at < SHIFT_WINDOW_MS), event.timeStamp];
    if (pressedAt.length >= SHIFT_PRESSES) exit();
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') pressedAt = []; // Typing capitals is not asking to leave.
  });
}
