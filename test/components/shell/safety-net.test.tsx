import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { SafetyNet } from '../../../components/shell/safety-net.tsx';
import { startQuickExit } from '../../../components/shell/quick-exit.ts';
import { renderInWords, words } from '../../fixtures/views.tsx';

const reported = vi.fn<(problem: unknown) => void>();
beforeEach(() => vi.stubGlobal('reportError', reported.mockClear()));
afterEach(() => {
  vi.unstubAllGlobals();
  delete document.documentElement.dataset['hidden'];
});

test('a sound screen is shown as it is', () => {
  const { container } = renderInWords(
    <SafetyNet onWeb>
      <p>Sound</p>
    </SafetyNet>,
  );
  expect(container.innerHTML).toBe('<p>Sound</p>');
});

describe.each([
  ['on the web', true, 'A'],
  ['in the extension', false, 'BUTTON'],
])('a screen that broke %s', (_where, onWeb, tag) => {
  const Broken = () => {
    throw new Error('broken');
  };
  const broken = () =>
    renderInWords(
      <SafetyNet onWeb={onWeb}>
        <Broken />
      </SafetyNet>,
    ).container;

  test('says so, and the problem is told', () => {
    expect(broken().querySelector('[role=alert]')?.textContent).toBe(words.shell.brokenScreen());
    expect(reported).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
  });

  test('keeps the way to the emergency steps', () => {
    expect(broken().querySelector('a[href="#emergency"]')?.textContent).toBe(words.shell.emergency());
  });

  test('keeps Hide, first in the tab order, and it leaves', () => {
    const first = broken().querySelector<HTMLElement>('a, button, input, [tabindex="0"]');
    expect(first?.tagName).toBe(tag);
    expect(first?.textContent).toBe(words.shell.hide());
    const leave = vi.fn<() => void>();
    startQuickExit(document, () => {}, leave);
    first?.click();
    expect(leave).toHaveBeenCalled();
  });
});
