import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PASSPHRASE, RECOVERY_CODE } from '../../fixtures/fake-keep-world.ts';
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
import { aLogEntry } from '../../fixtures/kept-stories.ts';

const TEA = aLogEntry(1, { what: 'Tea' });
const WITH_CODE = { ...LOCKED, hasRecoveryCode: true };

describe('locked notes', () => {
  test('open with their passphrase', async () => {
    await renderKeep('keep/notes', { state: LOCKED, log: [TEA] });
    await type(words.unlock.passphrase(), PASSPHRASE);
    await press(words.unlock.open());
    expect(await screen.findByText('Tea')).toBeTruthy();
  });

  test('do not open with another: it is said, nothing was changed, and it can be tried again at once', async () => {
    const { keeping } = await renderKeep('keep/notes', { state: LOCKED, log: [TEA] });
    for (const wrong of ['not that', 'nor that', '']) {
      await type(words.unlock.passphrase(), wrong);
      await press(words.unlock.open());
      expect(alerts()).toBe(words.unlock.wrongPassphrase());
      expect(keeping.state.value).toEqual(LOCKED);
    }
    await type(words.unlock.passphrase(), PASSPHRASE);
    expect(alerts()).toBe('');
    await press(words.unlock.open());
    expect(await screen.findByText('Tea')).toBeTruthy();
  });

  test('take a while to open, and say so', async () => {
    await renderKeep('keep/notes', { state: LOCKED, slow: ['unlock'] });
    await type(words.unlock.passphrase(), PASSPHRASE);
    await press(words.unlock.open());
    expect(said()).toContain(words.doing.opening());
  });

  test('open with the code on paper, however it is spaced; a mistake in it is told from a wrong one', async () => {
    await renderKeep('keep/notes', { state: WITH_CODE, log: [TEA] });
    await press(words.unlock.useCode());
    await type(words.unlock.code(), RECOVERY_CODE.slice(0, 9));
    await press(words.unlock.open());
    expect(alerts()).toBe(words.unlock.mistyped());
    await type(words.unlock.code(), RECOVERY_CODE.replace('K', 'L'));
    await press(words.unlock.open());
    expect(alerts()).toBe(words.unlock.wrongCode());
    await type(words.unlock.code(), RECOVERY_CODE.toLowerCase().replaceAll('-', ' '));
    await press(words.unlock.open());
    expect(await screen.findByText('Tea')).toBeTruthy();
  });

  test('offer no code where none was made', async () => {
    await renderKeep('keep/notes', { state: LOCKED });
    expect(screen.queryByText(words.unlock.useCode())).toBeNull();
  });

  test('do not leave the passphrase in a draft', async () => {
    const { door } = await renderKeep('keep/notes', { state: LOCKED });
    await type(words.unlock.passphrase(), PASSPHRASE);
    expect(door.drafts).toEqual([]);
  });

  test('say how many entries wait', async () => {
    await renderKeep('keep/notes', { state: { ...LOCKED, waiting: 3 } });
    expect(screen.getByText(words.unlock.waiting({ count: 3 }))).toBeTruthy();
  });
});

describe('writing something down while it is locked', () => {
  test('asks for no passphrase, and says that it can be read later', async () => {
    const { door, keeping } = await renderKeep('keep/write', { state: LOCKED });
    expect(screen.queryByLabelText(words.unlock.passphrase())).toBeNull();
    await type(words.write.what(), 'Half');
    await press(words.write.keep());
    expect(said()).toContain(words.write.waiting());
    expect(door.waiting).toMatchObject([{ what: 'Half', whileLocked: true }]);
    expect(keeping.state.value).toMatchObject({ is: 'locked', waiting: 1 });
  });

  test('that fails keeps the text', async () => {
    const { door } = await renderKeep('keep/write', { state: LOCKED });
    door.failWrites('full');
    await type(words.write.what(), 'Half');
    await press(words.write.keep());
    expect(alerts()).toBe(words.problem.full());
    expect(field(words.write.what()).value).toBe('Half');
  });
});

describe('someone who forgot the passphrase', () => {
  test('is told the truth, and goes to new notes beside the old ones: nothing is begun yet', async () => {
    const { door, way } = await renderKeep('keep/forgot', { state: LOCKED });
    expect(screen.getByText(words.forgot.text())).toBeTruthy();
    expect(screen.getByText(words.forgot.stays())).toBeTruthy();
    await press(words.forgot.beside());
    expect(way.open).toHaveBeenCalledExactlyOnceWith('keep/beside');
    expect(door.asked).not.toContain('startBeside');
  });

  test('with the paper at hand opens them with it', async () => {
    const { way } = await renderKeep('keep/forgot', { state: WITH_CODE });
    await type(words.unlock.code(), RECOVERY_CODE);
    await press(words.unlock.open());
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });

  test('wrote on without one, and opens those notes again with one press', async () => {
    const { way, door } = await renderKeep('keep/older', {
      state: { ...OPEN_WITH_PASSPHRASE, older: 1, olderFree: 1 },
    });
    expect(screen.queryByLabelText(words.unlock.passphrase())).toBeNull();
    await press(words.forgot.olderOpen());
    expect(door.asked).toContain('unlockOlder');
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });

  test('has both kinds of older notes, and reaches both', async () => {
    const { way } = await renderKeep('keep/older', { state: { ...OPEN, older: 2, olderFree: 1 } });
    expect(screen.getByText(words.forgot.olderFreeText({ count: 1 }))).toBeTruthy();
    expect(screen.getByRole('button', { name: words.forgot.olderOpen() })).toBeTruthy();
    await type(words.unlock.passphrase(), PASSPHRASE);
    await press(words.unlock.open());
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });

  test('and remembers it later opens the older notes', async () => {
    const { way } = await renderKeep('keep/older', { state: { ...OPEN, older: 1 } });
    await type(words.unlock.passphrase(), 'not that');
    await press(words.forgot.olderOpen());
    expect(alerts()).toBe(words.unlock.wrongPassphrase());
    await type(words.unlock.passphrase(), PASSPHRASE);
    await press(words.forgot.olderOpen());
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });
});

describe('new notes beside those that do not open', () => {
  test('with a passphrase of their own; a code on paper is offered next', async () => {
    const { keeping, way } = await renderKeep('keep/beside', { state: LOCKED });
    expect(screen.getByText(words.forgot.besideText())).toBeTruthy();
    fireEvent.click(screen.getByText(words.before.withPassphrase()));
    await settled();
    await type(words.passphrase.label(), 'another otter');
    await type(words.passphrase.again(), 'another otter');
    await press(words.passphrase.keep());
    expect(keeping.state.value).toMatchObject({ is: 'open', hasPassphrase: true, older: 1 });
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
    expect(way.open).toHaveBeenCalledExactlyOnceWith('keep/code');
  });

  test('whose passphrase is too short are not begun', async () => {
    const { keeping } = await renderKeep('keep/beside', { state: LOCKED });
    fireEvent.click(screen.getByText(words.before.withPassphrase()));
    await settled();
    await press(words.passphrase.keep());
    expect(alerts()).toBe(words.problem['too-short']());
    expect(keeping.state.value).toEqual(LOCKED);
  });

  test.each([LOCKED, { is: 'unreadable' } as const])(
    'without one, after it was said who can open them: %o',
    async (state) => {
      const { keeping, way } = await renderKeep('keep/beside', { state });
      expect(screen.getByText(words.before.withoutText())).toBeTruthy();
      fireEvent.click(screen.getByText(words.before.without()));
      await settled();
      expect(keeping.state.value).toMatchObject({ is: 'open', hasPassphrase: false, older: 1 });
      expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
      expect(way.open).not.toHaveBeenCalled();
    },
  );
});

describe('settings', () => {
  test('"Lock now" locks and leaves the way in on the screen', async () => {
    const { keeping, way } = await renderKeep('keep/settings', { state: OPEN_WITH_PASSPHRASE });
    await press(words.notes.lockNow());
    expect(keeping.state.value).toMatchObject({ is: 'locked' });
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });

  test('the minutes until it locks are kept', async () => {
    const { door } = await renderKeep('keep/settings', { state: OPEN_WITH_PASSPHRASE });
    const select = screen.getByLabelText<HTMLSelectElement>(new RegExp(words.settings.autoLock()));
    await waitFor(() => expect(select.value).toBe('5'));
    fireEvent.change(select, { target: { value: '15' } });
    await settled();
    expect(await door.stores.settings.read()).toMatchObject({ value: [{ autoLockMinutes: 15 }] });
  });

  test('without a passphrase there is nothing to lock', async () => {
    await renderKeep('keep/settings', { state: OPEN });
    expect(screen.queryByRole('button', { name: words.notes.lockNow() })).toBeNull();
    expect(screen.getByText(words.settings.noPassphrase())).toBeTruthy();
    expect(screen.getByText(words.settings.passphraseOn())).toBeTruthy();
  });

  test('while it is locked offer what needs no passphrase: what could be seen, and erasing', async () => {
    const { way } = await renderKeep('keep/settings', { state: LOCKED });
    expect(screen.queryByText(words.settings.backup())).toBeNull();
    fireEvent.click(screen.getByText(words.settings.seen()));
    fireEvent.click(screen.getByText(words.settings.erase()));
    expect(way.open.mock.calls).toEqual([['keep/before'], ['keep/erase']]);
  });
});
