import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';

import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PASSPHRASE } from '../../fixtures/fake-keep-world.ts';
import { field, keepWords as words, press, renderKeep, said, settled, type } from '../../fixtures/keep-views.tsx';
import { aLogEntry, anOccasion, moment } from '../../fixtures/kept-stories.ts';

const EVENING = anOccasion(1, { at: moment('2026-11-23T20:00:00Z'), title: 'At Kim’s' });
const TEA = aLogEntry(2, { what: 'Tea', at: moment('2026-11-23T21:30:00Z'), occasion: EVENING.id });
const RUNS = { state: OPEN_WITH_PASSPHRASE, log: [TEA], occasions: [EVENING], running: EVENING };

describe('what was pressed gives way, and the focus goes on to', () => {
  test('the time, for a note of another time', async () => {
    await renderKeep('keep/notes', { state: OPEN });
    await press(words.write.more());
    expect(document.activeElement).toBe(field(words.write.time()));
  });

  test('the heading, when what runs is locked too; it is said', async () => {
    await renderKeep('keep/notes', { ...RUNS, state: LOCKED });
    await settled();
    await press(words.running.cover());
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    expect(said()).toContain(words.running.covered());
  });

  test('the code that is shown, the field for it, and the way on', async () => {
    const { container } = await renderKeep('keep/code', { state: OPEN_WITH_PASSPHRASE });
    await press(words.code.make());
    const code = container.querySelector('.keep-code');
    expect(document.activeElement).toBe(code);
    await press(words.code.written());
    expect(document.activeElement).toBe(field(words.code.check()));
    await type(words.code.check(), code?.textContent ?? '');
    await press(words.code.go());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: words.code.done() }));
  });

  test('the passphrase, for new notes beside others', async () => {
    await renderKeep('keep/beside', { state: LOCKED });
    fireEvent.click(screen.getByText(words.before.withPassphrase()));
    await settled();
    expect(document.activeElement).toBe(field(words.passphrase.label()));
  });

  test('the first form of a readable copy', async () => {
    await renderKeep('keep/readable', { state: OPEN });
    await press(words.readable.show());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: words.readable.json() }));
  });

  test('the finished copy', async () => {
    await renderKeep('keep/backup', { state: OPEN });
    await type(words.passphrase.label(), PASSPHRASE);
    await type(words.passphrase.again(), PASSPHRASE);
    await press(words.backup.make());
    expect(document.activeElement).toBe(screen.getByRole('link', { name: words.backup.save() }));
  });

  test('the field for the code on paper', async () => {
    await renderKeep('keep/notes', { state: { ...LOCKED, hasRecoveryCode: true } });
    await press(words.unlock.useCode());
    expect(document.activeElement).toBe(field(words.unlock.code()));
  });
});

test('what takes the focus is brought into sight', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
  await renderKeep('keep/notes', { state: OPEN });
  await type(words.write.what(), 'Tea');
  await press(words.write.keep());
  expect(scrolled.mock.contexts).toContain(field(words.write.what()));
  scrolled.mockRestore();
});

test('locking and the settings stand before what was written', async () => {
  await renderKeep('keep/notes', { state: OPEN_WITH_PASSPHRASE, log: [aLogEntry(3, { what: 'Soup' })] });
  await settled();
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent);
  expect(names[0]).toBe(words.notes.lockNow());
  expect(names.indexOf(words.notes.settings())).toBeLessThan(names.indexOf(words.notes.change()));
});

describe('while a list runs', () => {
  test('it stands once, and can be changed there; the other form says what it is for', async () => {
    const { door } = await renderKeep('keep/notes', RUNS);
    await settled();
    expect(screen.getByRole('heading', { name: words.running.outside() })).toBeTruthy();
    expect(screen.getAllByText('Tea')).toHaveLength(1);
    const list = within(screen.getByRole('region', { name: EVENING.title }));
    fireEvent.click(list.getByRole('button', { name: words.notes.removeOne({ name: 'Tea' }) }));
    await settled();
    expect(await door.logged()).toEqual([]);
    expect(screen.queryByText('Tea')).toBeNull();
  });

  test('"added" is gone once the other form has the focus', async () => {
    await renderKeep('keep/notes', RUNS);
    await settled();
    await type(words.running.add(), 'half');
    await press(words.running.keep());
    expect(said()).toContain(words.running.added());
    field(words.write.what()).focus();
    await settled();
    expect(said()).not.toContain(words.running.added());
  });
});

describe('the full page', () => {
  test('is opened from a small window for the screen that is asked for, by a word that says nothing', async () => {
    const onOpenPage = vi.fn<(landing?: string) => void>();
    await renderKeep('keep/backup', { state: OPEN }, { canPickFiles: false, onOpenPage });
    await press(words.notes.page());
    expect(onOpenPage).toHaveBeenCalledExactlyOnceWith('a');
  });
});
