import { fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { FileProblem } from '../../../models/keep-door.ts';
import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PASSPHRASE, PREVIEW } from '../../fixtures/fake-keep-world.ts';
import { alerts, keepWords as words, press, renderKeep, said, settled, type } from '../../fixtures/keep-views.tsx';
import { aLogEntry } from '../../fixtures/kept-stories.ts';

const FULL = { state: OPEN_WITH_PASSPHRASE, log: [aLogEntry(1)] };
const created = vi.fn<(file: Blob) => string>(() => 'blob:keel');
const revoked = vi.fn<(address: string) => void>();

beforeEach(() => {
  created.mockClear();
  revoked.mockClear();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => created(file as Blob)); // A file is all we hand over.
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(revoked);
});
afterEach(() => vi.restoreAllMocks());

const save = () => screen.queryByRole('link', { name: words.backup.save() });

describe('a sealed copy', () => {
  test('is offered only after it was made and compared, under a plain name, and let go of afterwards', async () => {
    const { unmount } = await renderKeep('keep/backup', FULL);
    expect(save()).toBeNull();
    await makeCopy();
    expect(said()).toContain(words.backup.checked());
    expect(save()?.getAttribute('download')).toBe('backup.age');
    unmount();
    await settled();
    expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:keel');
  });

  test('that was not made is not offered', async () => {
    const { door } = await renderKeep('keep/backup', FULL);
    door.vanish();
    await makeCopy();
    expect(alerts()).toBe(words.problem.unreachable());
    expect(save()).toBeNull();
  });

  test('can be stopped', async () => {
    await renderKeep('keep/backup', { ...FULL, slow: ['makeBackup'], share: 0.5 });
    await makeCopy();
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.5');
    await press(words.doing.cancel());
    expect(alerts()).toBe(words.problem.cancelled());
    expect(save()).toBeNull();
  });

  test('is stopped when the person goes elsewhere', async () => {
    const { keeping, unmount } = await renderKeep('keep/backup', { ...FULL, slow: ['makeBackup'] });
    await makeCopy();
    unmount();
    await settled();
    expect(keeping.work.waiting.value).toBeUndefined();
  });

  test('in a popup is sent to where a window for files does no harm', async () => {
    const onOpenPanel = vi.fn<() => void>();
    await renderKeep('keep/backup', FULL, { canPickFiles: false, onOpenPanel });
    expect(screen.queryByRole('button', { name: words.backup.make() })).toBeNull();
    await press(words.notes.panel());
    expect(onOpenPanel).toHaveBeenCalledOnce();
  });

  async function makeCopy(): Promise<void> {
    await type(words.passphrase.label(), PASSPHRASE);
    await type(words.passphrase.again(), PASSPHRASE);
    await press(words.backup.make());
  }
});

describe('a copy anyone can read', () => {
  test('is made only after a second step', async () => {
    const { door } = await renderKeep('keep/readable', FULL);
    expect(screen.getByText(words.readable.text())).toBeTruthy();
    expect(screen.queryByText(words.readable.json())).toBeNull();
    await press(words.readable.show());
    await press(words.readable.csv());
    expect(door.asked).toContain('makeReadable');
    expect(save()?.getAttribute('download')).toBe('copy.csv');
  });
});

describe('a file brought in', () => {
  test('is looked at first, with all that could not be taken over; then merged; then taken out again', async () => {
    const { container, door } = await renderKeep('keep/restore', { ...FULL, file: PREVIEW });
    await choose();
    expect(container.textContent).toContain(words.count.log({ count: 212 }));
    expect(container.textContent).toContain(words.restore.already({ count: 40 }));
    expect(container.textContent).toContain('0001-01-01');
    expect(door.asked).not.toContain('merge');

    await press(words.restore.merge());
    expect(screen.getByRole('heading').textContent).toBe(words.restore.done({ count: 212 }));
    await press(words.restore.undo());
    expect(said()).toContain(words.restore.undone());
  });

  test('sealed asks for its passphrase; a wrong one changes nothing', async () => {
    await renderKeep('keep/restore', { ...FULL, file: 'passphrase-needed' });
    await choose();
    await type(words.restore.passphrase(), 'not that');
    await press(words.restore.open());
    expect(alerts()).toBe(words.fileProblem.wrong());
    await type(words.restore.passphrase(), PASSPHRASE);
    await press(words.restore.open());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(words.restore.found());
  });

  test.each(['too-large', 'unknown-kind', 'malformed', 'damaged', 'newer', 'full'] as const satisfies FileProblem[])(
    'that cannot be taken (%s) says why',
    async (file) => {
      await renderKeep('keep/restore', { ...FULL, file });
      await choose();
      expect(alerts()).toBe(words.fileProblem[file]());
    },
  );

  test('that brings nothing new offers nothing to do', async () => {
    await renderKeep('keep/restore', { ...FULL, file: { ...PREVIEW, adds: {} } });
    await choose();
    expect(screen.getByText(words.restore.nothingNew())).toBeTruthy();
    expect(screen.queryByRole('button', { name: words.restore.merge() })).toBeNull();
  });

  test('whose merging fails stays looked at, and says why', async () => {
    const { door } = await renderKeep('keep/restore', { ...FULL, file: PREVIEW });
    await choose();
    door.failWrites('full');
    await press(words.restore.merge());
    expect(alerts()).toBe(words.problem.full());
    expect(screen.getByRole('button', { name: words.restore.merge() })).toBeTruthy();
  });

  test('waits until the notes are open', async () => {
    await renderKeep('keep/restore', { state: LOCKED });
    expect(screen.getByText(words.restore.locked())).toBeTruthy();
  });

  async function choose(): Promise<void> {
    const input = screen.getByLabelText(words.restore.choose());
    fireEvent.change(input, { target: { files: [new File(['{}'], 'copy')] } });
    await settled();
  }
});

describe('erasing', () => {
  test('says what it does and what it cannot reach, and asks once', async () => {
    const { container, way } = await renderKeep('keep/erase', FULL);
    for (const sentence of ['does', 'reach', 'installed', 'final'] as const) {
      expect(container.textContent).toContain(words.erase[sentence]());
    }
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      words.erase.go(),
      words.erase.stay(),
    ]);
    await press(words.erase.stay());
    expect(way.back).toHaveBeenCalledOnce();
  });

  test('ends without a word on the first screen', async () => {
    const { door, way } = await renderKeep('keep/erase', FULL);
    await press(words.erase.go());
    expect(way.restart).toHaveBeenCalledExactlyOnceWith();
    expect(await door.logged()).toEqual([]);
  });

  test('that the browser did only in part says so, and what to do', async () => {
    const { way, door } = await renderKeep('keep/erase', { ...FULL, erased: 'partly' });
    await press(words.erase.go());
    expect(screen.getByText(words.erase.partly())).toBeTruthy();
    expect(way.restart).not.toHaveBeenCalled();
    await press(words.erase.again());
    expect(door.asked.filter((question) => question === 'erase')).toHaveLength(2);
    await press(words.erase.home());
    expect(way.restart).toHaveBeenCalledOnce();
  });

  test('works whatever state it is in', async () => {
    for (const state of [LOCKED, OPEN, { is: 'newer' } as const, { is: 'unreadable' } as const]) {
      const { door, unmount } = await renderKeep('keep/erase', { state });
      await press(words.erase.go());
      expect(await door.state()).toEqual({ is: 'nothing' });
      unmount();
    }
  });

  test('that nobody answers says so, and is not taken for done', async () => {
    const { door, way } = await renderKeep('keep/erase', FULL);
    door.vanish();
    await press(words.erase.go());
    expect(alerts()).toBe(words.erase.unfinished());
    expect(way.restart).not.toHaveBeenCalled();
  });

  test('that the browser refused says that a key may still be here', async () => {
    const { way } = await renderKeep('keep/erase', { ...FULL, erased: 'refused' });
    await press(words.erase.go());
    expect(alerts()).toBe(words.erase.unfinished());
    expect(way.restart).not.toHaveBeenCalled();
  });
});
