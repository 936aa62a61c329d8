import { expect, test } from 'vitest';

import { FindingCard } from '../../../components/risk-check/finding-card.tsx';
import type { Catalog } from '../../../content/catalog.ts';
import type { AdviceId } from '../../../content/schema.ts';
import { unmatched, type Pick } from '../../../domain/picks.ts';
import { checkRisk } from '../../../domain/risk-check.ts';
import {
  aCatalog,
  aClaim,
  aClass,
  aCircumstance,
  aDanger,
  adviceId,
  anInteraction,
  aSource,
  aSubstance,
  circumstanceId,
  claimInput,
  substancePick,
  UNIDENTIFIED,
} from '../../fixtures/content.ts';
import { renderInWords, words } from '../../fixtures/views.tsx';

const ash = substancePick('ash');
const birch = substancePick('birch');
const twoOfOneClass = {
  classes: [aClass('calmers')],
  substances: [aSubstance('ash', ['calmers']), aSubstance('birch', ['calmers'])],
};

test('a pair we hold nothing on says so, and that unknown does not mean all right', () => {
  const { container } = cardOf([ash, birch], aCatalog(twoOfOneClass));
  expect(container.querySelector('.finding')?.getAttribute('data-level')).toBe('unknown');
  expect(container.textContent).toContain('Unknown does not mean it is all right');
});

test('a rule found by the class says whose class it is', () => {
  const catalog = aCatalog({ ...twoOfOneClass, interactions: [anInteraction(['ash', 'calmers'], 'can-kill')] });
  const { container } = cardOf([ash, birch], catalog);
  expect(container.textContent).toContain('Headline of ash--calmers.');
  expect(container.textContent).toContain('birch is one of calmers');
});

test('the level is written in words, not only drawn', () => {
  const catalog = aCatalog({ ...twoOfOneClass, interactions: [anInteraction(['ash', 'birch'], 'can-kill')] });
  expect(cardOf([ash, birch], catalog).container.querySelector('.level')?.textContent).toBe(words.level['can-kill']());
});

test('where we looked and found nothing to rate it by, it says where', () => {
  const looked = anInteraction(['ash', 'birch'], 'unknown');
  const { container } = cardOf([ash, birch], aCatalog({ ...twoOfOneClass, interactions: [looked] }));
  expect(container.textContent).toContain('Looked in A library on Jun 1, 2026.');
});

test.each([
  ['a name we do not have', unmatched('mystery')],
  ['what nobody can name', UNIDENTIFIED],
])('%s is shown as unknown, with what it could do', (_what, pick) => {
  const { container } = cardOf([pick], aCatalog());
  expect(container.querySelector('.finding')?.getAttribute('data-level')).toBe('unknown');
  expect(container.textContent).toContain(words.result.unknownPick());
});

test('markup in a typed name is shown as the letters it is', () => {
  const { container } = cardOf([unmatched('<img src=x onerror=alert(1)>')], aCatalog());
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).toContain('"<img src=x onerror=alert(1)>" (unknown)');
});

test('sources open in place: what was read, where, when; the way out says where it leads', () => {
  const citations = [
    { source: 'a-study', locator: 'Table 2' },
    { source: 'b-study', locator: 'Abstract' },
  ];
  const catalog = aCatalog({
    ...twoOfOneClass,
    sources: [aSource('a-study'), aSource('b-study')],
    interactions: [anInteraction(['ash', 'birch'], 'can-kill', { claim: claimInput({ citations }) })],
  });
  const line = cardOf([ash, birch], catalog).container.querySelector('details.sources');
  expect(line?.querySelector('summary')?.textContent).toBe(
    'Human studies · 2 sources · not clinician-checked · opened Jun 2026',
  );
  expect(line?.textContent).toContain('Title of a-study, A publisher, 2020. Where: Table 2. Opened Jun 1, 2026');
  expect(line?.textContent).toContain('Quote this to us: interactions/ash--birch, content 2026.6.0');

  const links = [...(line?.querySelectorAll('a') ?? [])];
  expect(links.map(({ rel }) => rel)).toEqual(['noreferrer noopener', 'noreferrer noopener']);
  expect(links[0]?.textContent).toContain('it will be in your history');
});

test('a claim whose review is due says that it may be out of date', () => {
  const danger = aDanger('ash', 'can-kill', { claim: aClaim({ reviewBy: '2026-12-01' }) });
  const catalog = aCatalog({ ...twoOfOneClass, dangers: [danger] });
  expect(cardOf([ash], catalog, { today: '2026-12-01' }).container.textContent).not.toContain('out of date');
  expect(cardOf([ash], catalog, { today: '2026-12-02' }).container.textContent).toContain('may be out of date');
});

test('advice that makes no sense tonight is left out', () => {
  const catalog = aCatalog({ ...twoOfOneClass, dangers: [aDanger('ash', 'can-kill')] });
  const withdrawn = new Set([adviceId('rest')]);
  expect(cardOf([ash], catalog).container.textContent).toContain('Advice: rest.');
  expect(cardOf([ash], catalog, { withdrawn }).container.textContent).not.toContain('Advice: rest.');
});

test('a circumstance names what it makes more dangerous', () => {
  const catalog = aCatalog({ ...twoOfOneClass, circumstances: [aCircumstance('alone')] });
  const [finding] = checkRisk([ash, unmatched('mystery')], new Set([circumstanceId('alone')]), catalog).filter(
    ({ kind }) => kind === 'circumstance',
  );
  if (finding === undefined) throw new Error('Being alone touches everything.');
  const { container } = renderInWords(
    <FindingCard finding={finding} catalog={catalog} withdrawn={new Set()} amongSeveral />,
  );
  expect(container.textContent).toContain('Makes this more dangerous: ash, "mystery" (unknown)');
});

/** The card of the worst finding. */
function cardOf(
  picks: readonly Pick[],
  catalog: Catalog,
  { withdrawn = new Set<AdviceId>(), today = '' }: { withdrawn?: ReadonlySet<AdviceId>; today?: string } = {},
) {
  const [finding] = checkRisk(picks, new Set(), catalog);
  if (finding === undefined) throw new Error('Something is picked, so something is found.');
  return renderInWords(
    <FindingCard finding={finding} catalog={catalog} withdrawn={withdrawn} amongSeveral={picks.length > 1} />,
    today,
  );
}
