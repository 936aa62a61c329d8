import { act, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { openKeepCorner, type KeepWorld } from '../../../components/keep/corner.ts';
import { loadKeepEn } from '../../../components/keep/parts.en.ts';
import { KeelApp } from '../../../components/shell/keel-app.tsx';
import { en } from '../../../components/words/parts.en.ts';
import { RiskCheck } from '../../../models/risk-check.ts';
import { anEmergency } from '../../fixtures/emergency.ts';
import { fakeKeepDoor } from '../../fixtures/fake-keep-door.ts';
import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, type FakeWorld } from '../../fixtures/fake-keep-world.ts';
import { keepWords as words, NOW, press, renderKeep, said, settled, type } from '../../fixtures/keep-views.tsx';
import { aLogEntry, counting } from '../../fixtures/kept-stories.ts';

describe('a stranger who glances at the first screen', () => {
  test('sees one quiet line, and no door of anybody', async () => {
    await renderKeep('home');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([words.home.offer()]);
    expect(said()).toBe('');
  });

  test('sees the same in a private window', async () => {
    await renderKeep('home', { state: { is: 'memory', because: 'private' } });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([words.home.offer()]);
  });

  test('sees nothing of what was written, once something was', async () => {
    const { container } = await renderKeep('home', { state: OPEN, log: [aLogEntry(1, { what: 'Tea' })] });
    expect(container.textContent).not.toContain('Tea');
    expect(screen.queryByText(words.home.offer())).toBeNull();
  });
});

test('someone who chose to keep notes has a door to them, and writes with one tap', async () => {
  const { way } = await renderKeep('home', { state: OPEN });
  fireEvent.click(screen.getByText(words.home.write()));
  fireEvent.click(screen.getByText(words.home.notes()));
  expect(way.open.mock.calls).toEqual([['keep/write'], ['keep/notes']]);
});

describe('the state is said when it has something to say', () => {
  test.each([
    ['entries that wait', { ...LOCKED, waiting: 2 }, words.home.waiting({ count: 2 })],
    ['damage', { ...OPEN, notices: [{ id: 'a', said: 'put-back' } as const] }, words.home.notices()],
    ['a newer version', { is: 'newer' } as const, words.home.newer()],
    ['a store that cannot be opened', { is: 'unreadable' } as const, words.home.unreadable()],
    ['one that does not open just now', { is: 'not-now', because: 'full' } as const, words.home.notNow()],
  ])('%s', async (_what, state, text) => {
    await renderKeep('home', { state });
    expect(screen.getByText(text)).toBeTruthy();
  });

  test('nothing is said when there is nothing', async () => {
    const { container } = await renderKeep('home', { state: OPEN });
    expect(container.querySelector('.notice')).toBeNull();
  });

  test('no answer is said, and is not shown as if nothing were kept', async () => {
    const door = fakeKeepDoor({ state: OPEN });
    door.vanish();
    await renderKeep('home', {}, { door });
    expect(screen.queryByText(words.home.offer())).toBeNull();
    door.vanish(false);
    await press(words.notes.again());
    expect(screen.getByText(words.home.notes())).toBeTruthy();
  });
});

describe('text that was left unsent', () => {
  const draft = (minutesAgo: number) => ({
    screen: 'keep/notes',
    fields: { 'add.what': 'Half', typedAt: String(NOW - minutesAgo * 60_000) },
  });

  test('a moment ago opens where it was left', async () => {
    const { way } = await renderKeep('home', { state: OPEN, draft: draft(1) });
    await settled();
    expect(way.open).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });

  test('an hour ago is offered, and not shown by itself', async () => {
    const { way, container } = await renderKeep('home', { state: OPEN, draft: draft(60) });
    await settled();
    expect(way.open).not.toHaveBeenCalled();
    expect(screen.getByText(words.home.goOn())).toBeTruthy();
    expect(container.textContent).not.toContain('Half');
  });

  test('while it is locked opens where one can write, not where a passphrase is asked for', async () => {
    const { way } = await renderKeep('home', { state: LOCKED, draft: draft(1) });
    await settled();
    expect(way.open).toHaveBeenCalledExactlyOnceWith('keep/write');
  });
});

describe('in the app', () => {
  beforeEach(() => {
    document.body.innerHTML = '<div id="app"></div>';
  });

  test('the first screen stands before anything of it has arrived', () => {
    anApp({}, { load: () => new Promise(() => {}) });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(en.words.home.title());
    expect(screen.queryByText(words.home.offer())).toBeNull();
  });

  test('from the quiet line to the first note and back, Hide and the emergency steps always in reach', async () => {
    const { door } = anApp();
    fireEvent.click(await screen.findByText(words.home.offer()));
    const frame = async () => {
      await settled();
      expect(document.querySelectorAll('[data-hide]')).toHaveLength(2);
      expect(document.querySelector('a[href="#emergency"]')).not.toBeNull();
      return heading();
    };
    expect(await frame()).toBe(words.before.titleFirst());
    fireEvent.click(screen.getByText(words.before.without()));
    await waitFor(() => expect(heading()).toBe(words.notes.title()));
    await frame();
    await type(words.write.what(), 'Tea');
    await press(words.write.keep());
    expect(await door.logged()).toMatchObject([{ what: 'Tea' }]);

    await press(en.words.shell.back());
    expect(heading()).toBe(en.words.home.title());
    expect(await screen.findByText(words.home.notes())).toBeTruthy();
    expect(screen.queryByText(words.home.offer())).toBeNull();
  });

  test('"not now" goes back to the first screen, and nothing is kept', async () => {
    const { door } = anApp();
    fireEvent.click(await screen.findByText(words.home.offer()));
    fireEvent.click(await screen.findByText(words.before.notNow()));
    await waitFor(() => expect(heading()).toBe(en.words.home.title()));
    expect(door.asked).not.toContain('begin');
  });

  test('erasing ends on the ordinary first screen, as if there had never been anything', async () => {
    const { door } = anApp({ state: OPEN_WITH_PASSPHRASE, log: [aLogEntry(1)] });
    fireEvent.click(await screen.findByText(words.home.notes()));
    await press(words.notes.settings());
    fireEvent.click(screen.getByText(words.settings.erase()));
    await settled();
    await press(words.erase.go());
    await waitFor(() => expect(heading()).toBe(en.words.home.title()));
    expect(await screen.findByText(words.home.offer())).toBeTruthy();
    expect(screen.queryByText(words.home.notes())).toBeNull();
    expect(await door.logged()).toEqual([]);
  });

  test('one who writes at once has the focus in the field', async () => {
    anApp({ state: OPEN });
    fireEvent.click(await screen.findByText(words.home.write()));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(words.write.what())));
  });

  test('Hide takes everything off the screen at once, unsent text too', async () => {
    const { door, keep } = anApp({ state: OPEN_WITH_PASSPHRASE, log: [aLogEntry(1, { what: 'Tea' })] });
    fireEvent.click(await screen.findByText(words.home.notes()));
    await screen.findByText('Tea');
    await type(words.write.what(), 'Half');
    await act(() => keep.forget());
    expect(document.body.textContent).not.toContain('Tea');
    expect(screen.queryByLabelText(words.write.what())).toBeNull();
    expect(await door.readDraft()).toBeUndefined();
    expect(door.asked).toContain('lock');
  });

  test('Hide before anything has arrived locks and throws unsent text away all the same, and nothing appears afterwards', async () => {
    let arrive: (parts: Awaited<ReturnType<typeof loadKeepEn>>) => void = () => {};
    const draft = { screen: 'keep/notes', fields: { 'add.what': 'Half' } };
    const world = { state: OPEN_WITH_PASSPHRASE, draft };
    const { door, keep } = anApp(world, { load: () => new Promise((resolve) => (arrive = resolve)) });
    keep.forget();
    expect(door.asked).toEqual(['lock']);
    expect(await door.readDraft()).toBeUndefined();
    arrive(await loadKeepEn());
    await settled();
    expect(screen.queryByText(words.home.notes())).toBeNull();
  });

  test('missing files are told, and the first screen stays', async () => {
    const reported = vi.fn<(problem: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    anApp({}, { load: () => Promise.reject(new Error('no file')) });
    await waitFor(() => expect(reported).toHaveBeenCalledOnce());
    expect(heading()).toBe(en.words.home.title());
    vi.unstubAllGlobals();
  });
});

const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

function anApp(world: FakeWorld = {}, some: Partial<KeepWorld> = {}) {
  const door = fakeKeepDoor(world);
  const keep = openKeepCorner({
    door,
    load: loadKeepEn,
    now: () => NOW,
    random: counting(),
    canPickFiles: true,
    ...some,
  });
  render(
    <KeelApp
      parts={en}
      check={new RiskCheck(async () => undefined)}
      emergency={anEmergency()}
      screens={signal(undefined)}
      today="2026-11-23"
      surface="extension"
      keep={keep}
    />,
    { container: document.querySelector('#app') ?? document.body },
  );
  return { door, keep };
}
