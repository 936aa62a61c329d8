import { act, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import { clockTime } from '../../../components/ui/format.ts';
import type { fakeKeepDoor } from '../../fixtures/fake-keep-door.ts';
import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PASSPHRASE, type FakeWorld } from '../../fixtures/fake-keep-world.ts';
import {
  alerts,
  field,
  keepWords as words,
  NOW,
  press,
  renderKeep,
  said,
  settled,
  type,
} from '../../fixtures/keep-views.tsx';
import { aLogEntry, anOccasion, moment } from '../../fixtures/kept-stories.ts';

const EVENING = anOccasion(1, { at: moment('2026-11-23T20:00:00Z'), title: 'At Kim’s' });
const TEA = aLogEntry(2, { what: 'Tea', at: moment('2026-11-23T21:30:00Z'), occasion: EVENING.id });
const BEFORE = aLogEntry(3, { what: 'Soup', at: moment('2026-11-22T19:00:00Z'), occasion: EVENING.id });
const OTHER = aLogEntry(4, { what: 'Elsewhere', at: moment('2026-11-23T21:00:00Z') });
const LINE = words.running.add();

async function renderNotes(world: FakeWorld) {
  const shown = await renderKeep('keep/notes', world);
  await settled();
  return shown;
}

/** Notes with a list that runs. */
function renderRunning(world: FakeWorld = {}) {
  const log = [TEA, BEFORE, OTHER];
  return renderNotes({ state: OPEN_WITH_PASSPHRASE, log, occasions: [EVENING], running: EVENING, ...world });
}

/** Five minutes pass; the locked screen comes, and asks what runs. */
async function locksByItself(door: ReturnType<typeof fakeKeepDoor>): Promise<void> {
  await act(() => door.become(LOCKED));
  await settled();
  await settled();
}

const theList = () => screen.queryByRole('region', { name: EVENING.title });
const lines = () => [...(theList()?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent);

describe('someone starts a running list', () => {
  test('and reads first who can see it; with a name, or without', async () => {
    const { door } = await renderNotes({ state: OPEN_WITH_PASSPHRASE });
    await press(words.running.offer());
    expect(screen.getByText(words.running.seen())).toBeTruthy();
    expect(door.asked).not.toContain('startRunning');
    await press(words.running.start());
    expect(screen.getByRole('region', { name: words.running.title() })).toBeTruthy();
    expect(screen.getByText(words.running.since({ time: clockTime(NOW, 'en') }))).toBeTruthy();
    expect(screen.getByText(words.running.empty())).toBeTruthy();
    expect(screen.queryByRole('button', { name: words.running.offer() })).toBeNull();
    expect(document.activeElement).toBe(field(LINE));
  });

  test('by its name, and the draft of that name is gone', async () => {
    const { door } = await renderNotes({ state: OPEN });
    await press(words.running.offer());
    await type(words.running.name(), ' At Kim’s ');
    expect(await door.readDraft()).toMatchObject({ fields: { 'running.name': ' At Kim’s ' } });
    await press(words.running.start());
    expect(theList()).toBeTruthy();
    expect(await door.readDraft()).toBeUndefined();
  });

  test('or not: the focus is back where it was', async () => {
    const { door } = await renderNotes({ state: OPEN });
    await press(words.running.offer());
    await type(words.running.name(), 'Kim');
    await press(words.running.notNow());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: words.running.offer() }));
    expect(door.asked).not.toContain('startRunning');
    expect(await door.readDraft()).toBeUndefined();
  });

  test('and it cannot be started: it is said, and the name stays', async () => {
    const { door } = await renderNotes({ state: OPEN });
    await press(words.running.offer());
    await type(words.running.name(), 'Kim');
    door.failWrites('full');
    await press(words.running.start());
    expect(alerts()).toBe(words.problem.full());
    expect(field(words.running.name()).value).toBe('Kim');
  });

  test('while another window has started one: that one is shown', async () => {
    const { door } = await renderNotes({ state: OPEN });
    await press(words.running.offer());
    await act(async () => void (await door.startRunning(EVENING)));
    await settled();
    expect(theList()).toBeTruthy();
    expect(screen.queryByText(words.running.seen())).toBeNull();
  });

  test('not in a private window: nothing is kept there', async () => {
    await renderNotes({ state: { is: 'memory', because: 'private' } });
    expect(screen.queryByRole('button', { name: words.running.offer() })).toBeNull();
  });
});

describe.each([
  ['open', OPEN_WITH_PASSPHRASE],
  ['locked', LOCKED],
])('a list that runs, with the notes %s', (_how, state) => {
  test('stands at the top: since when, and its entries with their times, in order', async () => {
    await renderRunning({ state });
    expect(screen.getByText(words.running.since({ time: clockTime(EVENING.at, 'en') }))).toBeTruthy();
    expect(lines()).toHaveLength(2);
    expect(lines()[0]).toContain(`Nov 22, 2026, ${clockTime(BEFORE.at, 'en')} Soup`);
    expect(lines()[1]).toContain(`${clockTime(TEA.at, 'en')} Tea`);
    const [first] = screen.getAllByRole('heading', { level: 2 });
    expect(first?.textContent).toBe(EVENING.title);
  });

  test('takes a line at once, and says so', async () => {
    const { door } = await renderRunning({ state });
    await type(LINE, 'half of the blue');
    await press(words.running.keep());
    expect(said()).toContain(words.running.added());
    expect(lines().at(-1)).toContain('half of the blue');
    expect(field(LINE).value).toBe('');
    expect(document.activeElement).toBe(field(LINE));
    const kept = state === LOCKED ? door.waiting : await door.logged();
    expect(kept.at(-1)).toMatchObject({ what: 'half of the blue', occasion: EVENING.id });
  });

  test('and a line that cannot be kept stays in its field', async () => {
    const { door } = await renderRunning({ state });
    door.failWrites('full');
    await type(LINE, 'half');
    await press(words.running.keep());
    expect(alerts()).toBe(words.problem.full());
    expect(field(LINE).value).toBe('half');
    expect(lines()).toHaveLength(2);
  });

  test('ends when the person says so; the focus goes to the heading, and it is said', async () => {
    const { door } = await renderRunning({ state });
    await press(words.running.end());
    expect(theList()).toBeNull();
    expect(said()).toContain(words.running.ended());
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    expect(await door.logged()).toHaveLength(3);
  });

  test('that cannot be ended goes on, and it is said', async () => {
    const { door } = await renderRunning({ state });
    door.vanish();
    await press(words.running.end());
    expect(alerts()).toContain(words.problem.unreachable());
    expect(theList()).toBeTruthy();
  });

  test('says how many more there are when it cannot hold all', async () => {
    const long = Array.from({ length: 4 }, (_, n) => ({
      ...TEA,
      ...aLogEntry(n + 10),
      note: 'x'.repeat(25_000),
      occasion: EVENING.id,
    }));
    await renderRunning({ state, log: long });
    expect(screen.getByText(words.running.more({ count: 2 }))).toBeTruthy();
  });
});

describe('the notes lock', () => {
  test('by themselves: the list stays, and nothing else', async () => {
    const { door } = await renderRunning();
    expect(screen.getByText('Elsewhere')).toBeTruthy();
    await locksByItself(door);
    expect(lines().at(-1)).toContain('Tea');
    expect(screen.queryByText('Elsewhere')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(words.unlock.title());
  });

  test('because the person says so: the list is gone too, and back after the unlock', async () => {
    await renderRunning();
    await press(words.notes.lockNow());
    expect(theList()).toBeNull();
    await type(words.unlock.passphrase(), PASSPHRASE);
    await press(words.unlock.open());
    await settled();
    expect(lines()).toHaveLength(2);
  });

  test('by themselves, and then the person covers the list too', async () => {
    await renderRunning({ state: LOCKED });
    await press(words.running.cover());
    expect(screen.queryByText('Tea')).toBeNull();
    expect(screen.queryByRole('button', { name: words.running.offer() })).toBeNull();
  });

  test('what was typed and not added is thrown away with the lock', async () => {
    const { door } = await renderRunning();
    await type(LINE, 'half');
    await locksByItself(door);
    expect(field(LINE).value).toBe('');
  });
});

test('an occasion without a name is called by its time among the notes', async () => {
  await renderNotes({ state: OPEN, occasions: [{ ...EVENING, title: '' }], log: [TEA] });
  expect(
    screen.getByRole('heading', { level: 3, name: words.running.from({ time: clockTime(EVENING.at, 'en') }) }),
  ).toBeTruthy();
});

test('no field of it remembers, corrects or reads along', async () => {
  await renderRunning();
  const input = within(theList() ?? document.body).getByLabelText(LINE);
  expect(input.getAttribute('autocomplete')).toBe('off');
  expect(input.getAttribute('writingsuggestions')).toBe('false');
});
