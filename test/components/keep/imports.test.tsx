import { act, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PREVIEW } from '../../fixtures/fake-keep-world.ts';
import { alerts, keepWords as words, press, renderKeep, said, settled } from '../../fixtures/keep-views.tsx';
import { aLogEntry, moment } from '../../fixtures/kept-stories.ts';

const SPAN = { from: moment('2024-03-03T12:00:00Z'), to: moment('2026-11-05T12:00:00Z') };
const DAY = { from: moment('2025-06-01T12:00:00Z'), to: moment('2025-06-01T13:00:00Z') };
const IMPORTS = [
  { batch: 'a', count: 212, span: SPAN },
  { batch: 'b', count: 1, span: DAY },
  { batch: 'c', count: 3 },
];
const takeOut = (count: number) => words.restore.takeOut({ things: words.restore.things({ count }) });

describe('someone who brought in a file the other day', () => {
  test('finds it again, with how much it was and of when, and what taking it out does', async () => {
    const { container } = await renderKeep('keep/restore', { state: OPEN, imports: IMPORTS });
    await settled();
    const lines = [...container.querySelectorAll('summary')].map(({ textContent }) => textContent);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^212 things, from .*2024 to .*2026$/);
    expect(lines[1]).toMatch(/^1 thing, from .*2025$/);
    expect(lines[2]).toBe('3 things');
    expect(screen.getByText(words.restore.beforeText())).toBeTruthy();
  });

  test('takes it out in a second step, and is told what stays', async () => {
    const { container, door } = await renderKeep('keep/restore', { state: OPEN, imports: IMPORTS });
    await settled();
    expect(container.querySelector('details')?.open).toBe(false);
    fireEvent.click(screen.getByText(takeOut(212)));
    await settled();
    expect(door.asked).toContain('undoMerge');
    expect(said()).toContain(words.restore.undone());
    expect(container.querySelectorAll('summary')).toHaveLength(2);
    expect(document.activeElement?.textContent).toBe(words.restore.before());
  });

  test('is told why when it cannot be taken out, and it stays listed', async () => {
    const { container, door } = await renderKeep('keep/restore', { state: OPEN, imports: IMPORTS });
    await settled();
    door.failWrites('full');
    fireEvent.click(screen.getByText(takeOut(1)));
    await settled();
    expect(alerts()).toBe(words.problem.full());
    expect(container.querySelectorAll('summary')).toHaveLength(3);
  });

  test('finds it after leaving the screen on which it came in', async () => {
    const { door, unmount } = await renderKeep('keep/restore', { state: OPEN, file: PREVIEW });
    await choose();
    await press(words.restore.merge());
    expect(screen.getByText(words.restore.undoText())).toBeTruthy();
    unmount();
    const { container } = await renderKeep('keep/restore', {}, { door });
    await settled();
    expect([...container.querySelectorAll('summary')].map(({ textContent }) => textContent)).toEqual(['212 things']);
  });
});

test('someone who never brought anything in sees nothing of this', async () => {
  const { container } = await renderKeep('keep/restore', { state: OPEN, log: [aLogEntry(1)] });
  await settled();
  expect(container.textContent).not.toContain(words.restore.before());
});

test('that it could not be read is said, and not shown as if there were nothing', async () => {
  const { door, container } = await renderKeep('keep/backup', { state: OPEN, imports: IMPORTS });
  door.failReads('damaged');
  const shown = await renderKeep('keep/restore', {}, { door });
  await settled();
  expect(shown.container.textContent).toContain(words.restore.beforeFailed());
  expect(container).toBeTruthy();
});

test('a file of which nothing was new any more says so, and has nothing to undo', async () => {
  await renderKeep('keep/restore', { state: OPEN, file: { ...PREVIEW, adds: { occasions: 1 } } });
  await choose();
  await press(words.restore.merge());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(words.restore.done({ count: 0 }));
  expect(screen.queryByText(words.restore.undo())).toBeNull();
});

describe('a file that was looked at is let go of', () => {
  test('when the person goes elsewhere, or chooses another', async () => {
    const { door, unmount } = await renderKeep('keep/restore', { state: OPEN, file: PREVIEW });
    await choose();
    await press(words.restore.other());
    expect(door.asked.filter((one) => one === 'forgetFile')).toHaveLength(1);
    unmount();
    await settled();
    expect(door.asked.filter((one) => one === 'forgetFile')).toHaveLength(2);
  });

  test('when the notes lock, by themselves too; after that it is chosen anew', async () => {
    const { door, keeping } = await renderKeep('keep/restore', { state: OPEN_WITH_PASSPHRASE, file: PREVIEW });
    await choose();
    await act(async () => door.become(LOCKED));
    await settled();
    expect(door.asked).toContain('forgetFile');
    expect(screen.getByText(words.restore.locked())).toBeTruthy();
    await act(async () => door.become(OPEN_WITH_PASSPHRASE));
    await settled();
    expect(screen.getByLabelText(words.restore.choose())).toBeTruthy();
    expect(keeping.state.value?.is).toBe('open');
  });

  test('by Hide', async () => {
    const { door, keeping } = await renderKeep('keep/restore', { state: OPEN, file: PREVIEW });
    await choose();
    keeping.forget();
    expect(door.asked).toContain('forgetFile');
  });
});

async function choose(): Promise<void> {
  const input = screen.getByLabelText(words.restore.choose());
  fireEvent.change(input, { target: { files: [new File(['{}'], 'copy')] } });
  await settled();
}
