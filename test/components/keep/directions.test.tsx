import { fireEvent, screen } from '@testing-library/preact';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { apart } from '../../../components/ui/apart.ts';
import { LOCKED, OPEN, OPEN_WITH_PASSPHRASE, PREVIEW } from '../../fixtures/fake-keep-world.ts';
import { keepWords as words, renderKeep, settled } from '../../fixtures/keep-views.tsx';
import { aLogEntry, anOccasion, recordId } from '../../fixtures/kept-stories.ts';

const OVERRIDE = '\u202E';
const STEERS = /[\u202A-\u202E\u2066\u2067]/;
const HEBREW = 'כוס 5';

describe('a text from a person or a file never turns round the amount beside it', () => {
  test('in the notes: what it was, how much, whose, and all that was written of an evening', async () => {
    const at = aLogEntry(1).at;
    const evening = anOccasion(9, {
      title: `Night${OVERRIDE}`,
      text: `text${OVERRIDE}`,
      place: { name: `lake${OVERRIDE}` },
      ratings: [{ at, felt: `plus${OVERRIDE}` }, { felt: `two${OVERRIDE}` }],
      notes: [{ at, text: `note${OVERRIDE}` }],
    });
    const entry = aLogEntry(1, {
      what: `Tea${OVERRIDE}`,
      amount: { value: 20, unit: `gm${OVERRIDE}`, estimate: true },
      whose: `Sam${OVERRIDE}`,
      note: `warm${OVERRIDE}`,
      occasion: recordId(9),
    });
    const { container } = await renderKeep('keep/notes', { state: OPEN, log: [entry], occasions: [evening] });
    await screen.findByText('Tea');
    for (const seen of ['Tea', 'Night', 'lake', 'text', 'note', 'warm', '20 gm', 'Sam', 'plus', 'two']) {
      expect(container.textContent).toContain(seen);
    }
    expect(container.innerHTML).not.toMatch(STEERS);
    for (const own of ['Tea', 'Night', 'lake', 'text', 'warm']) {
      expect(screen.getByText(own).getAttribute('dir')).toBe('auto');
    }
    expect(screen.getByText('note').tagName).toBe('BDI');
  });

  test('a unit written from right to left keeps to itself: 20 stays 20, and first', async () => {
    const amount = { value: 20, unit: HEBREW, estimate: false };
    const { container } = await renderKeep('keep/notes', { state: OPEN, log: [aLogEntry(1, { what: 'Tea', amount })] });
    await screen.findByText('Tea');
    expect(container.textContent).toContain(`20 \u2068${HEBREW}\u2069`);
  });

  test.each([OPEN_WITH_PASSPHRASE, LOCKED])('in what runs: %o', async (state) => {
    const evening = anOccasion(9, { title: `Night${OVERRIDE}` });
    const line = aLogEntry(1, { what: `Tea${OVERRIDE}`, note: `warm${OVERRIDE}`, occasion: recordId(9) });
    const { container } = await renderKeep('keep/notes', { state, running: evening, log: [line] });
    await settled();
    const list = container.querySelector('.keep-running');
    expect(list?.textContent).toContain('Night');
    expect(list?.textContent).toContain('Tea');
    expect(list?.innerHTML).not.toMatch(STEERS);
    expect(list?.querySelector('b')?.getAttribute('dir')).toBe('auto');
  });

  test('in the report on a file', async () => {
    const file = { ...PREVIEW, leftOut: [{ word: 'unknown-key' as const, count: 20, example: `key${OVERRIDE}` }] };
    const { container } = await renderKeep('keep/restore', { state: OPEN, file });
    const input = screen.getByLabelText(words.restore.choose());
    fireEvent.change(input, { target: { files: [new File(['{}'], 'copy')] } });
    await settled();
    expect(container.textContent).toContain('such as "key"');
    expect(container.innerHTML).not.toMatch(STEERS);
  });

  test('whatever it is, what is opened in it is closed in it', () => {
    const signs = fc.constantFrom(
      ...'a1\u05D0\u0627\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'.split(''),
    );
    fc.assert(
      fc.property(fc.string({ unit: signs }), (text) => {
        expect(apart(text)).toMatch(/^(\u2068[^\u202A-\u202E\u2066-\u2069]*\u2069|[a1]*)$/);
      }),
    );
  });
});
