import { expect, test } from 'vitest';

import { HowWeKnow } from '../../../components/emergency/how-we-know.tsx';
import type { Catalog } from '../../../content/catalog.ts';
import { aCatalog, aProtocol, isoDay } from '../../fixtures/content.ts';
import { renderInWords } from '../../fixtures/views.tsx';

const correction = (id: string, was: string) => ({
  id,
  was,
  now: `No longer ${was}`,
  urgent: id.startsWith('countries/'),
  date: isoDay('2026-06-02'),
});

test('a correction of the steps or of an emergency number stands where the steps say how we know', () => {
  const corrections = [correction('protocols/not-breathing', 'one breath'), correction('countries/GB', '998')];
  const shown = shownFor(aCatalog({ corrections }));
  expect(shown.textContent).toContain('No longer one breath');
  expect(shown.textContent).toContain('No longer 998');
  expect(shown.querySelector('.urgent')?.textContent).toContain('998');
});

test('a second card does not repeat what is corrected about the numbers', () => {
  const protocols = [aProtocol('not-breathing', { order: 2 })];
  expect(shownFor(aCatalog({ protocols, corrections: [correction('countries/GB', '998')] })).textContent).not.toContain(
    '998',
  );
});

test('the steps are overdue once the first of their claims is', () => {
  expect(shownFor(aCatalog(), '2027-06-01').textContent).not.toContain('out of date');
  expect(shownFor(aCatalog(), '2027-06-02').textContent).toContain('out of date');
});

function shownFor(catalog: Catalog, today?: string): Element {
  const [protocol] = catalog.protocols;
  if (protocol === undefined) throw new Error('Every catalog here has a card.');
  return renderInWords(<HowWeKnow protocol={protocol} catalog={catalog} />, today).container;
}
