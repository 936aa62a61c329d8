import { act, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import {
  LOCKED,
  OPEN_WITH_PASSPHRASE,
  PASSPHRASE,
  RECOVERY_CODE,
  type FakeKeepDoor,
} from '../../fixtures/fake-keep-world.ts';
import { field, keepWords as words, press, renderKeep, settled, type } from '../../fixtures/keep-views.tsx';

const OPEN = { state: OPEN_WITH_PASSPHRASE };
const revoked = vi.fn<(address: string) => void>();

beforeEach(() => {
  revoked.mockClear();
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:keel');
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(revoked);
});
afterEach(() => vi.restoreAllMocks());

/** As another window, or the clock, locks: this page only hears of it. */
async function lockedElsewhere(door: FakeKeepDoor): Promise<void> {
  await act(() => door.become(LOCKED));
  await settled();
}

const save = () => screen.queryByRole('link', { name: words.backup.save() });

describe('once the notes lock, nothing on the screen opens or reads them', () => {
  test('a copy anyone can read is gone, and its address with it', async () => {
    const { door } = await renderKeep('keep/readable', OPEN);
    await press(words.readable.show());
    await press(words.readable.json());
    expect(save()).toBeTruthy();
    await lockedElsewhere(door);
    expect(save()).toBeNull();
    expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:keel');
  });

  test('a sealed copy is gone too', async () => {
    const { door } = await renderKeep('keep/backup', OPEN);
    await type(words.passphrase.label(), PASSPHRASE);
    await type(words.passphrase.again(), PASSPHRASE);
    await press(words.backup.make());
    expect(save()).toBeTruthy();
    await lockedElsewhere(door);
    expect(save()).toBeNull();
  });

  test('a copy that is being made is stopped', async () => {
    const { door, keeping } = await renderKeep('keep/readable', { ...OPEN, slow: ['makeReadable'] });
    await press(words.readable.show());
    await press(words.readable.csv());
    expect(keeping.work.waiting.value).toBeDefined();
    await lockedElsewhere(door);
    expect(keeping.work.waiting.value).toBeUndefined();
    expect(save()).toBeNull();
  });

  test.each([
    ['shown', false],
    ['being checked', true],
  ])('the recovery code that was %s cannot be read, and was never kept', async (_step, isChecked) => {
    const { container, door } = await renderKeep('keep/code', OPEN);
    await press(words.code.make());
    if (isChecked) {
      await press(words.code.written());
      await type(words.code.check(), RECOVERY_CODE);
    }
    await lockedElsewhere(door);
    expect(container.innerHTML).not.toContain(RECOVERY_CODE);
    expect(screen.queryByText(words.code.again())).toBeNull();
    expect(door.asked).not.toContain('keepRecoveryCode');
  });

  test.each([
    ['keep/passphrase', words.passphrase.labelNew()],
    ['keep/backup', words.passphrase.label()],
  ] as const)('the passphrase typed in sight on %s is gone', async (place, label) => {
    const { door } = await renderKeep(place, OPEN);
    await press(words.passphrase.show());
    await type(label, PASSPHRASE);
    await lockedElsewhere(door);
    const texts = [...document.querySelectorAll('input')].map(({ value }) => value);
    expect(texts.join('')).toBe('');
  });

  test.each(['keep/passphrase', 'keep/code', 'keep/backup', 'keep/readable'] as const)(
    'on %s the way in stands in its place; unlocked, it is there again, and new',
    async (place) => {
      const { door } = await renderKeep(place, OPEN);
      await lockedElsewhere(door);
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(words.unlock.title());
      await type(words.unlock.passphrase(), PASSPHRASE);
      await press(words.unlock.open());
      expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe(words.unlock.title());
      expect(save()).toBeNull();
    },
  );

  test('typed for the older notes, a passphrase is gone as well', async () => {
    const { door } = await renderKeep('keep/older', { state: { ...OPEN_WITH_PASSPHRASE, older: 1 } });
    await type(words.unlock.passphrase(), PASSPHRASE);
    await act(() => door.become({ ...LOCKED, older: 1 }));
    await settled();
    expect(field(words.unlock.passphrase()).value).toBe('');
  });
});

test('a copy that is ready stays while the disk is full: it may be what makes room', async () => {
  const { door } = await renderKeep('keep/backup', OPEN);
  await type(words.passphrase.label(), PASSPHRASE);
  await type(words.passphrase.again(), PASSPHRASE);
  await press(words.backup.make());
  await act(() => door.become({ is: 'not-now', because: 'full' }));
  await settled();
  expect(save()).toBeTruthy();
});
