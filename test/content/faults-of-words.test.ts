/** What must not stand in a sentence, planted in one: it is found. What may stand there is let through. */
import { describe, expect, test } from 'vitest';

import type { ContentCheck } from '../../content/lint/check.ts';
import { language } from '../../content/lint/language.ts';
import { plainText } from '../../content/lint/plain-text.ts';
import { gradeOf, readingLevel } from '../../content/lint/reading-level.ts';
import { isoDay } from '../fixtures/content.ts';
import { aShelf, TODAY } from '../fixtures/shelf.ts';

const FILE = 'words/en/advice/rest.json';

describe('words that judge', () => {
  test.each([
    ['Addicts know this.', 'Addicts'],
    ['Many drug users do this.', 'drug users'],
    ['An alcoholic may shake.', 'alcoholic'],
    ['Getting high alone is risky.', 'Getting high'],
    ['After years of abuse it is harder.', 'abuse'],
    ['You want to get clean.', 'get clean'],
    ['Use clean needles.', 'clean needles'],
    ['A relapse can happen.', 'relapse'],
    ['Do not binge.', 'binge'],
    ['An overdose victim is pale.', 'overdose victim'],
  ])('%s', (text, word) => {
    expect(said(language, text)).toContainEqual(expect.stringContaining(`"${word}"`));
  });
});

describe('words that promise', () => {
  test.each([
    ['This is safe.', 'safe'],
    ['Take it safely.', 'safely'],
    ['A low-risk mix.', 'low-risk'],
    ['It is harmless.', 'harmless'],
    ['You should not have done it.', 'You should not have'],
    ['Well done!', 'Well done'],
  ])('%s', (text, word) => {
    expect(said(language, text)).toContainEqual(expect.stringContaining(`"${word}"`));
  });
});

test.each(['A safer way is less at once.', 'People who use heroin know this.', 'Use new needles.', 'A clean cloth.'])(
  'neither judges nor promises: %s',
  (text) => {
    expect(said(language, text)).toEqual([]);
  },
);

describe('what no sentence holds', () => {
  test.each([
    ['Read it at https://example.org.', 'No addresses'],
    ['Look at frank.org for more.', 'No addresses'],
    ['<b>Call now</b>', 'No markup'],
    ['Call {number} now.', 'No markup'],
    ['It helps 50% of people.', 'No percentages'],
    ['It helps 50 % of people.', 'No percentages'],
    ['It helps 50 per cent of people.', 'No percentages'],
    ['It helps 50 percent of people.', 'No percentages'],
    ['Take 5 mg.', 'No amounts'],
    ['Take 0.5ml of it.', 'No amounts'],
    ['Two doses of 100 micrograms.', 'No amounts'],
    ['More than 100mcg kills.', 'No amounts'],
    ['Half of 1 g is plenty.', 'No amounts'],
    ['Wait for 20.', 'A number needs its unit'],
    ['Not more than 3', 'A number needs its unit'],
    ['Give 2, then wait.', 'A number needs its unit'],
  ])('%s', (text, says) => {
    expect(said(plainText, text)).toContainEqual(expect.stringContaining(says));
  });

  test.each([
    'Wait 20 minutes.',
    'It was 1 in 10.',
    'It has been known since 2015.',
    'Call 999 now.',
    'Within 2 to 3 hours it is over.',
    'Give one breath each 5 seconds.',
  ])('lets through: %s', (text) => {
    expect(said(plainText, text)).toEqual([]);
  });
});

describe('reading level', () => {
  test('a sentence too hard to read under strain is found', () => {
    const hard = 'Respiratory depression necessitates immediate administration of pharmaceutical antagonists.';
    expect(said(readingLevel, hard)).toEqual([expect.stringMatching(/^Grade \d+\.\d/)]);
  });

  test('an emergency card must read more easily than the rest', () => {
    const middling = 'Somebody breathing slowly after taking several powerful medicines needs help quickly.';
    const card = 'words/en/protocols/not-breathing.json';
    const inCard = aShelf({ [card]: { title: middling } });
    const elsewhere = aShelf({ 'words/en/substances/ash.json': { name: 'Ash', what: 'Somebody breathing slowly.' } });
    expect(readingLevel.check(inCard, isoDay(TODAY)).map(({ file }) => file)).toEqual([card]);
    expect(readingLevel.check(elsewhere, isoDay(TODAY))).toEqual([]);
  });

  test('names of substances count as words everyone who picks them can read', () => {
    expect(gradeOf(['You took buprenorphine today.'])).toBe(gradeOf(['You took candy today.']));
  });
});

/** What a check says about a sentence. */
function said(check: ContentCheck, text: string): readonly string[] {
  return check.check(aShelf({ [FILE]: { text } }), isoDay(TODAY)).map((finding) => finding.text);
}
