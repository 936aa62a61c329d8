import { signal } from '@preact/signals';
import { act } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startPage, type Surface } from '../../components/start.tsx';
import { en } from '../../components/words/parts.en.ts';
import { NO_WATCH, takeSteps, type Instant } from '../../domain/emergency-watch.ts';

const leave = vi.fn<() => void>();
const SURFACE: Surface = {
  parts: en,
  kind: 'extension',
  keeper: { note: async (steps) => takeSteps(NO_WATCH, steps) },
  outlives: true,
  now: () => Date.UTC(2026, 10, 23, 23, 14) as Instant, // A whole number of milliseconds.
  leave,
};

/** A page as it stands before any script: listeners of one test must not answer in the next. */
let page: Document;
const followed: string[] = [];

beforeEach(() => {
  leave.mockClear();
  followed.length = 0;
  page = document.implementation.createHTMLDocument();
  page.body.innerHTML = `
    <button data-hide>Hide</button><a href="#emergency">Emergency</a><div id="app"></div>
    <section id="emergency"><h1 tabindex="-1">Emergency</h1><div id="helper-call">Call 112.</div></section>`;
  Object.defineProperty(page, 'location', { value: { replace: (hash: string) => followed.push(hash) } });
});
afterEach(() => vi.unstubAllGlobals());

const press = (type: 'keydown' | 'keyup', key: string) =>
  page.body.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true }));

const brokenPart = (part: 'start' | 'words') => ({
  ...SURFACE,
  parts: Object.defineProperty({ ...en }, part, {
    get: () => {
      throw new Error(`No ${part}.`);
    },
  }),
});

describe.each(['start', 'words'] as const)('whatever goes wrong while the page starts (no %s)', (part) => {
  let problem: unknown;
  beforeEach(() => {
    try {
      startPage(page, brokenPart(part));
    } catch (thrown) {
      problem = thrown;
    }
  });

  test('it is not hidden', () => {
    expect(problem).toEqual(new Error(`No ${part}.`));
  });

  test('Hide works', () => {
    page.querySelector<HTMLElement>('[data-hide]')?.click();
    expect(page.documentElement.dataset['hidden']).toBe('');
    expect(leave).toHaveBeenCalledOnce();
  });

  test('three times Shift works', () => {
    for (let time = 0; time < 3; time += 1) press('keyup', 'Shift');
    expect(leave).toHaveBeenCalledOnce();
  });

  test('the emergency steps open, by F2 and by their link, and say whom to call', () => {
    press('keydown', 'F2');
    page.querySelector<HTMLElement>('a')?.click();
    expect(followed).toEqual(['#emergency', '#emergency']);
    expect(page.querySelector('#helper-call')?.textContent).toBe('Call 112.');
  });
});

test('Hide clears what the person keeps off the screen', async () => {
  const forget = vi.fn<() => void>();
  await act(() => startPage(page, { ...SURFACE, keep: { views: signal(undefined), forget } }));
  page.querySelector<HTMLElement>('[data-hide]')?.click();
  expect(forget).toHaveBeenCalledOnce();
  expect(leave).toHaveBeenCalledOnce();
});

test('a page that starts shows its first screen, and the helpers live', async () => {
  await act(() => startPage(page, SURFACE));
  expect(page.querySelector('#app h1')?.textContent).toBe(en.words.home.title());
  expect(page.querySelector('#helper-call select')).not.toBeNull();
});
