/** Each fault a content check is there for, planted on a small shelf: it is found, named, and in the right file. */
import { describe } from 'vitest';

import { coverage } from '../../content/lint/coverage.ts';
import { ids } from '../../content/lint/ids.ts';
import { names } from '../../content/lint/names.ts';
import { parity } from '../../content/lint/parity.ts';
import { pointers } from '../../content/lint/pointers.ts';
import { schema } from '../../content/lint/schema.ts';
import { aClaim, aDanger, anAdvice, anInteraction, aSubstance, claimInput } from '../fixtures/content.ts';
import { finds } from '../fixtures/finds.ts';
import { aShelf, notJson, spoilt } from '../fixtures/shelf.ts';

const PAIR = 'interactions/calmers--speeders.json';

describe('schema', () => {
  finds(schema, [
    ['a file that is not JSON', [...aShelf(), notJson('advice/cut.json')], 'advice/cut.json', 'not JSON'],
    ['a kind nobody knows', aShelf({ 'poems/one.json': {} }), 'poems/one.json', 'No kind of content'],
    ['a file at the wrong depth', aShelf({ 'advice/a/b.json': {} }), 'advice/a/b.json', 'No kind of content'],
    ['a list that is missing', aShelf({ 'sources.json': undefined }), 'sources.json', 'missing'],
    ['a misspelt key', aShelf(spoilt('advice/rest.json', { urgent: true })), 'advice/rest.json', 'urgent'],
    ['a level that promises', aShelf(spoilt(PAIR, { level: 'safe' })), PAIR, 'level'],
    [
      'a claim without a source',
      aShelf(spoilt('advice/rest.json', { claim: { ...aClaim(), citations: [] } })),
      'advice/rest.json',
      'at least one source',
    ],
    ['a finding that lowers nothing', aShelf(spoilt(PAIR, { lower: [] })), PAIR, 'at least one thing'],
  ]);
});

describe('ids', () => {
  finds(ids, [
    [
      'a file not named after what it holds',
      aShelf(spoilt('advice/rest.json', { id: 'sleep' })),
      'advice/rest.json',
      'differs from the file name',
    ],
    ['a pair not sorted inside', aShelf(spoilt(PAIR, { pair: ['speeders', 'calmers'] })), PAIR, 'not sorted'],
    [
      'a pair not sorted in its name',
      aShelf({ 'interactions/speeders--calmers.json': { id: 'speeders--calmers', pair: ['speeders', 'calmers'] } }),
      'interactions/speeders--calmers.json',
      'not sorted',
    ],
    [
      'a pair with something we do not have',
      aShelf({ 'interactions/calmers--elm.json': anInteraction(['calmers', 'elm'], 'can-kill') }),
      'interactions/calmers--elm.json',
      '"elm" is no class or substance',
    ],
    [
      'a danger of something we do not have',
      aShelf({ 'dangers/elm.json': aDanger('elm', 'can-kill') }),
      'dangers/elm.json',
      '"elm" is no class or substance',
    ],
    [
      'a substance called like a class',
      aShelf({ 'substances/calmers.json': aSubstance('calmers', ['calmers']) }),
      'substances/calmers.json',
      'A class has this id',
    ],
  ]);
});

describe('pointers', () => {
  finds(pointers, [
    ['advice that is not there', aShelf(spoilt(PAIR, { lower: ['rest', 'fly'] })), PAIR, '"fly" is no advice'],
    ['advice of the other kind', aShelf(spoilt(PAIR, { lower: ['pale'] })), PAIR, '"pale" is no advice of the kind'],
    [
      'a class that is not there',
      aShelf(spoilt('substances/ash.json', { classes: ['elms'] })),
      'substances/ash.json',
      '"elms" is not among classes',
    ],
    [
      'an emergency card that is not there',
      aShelf(spoilt('classes/calmers.json', { protocol: 'dance' })),
      'classes/calmers.json',
      '"dance" is not among protocols',
    ],
    [
      'advice withdrawn that is not there',
      aShelf(spoilt('circumstances/alone.json', { withdraws: ['fly'] })),
      'circumstances/alone.json',
      '"fly" is not among advice',
    ],
    [
      'advice nothing points at',
      aShelf({ 'advice/sing.json': anAdvice('sing', 'lower') }),
      'advice/sing.json',
      'Nothing points at',
    ],
  ]);
});

describe('coverage', () => {
  finds(coverage, [
    ['a pair of classes without an entry', aShelf({ [PAIR]: undefined }), PAIR, 'This pair has no entry'],
    [
      'a class of two whose members may meet',
      aShelf({ 'substances/cedar.json': aSubstance('cedar', ['calmers']) }),
      'interactions/calmers--calmers.json',
      'This pair has no entry',
    ],
    [
      'a class that says no danger of its own',
      aShelf({ 'dangers/calmers.json': undefined }),
      'dangers/calmers.json',
      'no danger of its own',
    ],
  ]);
});

describe('names', () => {
  finds(names, [
    [
      'a name two substances have',
      aShelf({ 'substances/birch.json': aSubstance('birch', ['speeders'], ['birch', 'ASHES']) }),
      'substances/birch.json',
      '"ASHES" belongs to ash',
    ],
    [
      'a name one substance has twice',
      aShelf({ 'substances/ash.json': aSubstance('ash', ['calmers'], ['ash', 'Ash']) }),
      'substances/ash.json',
      '"Ash" belongs to ash',
    ],
  ]);
});

describe('words and facts', () => {
  const card = 'words/en/protocols/not-breathing.json';
  const left = { 'words/en/advice/sing.json': { text: 'Sing a song.' } };
  finds(parity, [
    [
      'a fact without words',
      aShelf({ 'words/en/advice/rest.json': undefined }),
      'words/en/advice/rest.json',
      'missing',
    ],
    ['words left over', aShelf(left), 'words/en/advice/sing.json', 'belong to no fact'],
    ['a step without words', aShelf(spoilt(card, { steps: {} })), card, 'steps.first has no words'],
    [
      'words for a sign that is not there',
      aShelf(spoilt(card, { signs: { first: 'They do not wake.', second: 'They are cold.' } })),
      card,
      'signs.second belongs to no point',
    ],
    [
      'the words of a disagreement without its claim',
      aShelf(spoilt(`words/en/${PAIR}`, { disagreement: 'Some say less.' })),
      `words/en/${PAIR}`,
      'both words and a claim',
    ],
    [
      'the claim of a disagreement without its words',
      aShelf(spoilt(PAIR, { disagreement: claimInput() })),
      `words/en/${PAIR}`,
      'both words and a claim',
    ],
  ]);
});
