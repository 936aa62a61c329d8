import { createEvent, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Notice } from '../../../domain/keep-state.ts';
import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PASSPHRASE, PREVIEW } from '../../fixtures/fake-keep-world.ts';
import { alerts, keepWords as words, press, renderKeep, said, settled, type } from '../../fixtures/keep-views.tsx';
import { aLogEntry, anOccasion } from '../../fixtures/kept-stories.ts';

const title = () => screen.getByRole('heading', { level: 1 }).textContent;

describe('before a running list starts', () => {
  test('someone without a passphrase is not promised that anything covers it', async () => {
    await renderKeep('keep/notes', { state: OPEN });
    await settled();
    await press(words.running.offer());
    expect(screen.getByText(words.running.seenOpen())).toBeTruthy();
    expect(screen.queryByText(words.running.seen())).toBeNull();
  });
});

describe('while the notes are locked', () => {
  test('and a list runs, the title, the list and the door say that it can be read', async () => {
    const world = { state: LOCKED, running: anOccasion(1, { title: '' }) };
    const { unmount } = await renderKeep('keep/notes', world);
    await settled();
    expect(title()).toBe(words.unlock.titleRunning());
    expect(screen.getByText(words.running.seenNow())).toBeTruthy();
    unmount();
    await renderKeep('home', world);
    await settled();
    expect(screen.getByText(words.home.lockedRunning())).toBeTruthy();
  });

  test('and nothing runs, they are simply locked', async () => {
    const { unmount } = await renderKeep('keep/notes', { state: LOCKED });
    await settled();
    expect(title()).toBe(words.unlock.title());
    unmount();
    await renderKeep('home', { state: LOCKED });
    await settled();
    expect(screen.getByText(words.home.locked())).toBeTruthy();
  });

  test('the settings bear the name of the way to them, and say how to come to the rest', async () => {
    await renderKeep('keep/settings', { state: LOCKED });
    expect(title()).toBe(words.notes.settings());
    expect(screen.getByText(words.settings.locked())).toBeTruthy();
  });
});

describe('no notes', () => {
  test.each([
    ['lost-part', 'log', true],
    ['lost-some', undefined, true],
    ['put-back-older', undefined, true],
    ['put-back', undefined, false],
    ['lost-part', 'settings', false],
  ] as const)('after damage (%s, %s) are not taken for none written', async (what, kind, isLoss) => {
    const notice: Notice = kind === undefined ? { id: 'a', said: what } : { id: 'a', said: what, kind };
    await renderKeep('keep/notes', { state: { ...OPEN, notices: [notice] } });
    await settled();
    expect(screen.queryAllByText(words.notes.lost())).toHaveLength(isLoss ? 1 : 0);
    expect(screen.queryAllByText(words.notes.empty())).toHaveLength(isLoss ? 0 : 1);
  });

  test.each([
    [1, 0, words.notes.olderLocked()],
    [1, 1, words.notes.older()],
  ])('beside older ones (%i, %i open by themselves) lead there', async (older, olderFree, label) => {
    const { way } = await renderKeep('keep/notes', { state: { ...OPEN, older, olderFree } });
    await settled();
    await press(label);
    expect(way.open).toHaveBeenCalledExactlyOnceWith('keep/older');
  });

  test('and none anywhere else: no way to older ones', async () => {
    await renderKeep('keep/notes', { state: OPEN });
    await settled();
    expect(screen.queryByRole('button', { name: words.notes.older() })).toBeNull();
  });
});

test('a single note offers nothing earlier', async () => {
  await renderKeep('keep/notes', { state: OPEN, log: [aLogEntry(1)] });
  await settled();
  expect(screen.queryByRole('button', { name: words.notes.earlier() })).toBeNull();
});

test('notes that are damaged are said to be unreadable once, not twice', async () => {
  const { door } = await renderKeep('keep/notes', { state: OPEN });
  door.failReads('damaged');
  await renderKeep('keep/notes', {}, { door });
  await settled();
  expect(alerts()).toContain(words.states.listFailed());
  expect(alerts()).not.toContain(words.problem.damaged());
});

describe('what someone could see', () => {
  test('is three lines, then all of it folded, then the choice in sight', async () => {
    await renderKeep('keep/before');
    for (const line of ['short', 'shortPassphrase', 'shortHidden'] as const) {
      expect(screen.getByText(words.before[line]()).closest('details')).toBeNull();
    }
    const folded = screen.getByText(words.before.full()).closest<HTMLDetailsElement>('details');
    expect(folded?.open).toBe(false);
    expect(folded?.textContent).toContain(words.before.diskText());
    const choice = screen.getByText(words.before.without());
    expect(choice.closest('details')).toBeNull();
    expect(folded?.compareDocumentPosition(choice)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  test('asked for later is not folded', async () => {
    await renderKeep('keep/before', { state: OPEN });
    expect(screen.getByText(words.before.diskText()).closest('details')).toBeNull();
  });

  test('in a private window says nothing of a lock that is not there', async () => {
    const { container } = await renderKeep('keep/before', { state: { is: 'memory', because: 'private' } });
    expect(container.textContent).toContain(words.before.shoulderTextMemory());
    expect(container.textContent).not.toContain(words.before.shoulderText());
  });
});

describe('a new passphrase', () => {
  test('too short is said at once: nothing begins to be sealed', async () => {
    const { door } = await renderKeep('keep/passphrase');
    await type(words.passphrase.label(), 'short');
    await type(words.passphrase.again(), 'short');
    await press(words.passphrase.keep());
    expect(alerts()).toBe(words.problem['too-short']());
    expect(door.asked).not.toContain('begin');
  });

  test('being mended is no longer called wrong', async () => {
    await renderKeep('keep/passphrase');
    await type(words.passphrase.label(), 'short');
    await press(words.passphrase.keep());
    await type(words.passphrase.label(), PASSPHRASE);
    expect(alerts()).toBe('');
    await press(words.passphrase.keep());
    expect(alerts()).toBe(words.passphrase.differ());
    await type(words.passphrase.again(), 'otter');
    expect(alerts()).toBe('');
    await press(words.passphrase.keep());
    await press(words.passphrase.suggest());
    expect(alerts()).toBe('');
  });
});

describe('a file', () => {
  beforeEach(() => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:keel');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  });
  afterEach(() => vi.restoreAllMocks());

  test('is called unsaved until it is handed to the browser, and another one is unsaved again', async () => {
    await renderKeep('keep/readable', { state: OPEN_WITH_PASSPHRASE });
    await press(words.readable.show());
    await press(words.readable.json());
    expect(said()).toContain(words.backup.unsaved());
    await save();
    expect(said()).toContain(words.backup.given());
    expect(said()).not.toContain(words.backup.unsaved());
    await press(words.readable.csv());
    expect(said()).toContain(words.backup.unsaved());
  });

  test('anyone can read is made without a word of comparing', async () => {
    await renderKeep('keep/readable', { state: OPEN_WITH_PASSPHRASE, slow: ['makeReadable'] });
    await press(words.readable.show());
    await press(words.readable.csv());
    expect(said()).toContain(words.doing.writing());
  });

  test('that is looked at tells what would be left out from what would be changed', async () => {
    await renderKeep('keep/restore', { state: OPEN, file: PREVIEW });
    fireEvent.change(screen.getByLabelText(words.restore.choose()), { target: { files: [new File(['{}'], 'copy')] } });
    await settled();
    expect(under(words.restore.leftOut())).toContain('0001-01-01');
    expect(under(words.restore.leftOut())).toContain(words.leftOut.colour());
    expect(under(words.restore.leftOut())).not.toContain('by thought');
    expect(under(words.restore.changed())).toContain('by thought');
  });

  /** A link's own way would leave the page. */
  async function save(): Promise<void> {
    const link = screen.getByRole('link', { name: words.backup.save() });
    const click = createEvent.click(link);
    click.preventDefault();
    fireEvent(link, click);
    await settled();
  }

  const under = (heading: string) => screen.getByRole('heading', { name: heading }).closest('section')?.textContent;
});

test('someone who keeps notes reads on the first screen what is still not kept', async () => {
  await renderKeep('home', { state: OPEN });
  expect(screen.getByText(words.home.picked())).toBeTruthy();
});
