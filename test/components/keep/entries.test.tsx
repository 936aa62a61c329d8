import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';

import { OPEN } from '../../fixtures/fake-keep-world.ts';
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
import { aLogEntry, anOccasion, moment } from '../../fixtures/kept-stories.ts';

const TEA = aLogEntry(1, { what: 'Tea', at: moment('2026-11-23T20:00:00Z') });
const WHAT = words.write.what();

describe('an entry', () => {
  test('can be changed; what was written for something new meanwhile stays', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN, log: [TEA] });
    await settled();
    await type(WHAT, 'Half');
    await press(words.notes.changeOne({ name: 'Tea' }));
    const form = within(changing());
    fireEvent.input(form.getByLabelText(WHAT), { target: { value: 'Cocoa' } });
    await settled();
    fireEvent.click(form.getByRole('button', { name: words.write.keepChange() }));
    await settled();
    expect(await door.logged()).toMatchObject([{ id: TEA.id, at: TEA.at, what: 'Cocoa' }]);
    expect(said()).toContain(words.write.changed());
    expect(field(WHAT).value).toBe('Half');
  });

  test('being changed when the window closed is still being changed when it opens', async () => {
    const first = await renderKeep('keep/notes', { state: OPEN, log: [TEA] });
    await settled();
    await press(words.notes.changeOne({ name: 'Tea' }));
    fireEvent.input(within(changing()).getByLabelText(WHAT), { target: { value: 'Coc' } });
    first.unmount();
    await renderKeep('keep/notes', {}, { door: first.door });
    await settled();
    expect(within(changing()).getByLabelText<HTMLInputElement>(WHAT).value).toBe('Coc');
  });

  test('from years ago that was being changed is found again', async () => {
    const old = aLogEntry(2, { what: 'Old', at: moment('2019-02-01T12:00:00Z') });
    const draft = { screen: 'keep/notes', fields: { 'change.id': old.id, 'change.what': 'Older' } };
    await renderKeep('keep/notes', { state: OPEN, log: [TEA, old], draft });
    await waitFor(() => expect(within(changing()).getByLabelText<HTMLInputElement>(WHAT).value).toBe('Older'));
  });

  test('left as it was is as it was', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN, log: [TEA] });
    await settled();
    await press(words.notes.changeOne({ name: 'Tea' }));
    fireEvent.input(within(changing()).getByLabelText(WHAT), { target: { value: 'Cocoa' } });
    await press(words.write.leave());
    expect(await door.logged()).toEqual([TEA]);
    expect(await door.readDraft()).toBeUndefined();
  });

  test('taken away can be put back, by keyboard too: the focus is on the way back', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN, log: [TEA] });
    await settled();
    await press(words.notes.removeOne({ name: 'Tea' }));
    expect(screen.queryByText('Tea')).toBeNull();
    expect(said()).toContain(words.notes.removed());
    expect(document.activeElement?.textContent).toBe(words.notes.putBack());

    await press(words.notes.putBack());
    expect(screen.getByText('Tea')).toBeTruthy();
    expect(said()).toContain(words.notes.isBack());
    expect(await door.logged()).toEqual([TEA]);
    expect(document.activeElement?.closest('[data-entry]')).not.toBeNull();
  });

  test('that could not be taken away is still there', async () => {
    const { door } = await renderKeep('keep/notes', { state: OPEN, log: [TEA] });
    await settled();
    door.failWrites('full');
    await press(words.notes.removeOne({ name: 'Tea' }));
    expect(screen.getByText('Tea')).toBeTruthy();
    expect(alerts()).toBe(words.problem.full());
  });

  test('of markup is shown as the letters it is', async () => {
    const { container } = await renderKeep('keep/notes', {
      state: OPEN,
      log: [{ ...TEA, what: '<img src=x>', note: '<b>x</b>' }],
    });
    await settled();
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByText('<img src=x>')).toBeTruthy();
  });

  test('of an evening stands with the evening', async () => {
    const evening = anOccasion(9, { title: 'Birthday', at: moment('2026-11-21T20:00:00Z'), text: 'We danced.' });
    await renderKeep('keep/notes', { state: OPEN, log: [{ ...TEA, occasion: evening.id }], occasions: [evening] });
    await settled();
    expect(screen.getByText('Birthday').closest('li')?.textContent).toContain('Tea');
    expect(screen.getByText('We danced.')).toBeTruthy();
  });
});

/** The form of the entry that is being changed. */
function changing(): HTMLElement {
  const form = document.querySelector<HTMLElement>('[data-entry] form');
  if (form === null) throw new Error('Nothing is being changed.');
  return form;
}
