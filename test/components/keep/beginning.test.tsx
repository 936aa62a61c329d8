import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import { OPEN, OPEN_WITH_PASSPHRASE, PASSPHRASE, RECOVERY_CODE, SUGGESTED } from '../../fixtures/fake-keep-world.ts';
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

describe('before anything is kept', () => {
  test('all of what someone could see is said, and then three ways, none of them praised', async () => {
    const { container } = await renderKeep('keep/before');
    const text = container.textContent ?? '';
    for (const sentence of [
      'shoulderText',
      'browserText',
      'diskText',
      'workText',
      'watchedText',
      'historyText',
    ] as const) {
      expect(text).toContain(words.before[sentence]());
    }
    for (const sentence of ['clearingText', 'lostText', 'denyingText'] as const) {
      expect(text).toContain(words.before[sentence]());
    }
    const ways = screen.getAllByRole('button');
    expect(ways).toHaveLength(3);
    expect(new Set(ways.map(({ className }) => className)).size).toBe(1);
  });

  test('without a passphrase, it begins and the notes open', async () => {
    const { door, way, keeping } = await renderKeep('keep/before');
    fireEvent.click(screen.getByText(words.before.without()));
    await settled();
    expect(door.asked).toContain('begin');
    expect(keeping.state.value).toMatchObject({ is: 'open', hasPassphrase: false });
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
  });

  test('a beginning that fails says why, and goes nowhere', async () => {
    const { door, way } = await renderKeep('keep/before');
    door.failWrites('full');
    fireEvent.click(screen.getByText(words.before.without()));
    await settled();
    expect(alerts()).toBe(words.problem.full());
    expect(way.restart).not.toHaveBeenCalled();
  });

  test('in a private window nothing can be kept, and nothing is begun', async () => {
    const { door, way } = await renderKeep('keep/before', { state: { is: 'memory', because: 'private' } });
    expect(screen.getByText(words.before.memoryPrivate())).toBeTruthy();
    expect(screen.queryByText(words.before.withPassphrase())).toBeNull();
    fireEvent.click(screen.getByText(words.before.memoryWrite()));
    expect(way.restart).toHaveBeenCalledExactlyOnceWith('keep/notes');
    expect(door.asked).not.toContain('begin');
  });

  test('asked for later, it is read and not chosen from', async () => {
    await renderKeep('keep/before', { state: OPEN });
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a passphrase', () => {
  test('covered is typed twice', async () => {
    const { keeping } = await renderKeep('keep/passphrase');
    await type(words.passphrase.label(), PASSPHRASE);
    await type(words.passphrase.again(), PASSPHRASE);
    await press(words.passphrase.keep());
    expect(keeping.state.value).toMatchObject({ is: 'open', hasPassphrase: true });
    expect(screen.getByText(words.passphrase.isOn())).toBeTruthy();
  });

  test('covered and not the same twice is not taken', async () => {
    const { door } = await renderKeep('keep/passphrase');
    await type(words.passphrase.label(), PASSPHRASE);
    await type(words.passphrase.again(), `${PASSPHRASE}s`);
    await press(words.passphrase.keep());
    expect(alerts()).toBe(words.passphrase.differ());
    expect(door.asked).not.toContain('begin');
  });

  test('shown is typed once', async () => {
    const { keeping } = await renderKeep('keep/passphrase');
    expect(field(words.passphrase.label()).type).toBe('password');
    await press(words.passphrase.show());
    expect(field(words.passphrase.label()).type).toBe('text');
    expect(screen.queryByLabelText(words.passphrase.again())).toBeNull();
    await type(words.passphrase.label(), PASSPHRASE);
    await press(words.passphrase.keep());
    expect(keeping.state.value).toMatchObject({ hasPassphrase: true });
  });

  test('can be five words made here, which are shown and said', async () => {
    await renderKeep('keep/passphrase');
    await press(words.passphrase.suggest());
    expect(field(words.passphrase.label()).value).toBe(SUGGESTED);
    expect(field(words.passphrase.label()).type).toBe('text');
    expect(said()).toContain(words.passphrase.suggested());
  });

  test.each([
    ['short', 'short', 'too-short'],
    ['too long', 'x'.repeat(2000), 'too-long'],
  ] as const)('that is %s says so', async (_what, passphrase, problem) => {
    await renderKeep('keep/passphrase');
    await type(words.passphrase.label(), passphrase);
    await type(words.passphrase.again(), passphrase);
    await press(words.passphrase.keep());
    expect(alerts()).toBe(words.problem[problem]());
  });

  test('never stands in a draft', async () => {
    const { door } = await renderKeep('keep/passphrase');
    await type(words.passphrase.label(), PASSPHRASE);
    expect(door.drafts).toEqual([]);
  });

  test('can be changed, and turned off', async () => {
    const { keeping, door } = await renderKeep('keep/passphrase', { state: OPEN_WITH_PASSPHRASE });
    await press(words.passphrase.suggest());
    await press(words.passphrase.change());
    expect(door.asked).toContain('changePassphrase');
    expect(screen.getByText(words.passphrase.isChanged())).toBeTruthy();
    expect(keeping.state.value).toMatchObject({ hasPassphrase: true });
  });

  test('turned off says so', async () => {
    const { keeping } = await renderKeep('keep/passphrase', { state: OPEN_WITH_PASSPHRASE });
    await press(words.passphrase.turnOff());
    expect(keeping.state.value).toMatchObject({ hasPassphrase: false });
    expect(screen.getByRole('heading').textContent).toBe(words.passphrase.isOff());
  });

  test('being changed can be stopped, and nothing was changed', async () => {
    await renderKeep('keep/passphrase', { state: OPEN_WITH_PASSPHRASE, slow: ['changePassphrase'] });
    await press(words.passphrase.suggest());
    await press(words.passphrase.change());
    expect(screen.getByRole('progressbar')).toBeTruthy();
    await press(words.doing.cancel());
    expect(alerts()).toBe(words.problem.cancelled());
  });
});

describe('the code on paper', () => {
  test('is shown once; all of the paper is compared, and only then it counts; nothing of it stays on the screen', async () => {
    const { container, door, keeping, way } = await renderKeep('keep/code', { state: OPEN_WITH_PASSPHRASE });
    await press(words.code.make());
    expect(screen.getByText(RECOVERY_CODE)).toBeTruthy();
    expect(screen.getByText(words.code.once())).toBeTruthy();
    await press(words.code.written());
    expect(container.textContent).not.toContain(RECOVERY_CODE);

    for (const wrong of ['WRONG', RECOVERY_CODE.slice(0, 4), RECOVERY_CODE.replace(/F$/, 'G')]) {
      await type(words.code.check(), wrong);
      await press(words.code.go());
      expect(alerts()).toBe(words.code.differs());
      expect(keeping.state.value).toMatchObject({ hasRecoveryCode: false });
    }

    await type(words.code.check(), ` ${RECOVERY_CODE.toLowerCase().replaceAll('-', ' ')} `);
    await press(words.code.go());
    expect(said()).toContain(words.code.right());
    expect(keeping.state.value).toMatchObject({ hasRecoveryCode: true });
    expect(door.asked.filter((question) => question === 'keepRecoveryCode')).toHaveLength(4);
    await press(words.code.done());
    expect(way.back).toHaveBeenCalledOnce();
  });

  test('whose window closes before it was checked changes nothing: an earlier one still works, and that was said', async () => {
    const { door, unmount } = await renderKeep('keep/code', {
      state: { ...OPEN_WITH_PASSPHRASE, hasRecoveryCode: true },
    });
    expect(screen.getByText(words.code.makeNewText())).toBeTruthy();
    await press(words.code.makeNew());
    unmount();
    await settled();
    expect(door.asked).not.toContain('keepRecoveryCode');
  });

  test('can be shown once more while it is checked, and used without the check', async () => {
    const { keeping, way } = await renderKeep('keep/code', { state: OPEN_WITH_PASSPHRASE });
    await press(words.code.make());
    await press(words.code.written());
    await press(words.code.again());
    expect(screen.getByText(RECOVERY_CODE)).toBeTruthy();
    await press(words.code.written());
    await press(words.code.skip());
    expect(keeping.state.value).toMatchObject({ hasRecoveryCode: true });
    expect(way.back).toHaveBeenCalledOnce();
  });

  test('that could not be kept says why, and is still there to try again', async () => {
    const { door, keeping } = await renderKeep('keep/code', { state: OPEN_WITH_PASSPHRASE });
    await press(words.code.make());
    await press(words.code.written());
    await type(words.code.check(), RECOVERY_CODE);
    door.failWrites('full', 1);
    await press(words.code.go());
    expect(alerts()).toBe(words.problem.full());
    await press(words.code.go());
    expect(keeping.state.value).toMatchObject({ hasRecoveryCode: true });
  });

  test('can be removed', async () => {
    const { keeping } = await renderKeep('keep/code', { state: { ...OPEN_WITH_PASSPHRASE, hasRecoveryCode: true } });
    await press(words.code.remove());
    expect(keeping.state.value).toMatchObject({ hasRecoveryCode: false });
    expect(said()).toContain(words.code.removed());
  });
});
