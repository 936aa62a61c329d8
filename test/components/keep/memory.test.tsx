import { screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import type { KeepPlace } from '../../../components/keep/corner.ts';
import { keepWords as words, press, renderKeep, settled } from '../../fixtures/keep-views.tsx';
import { aLogEntry } from '../../fixtures/kept-stories.ts';

/** Both ways in which nothing outlives a window, and what is said of each. */
const MEMORY = [
  ['a private window', { is: 'memory', because: 'private' }, words.states.memoryPrivate()],
  ['a browser that refuses storage', { is: 'memory', because: 'refused' }, words.states.memoryRefused()],
] as const;

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe.each(MEMORY)('in %s', (_where, state, howLong) => {
  test('erasing is about this window only, and empties it', async () => {
    const { container, door, way } = await renderKeep('keep/erase', { state, log: [aLogEntry(1)] });
    expect(container.textContent).toContain(howLong);
    expect(container.textContent).toContain(words.memory.eraseDoes());
    for (const untrue of ['does', 'installed'] as const)
      expect(container.textContent).not.toContain(words.erase[untrue]());
    expect(buttons()).toEqual([words.memory.eraseGo(), words.memory.eraseStay()]);
    await press(words.memory.eraseGo());
    expect(await door.logged()).toEqual([]);
    expect(way.restart).toHaveBeenCalledOnce();
  });

  test.each([
    'keep/backup',
    'keep/restore',
    'keep/readable',
    'keep/passphrase',
    'keep/code',
  ] as const satisfies KeepPlace[])('%s has nothing to press that can only fail, and says why', async (place) => {
    const { container, door } = await renderKeep(place, { state });
    expect(container.textContent).toContain(howLong);
    expect(container.textContent).toContain(words.memory.text());
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(container.querySelector('input')).toBeNull();
    expect(door.asked).not.toContain('begin');
  });

  test('the settings offer what works there: what others could see, and emptying it', async () => {
    const { container } = await renderKeep('keep/settings', { state });
    expect(container.textContent).toContain(howLong);
    expect(buttons()).toEqual([words.settings.seen(), words.memory.eraseTitle()]);
  });

  test('an empty list does not offer to bring in a copy', async () => {
    await renderKeep('keep/notes', { state });
    await settled();
    expect(screen.getByText(words.notes.empty())).toBeTruthy();
    expect(screen.queryByText(words.notes.haveCopy())).toBeNull();
  });
});

test('only of a private window is it said that notes elsewhere stay: where storage is refused there are none', async () => {
  const { container, unmount } = await renderKeep('keep/erase', { state: MEMORY[0][1] });
  expect(container.textContent).toContain(words.memory.erasePrivate());
  unmount();
  const refused = await renderKeep('keep/erase', { state: MEMORY[1][1] });
  expect(refused.container.textContent).not.toContain(words.memory.erasePrivate());
});
