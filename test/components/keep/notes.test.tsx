import { act, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import { LOCKED, NOTHING_KEPT, OPEN, OPEN_WITH_PASSPHRASE } from '../../fixtures/fake-keep-world.ts';
import {
  alerts,
  field,
  keepWords as words,
  press,
  renderKeep,
  said,
  settled,
  type,
} from '../../fixtures/keep-views.tsx';
import { aLogEntry, moment } from '../../fixtures/kept-stories.ts';

const TEA = aLogEntry(1, { what: 'Tea', at: moment('2026-11-23T20:00:00Z') });
const WHAT = words.write.what();
const AMOUNT = words.write.amount();
const KEEP = words.write.keep();

describe('someone writes something down', () => {
  test('and it stands in the list; "kept" is said, and the field is empty for the next', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN });
    await type(WHAT, 'Half of the blue');
    await type(AMOUNT, '1/2 pill');
    expect(said()).not.toContain(words.write.kept());
    await press(KEEP);
    expect(said()).toContain(words.write.kept());
    expect(field(WHAT).value).toBe('');
    expect(screen.getByText('Half of the blue')).toBeTruthy();
    expect(await door.logged()).toMatchObject([{ what: 'Half of the blue', amount: { value: 0.5, unit: 'pill' } }]);
    expect(await door.readDraft()).toBeUndefined();
  });

  test('and every key is handed over, so that closing loses nothing', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN });
    await type(WHAT, 'H');
    await type(WHAT, 'Ha');
    expect(await door.readDraft()).toMatchObject({ screen: 'keep/notes', fields: { 'add.what': 'Ha' } });
  });

  test('closes the window, opens it again, and finds what stood there', async () => {
    const first = await renderKeep('keep/notes', { state: OPEN });
    await type(WHAT, 'Half');
    fireEvent.click(screen.getByLabelText(words.write.amountNotKnown()));
    first.unmount();
    await renderKeep('keep/notes', {}, { door: first.door });
    expect(field(WHAT).value).toBe('Half');
    expect(field(words.write.amountNotKnown()).checked).toBe(true);
  });

  test.each(['full', 'refused', 'gone', 'damaged'] as const)(
    'and it cannot be kept (%s): the text stays in its field, and nothing says "kept"',
    async (problem) => {
      const { door } = await renderKeep('keep/notes', { state: OPEN });
      door.failWrites(problem);
      await type(WHAT, 'Half of the blue');
      await press(KEEP);
      expect(alerts()).toBe(words.problem[problem]());
      expect(field(WHAT).value).toBe('Half of the blue');
      expect(said()).not.toContain(words.write.kept());
      expect(await door.readDraft()).toMatchObject({ fields: { 'add.what': 'Half of the blue' } });
    },
  );

  test('and nobody answers: the text stays, and can be kept once they do', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN });
    await type(WHAT, 'Half');
    door.vanish();
    await press(KEEP);
    expect(alerts()).toBe(words.problem.unreachable());
    door.vanish(false);
    await press(KEEP);
    expect(await door.logged()).toMatchObject([{ what: 'Half' }]);
  });

  test('presses twice, and it is kept once', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN });
    await type(WHAT, 'Half');
    const button = screen.getByRole('button', { name: KEEP });
    fireEvent.click(button);
    fireEvent.click(button);
    await settled();
    expect(await door.logged()).toHaveLength(1);
  });

  test('of nothing, and is asked to write something first', async () => {
    await renderKeep('keep/notes', { state: OPEN });
    await press(KEEP);
    expect(alerts()).toBe(words.problem.empty());
  });

  test('at another time, with a note', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN });
    await type(WHAT, 'Tea');
    await press(words.write.more());
    await type(words.write.time(), '2026-11-20T08:30');
    await type(words.write.note(), 'with milk');
    await press(KEEP);
    expect(await door.logged()).toMatchObject([{ note: 'with milk' }]);
  });

  test('no field remembers, corrects or reads along', async () => {
    const { container } = await renderKeep('keep/notes', { state: OPEN });
    await press(words.write.more());
    for (const input of container.querySelectorAll<HTMLElement>('input:not([type=checkbox]), textarea')) {
      expect(input.getAttribute('autocomplete')).toBe('off');
      expect(input.getAttribute('autocorrect')).toBe('off');
      expect(input.getAttribute('autocapitalize')).toBe('off');
      expect(input.getAttribute('writingsuggestions')).toBe('false');
    }
  });
});

describe('the list', () => {
  test('that could not be read says so, and is not shown as empty', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN_WITH_PASSPHRASE, log: [TEA] });
    door.failReads('damaged');
    await act(() => door.become(OPEN));
    await settled();
    expect(alerts()).toContain(words.states.listFailed());
    expect(screen.queryByText(words.notes.empty())).toBeNull();
  });

  test('says that there is nothing earlier, once there is nothing', async () => {
    await renderKeep('keep/notes', { state: OPEN, log: [TEA] });
    await settled();
    await press(words.notes.earlier());
    expect(said()).toContain(words.notes.first());
    expect(screen.queryByRole('button', { name: words.notes.earlier() })).toBeNull();
  });

  test('shows what another window wrote', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN });
    await settled();
    await act(async () => void (await door.stores.log.put(TEA)));
    await settled();
    expect(screen.getByText('Tea')).toBeTruthy();
  });

  test('is gone from the screen when another window locks it', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN_WITH_PASSPHRASE, log: [TEA] });
    await settled();
    await act(() => door.become(LOCKED));
    await settled();
    expect(screen.queryByText('Tea')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(words.unlock.title());
  });
});

test('what was damaged is said until the person puts it away', async () => {
  const notice = { id: 'a', said: 'lost-part', kind: 'log', count: 2 } as const;
  await renderKeep('keep/notes', { state: { ...OPEN, notices: [notice] } });
  expect(screen.getByText(/2 things could not be brought back/)).toBeTruthy();
  await press(words.notice.away());
  expect(screen.queryByText(/could not be brought back/)).toBeNull();
});

describe('a store that is not to be read', () => {
  test.each([
    ['newer', { is: 'newer' } as const, words.states.newer()],
    ['unreadable', { is: 'unreadable' } as const, words.states.unreadable()],
    ['a full disk', { is: 'not-now', because: 'full' } as const, words.states.notNowFull()],
    ['refused', { is: 'not-now', because: 'refused' } as const, words.states.notNowRefused()],
    ['erased elsewhere', NOTHING_KEPT, words.states.nothing()],
  ])('(%s) says what it is, and never shows an empty list', async (_what, state, text) => {
    await renderKeep('keep/notes', { state });
    expect(screen.getByText(text)).toBeTruthy();
    expect(screen.queryByText(words.notes.empty())).toBeNull();
  });

  test('just now can be tried again: nothing that costs anything is offered', async () => {
    const { door, way } = await renderKeep('keep/notes', { state: { is: 'not-now', because: 'full' }, log: [TEA] });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      words.notes.again(),
      words.notes.settings(),
    ]);
    await press(words.notes.settings());
    expect(way.open).toHaveBeenCalledExactlyOnceWith('keep/settings');
    door.become(OPEN);
    await press(words.notes.again());
    expect(await screen.findByText('Tea')).toBeTruthy();
  });

  test('in a private window says that what is written goes with it', async () => {
    await renderKeep('keep/notes', { state: { is: 'memory', because: 'private' } });
    expect(screen.getByText(words.states.memoryPrivate())).toBeTruthy();
    await type(WHAT, 'Tea');
    await press(KEEP);
    expect(said()).toContain(words.write.kept());
  });
});
