import { signal } from '@preact/signals';
import { act } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { bringToLife } from '../../../components/ui/bring-to-life.tsx';
import { useWords } from '../../../components/words/words.ts';
import { words } from '../../fixtures/views.tsx';

const reported = vi.fn<(problem: unknown) => void>();
beforeEach(() => vi.stubGlobal('reportError', reported.mockClear()));
afterEach(() => vi.unstubAllGlobals());

test('the living view takes the place of the still one, and goes on living', async () => {
  const count = signal(1);
  const place = aPlace();
  const Counter = () => (
    <p>
      {useWords().shell.name()} {count.value}
    </p>
  );
  bringToLife(place, <Counter />, words);
  expect(place.textContent).toBe(`${words.shell.name()} 1`);
  await act(() => void (count.value = 2));
  expect(place.textContent).toBe(`${words.shell.name()} 2`);
  expect(reported).not.toHaveBeenCalled();
});

test('a view that breaks leaves the still one, whole, and the problem is told', () => {
  const place = aPlace();
  const problem = new Error('broken');
  const Broken = () => {
    throw problem;
  };
  bringToLife(
    place,
    <div>
      <p>Half of it</p>
      <Broken />
    </div>,
    words,
  );
  expect(place.innerHTML).toBe('<p>Call 112.</p>');
  expect(reported).toHaveBeenCalledExactlyOnceWith(problem);
});

test('a place brought to life twice shows one view', () => {
  const place = aPlace();
  bringToLife(place, <p>First</p>, words);
  bringToLife(place, <p>Second</p>, words);
  expect(place.textContent).toBe('Second');
});

function aPlace(): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = '<p>Call 112.</p>';
  return place;
}
