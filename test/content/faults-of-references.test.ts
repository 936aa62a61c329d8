/** Faults in what screens and corrections refer to, planted on a small shelf: found, named, and in the right file. */
import { describe, expect, test } from 'vitest';

import { STEPS_WITH_HELPERS } from '../../content/anchors.ts';
import { anchors } from '../../content/lint/anchors.ts';
import { corrections } from '../../content/lint/corrections.ts';
import { schema } from '../../content/lint/schema.ts';
import { aProtocol, claimInput, isoDay } from '../fixtures/content.ts';
import { finds } from '../fixtures/finds.ts';
import { aShelf, spoilt, TODAY } from '../fixtures/shelf.ts';

const PAIR = 'interactions/calmers--speeders.json';

describe('anchors', () => {
  const card = 'protocols/not-breathing.json';
  const steps = Object.values(STEPS_WITH_HELPERS);
  const stepsBut = (gone: string) => steps.filter((id) => id !== gone).map((id) => ({ id, claim: claimInput() }));
  const other = aProtocol('too-hot', { order: 2, steps: stepsBut('') });

  finds(anchors, [
    ...steps.map(
      (id) =>
        [
          `the step "${id}" gone, and its helper with it`,
          aShelf(spoilt(card, { steps: stepsBut(id) })),
          card,
          `"${id}"`,
        ] as const,
    ),
    [
      'a step that another card has, and the first does not',
      aShelf({ ...spoilt(card, { steps: stepsBut('breaths') }), 'protocols/too-hot.json': other }),
      card,
      '"breaths"',
    ],
    ['no first card at all', aShelf(spoilt(card, { order: 2 })), 'protocols/?.json', '"naloxone"'],
    [
      'the advice above the phone lines gone',
      aShelf({ 'advice/stay-with-you-line.json': undefined }),
      'advice/stay-with-you-line.json',
      'phone lines',
    ],
  ]);
});

describe('corrections', () => {
  const correction = (id: string) => ({ id, was: 'One.', now: 'Two.', urgent: false, date: '2026-06-02' });
  const corrected = (...claims: readonly string[]) => ({ 'corrections.json': claims.map(correction) });

  finds(corrections, [
    [
      'a correction of a claim that is not there',
      aShelf(corrected('dangers/calmers', 'dangers/elm')),
      'corrections.json',
      '"dangers/elm" names no claim',
    ],
    [
      'a correction of a country that is not there',
      aShelf(corrected('countries/ZZ')),
      'corrections.json',
      '"countries/ZZ" names no claim',
    ],
    [
      'a correction of a disagreement that is not there',
      aShelf(corrected('interactions/calmers--speeders#disagreement')),
      'corrections.json',
      '#disagreement" names no claim',
    ],
    [
      'a correction of a part no claim has',
      aShelf(corrected('dangers/calmers#headline')),
      'corrections.json',
      '"dangers/calmers#headline" names no claim',
    ],
  ]);
  finds(schema, [
    [
      'a correction that names a claim in prose',
      aShelf(corrected('That about calmers')),
      'corrections.json',
      'Name the claim',
    ],
    ['a correction without a folder', aShelf(corrected('manifest')), 'corrections.json', 'Name the claim'],
  ]);

  test('those of claims that are there are let through, countries and disagreements too', () => {
    const shelf = aShelf({
      ...spoilt(PAIR, { disagreement: claimInput() }),
      ...corrected('countries/GB', 'protocols/not-breathing', 'interactions/calmers--speeders#disagreement'),
    });
    expect(corrections.check(shelf, isoDay(TODAY))).toEqual([]);
    expect(schema.check(shelf, isoDay(TODAY))).toEqual([]);
  });
});
