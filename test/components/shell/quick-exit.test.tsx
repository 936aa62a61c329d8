import { beforeEach, describe, expect, test, vi } from 'vitest';

import { startQuickExit } from '../../../components/shell/quick-exit.ts';

describe('Shift three times', () => {
  test('within five seconds leaves', () => {
    const { page, left } = aPage();
    press(page, 'Shift', 0);
    press(page, 'Shift', 2400);
    expect(left()).toBe(false);
    press(page, 'Shift', 4900);
    expect(left()).toBe(true);
  });

  test('more slowly does not', () => {
    const { page, left } = aPage();
    [0, 2500, 5000, 7500, 10_000].forEach((at) => press(page, 'Shift', at));
    expect(left()).toBe(false);
  });

  test('counts the last five seconds, whenever they begin', () => {
    const { page, left } = aPage();
    [0, 4000, 8000, 8500].forEach((at) => press(page, 'Shift', at));
    expect(left()).toBe(true);
  });

  test('does not count while someone types capitals', () => {
    const { page, left } = aPage();
    ['X', 'A', 'N', 'A', 'X'].forEach((letter, index) => typeCapital(page, letter, index * 200));
    expect(left()).toBe(false);
  });

  test('does not count with other keys between', () => {
    const { page, left } = aPage();
    press(page, 'Shift', 0);
    press(page, 'Shift', 100);
    press(page, 'a', 200);
    press(page, 'Shift', 300);
    expect(left()).toBe(false);
  });

  test.each(['ctrlKey', 'altKey', 'metaKey'])('does not count as part of a shortcut with %s', (modifier) => {
    const { page, left } = aPage();
    [0, 100, 200].forEach((at) => press(page, 'Shift', at, { [modifier]: true }));
    expect(left()).toBe(false);
  });
});

describe('Hide', () => {
  test('blanks the page, forgets what was picked, and leaves, in this order', () => {
    const { page, steps } = aPage('<button data-hide>Hide</button>');
    page.querySelector('button')?.click();
    expect(steps).toEqual(['forget while hidden', 'leave while hidden']);
  });

  test('works on whatever stands inside it', () => {
    const { page, left } = aPage('<a data-hide href="https://example.org/"><span>Hide</span></a>');
    page.querySelector('span')?.click();
    expect(left()).toBe(true);
  });

  test('does not follow its own link: leaving is what goes away', () => {
    const { page } = aPage('<a data-hide href="https://example.org/">Hide</a>');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    page.querySelector('a')?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
  });

  test('leaves even when forgetting fails', () => {
    const leave = vi.fn<() => void>();
    const page = document.implementation.createHTMLDocument();
    startQuickExit(
      page,
      () => {
        throw new Error('stuck');
      },
      leave,
    );
    // The error itself still reaches the console: happy-dom rethrows it to whoever pressed.
    expect(() => [0, 1, 2].forEach((at) => press(page, 'Shift', at))).toThrow('stuck');
    expect(leave).toHaveBeenCalledOnce();
    expect(page.documentElement.dataset['hidden']).toBe('');
  });

  test('leaves other buttons alone', () => {
    const { page, left } = aPage('<button>Other</button>');
    page.querySelector('button')?.click();
    expect(left()).toBe(false);
  });
});

beforeEach(() => {
  delete document.documentElement.dataset['hidden'];
});

/** A page of its own with a quick exit, and what the exit did. */
function aPage(html = '') {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = html;
  const steps: string[] = [];
  const note = (what: string) =>
    steps.push(`${what} while ${'hidden' in page.documentElement.dataset ? 'hidden' : 'seen'}`);
  startQuickExit(
    page,
    () => note('forget'),
    () => note('leave'),
  );
  return { page, steps, left: () => steps.some((step) => step.startsWith('leave')) };
}

/** Presses a key and lets go of it, `at` milliseconds. */
function press(page: Document, key: string, at: number, held: KeyboardEventInit = {}): void {
  send(page, 'keydown', key, at, held);
  send(page, 'keyup', key, at, held);
}

/** Shift down, letter down and up, Shift up. */
function typeCapital(page: Document, letter: string, at: number): void {
  send(page, 'keydown', 'Shift', at);
  press(page, letter, at + 50);
  send(page, 'keyup', 'Shift', at + 100);
}

function send(page: Document, type: string, key: string, at: number, held: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent(type, { key, bubbles: true, ...held });
  Object.defineProperty(event, 'timeStamp', { value: at });
  page.body.dispatchEvent(event);
}
