import { LOCALES } from '../locales.ts';
import { error, type ContentCheck } from './check.ts';
import { sentencesOf } from './walk.ts';

const RULES: readonly { readonly found: RegExp; readonly text: string }[] = [
  {
    found: /https?:|www\.|\b[a-z0-9-]+\.(?:com|org|net|gov|uk|info)\b/i,
    text: 'No addresses in words; they belong to a source.',
  },
  { found: /[<>{}]/, text: 'No markup in words.' },
  {
    found: /\d\s*(?:%|per ?cent\b)/i,
    text: 'No percentages: they read as a person\'s own chance. "Several times higher", "1 in 10 of the people studied".',
  },
  {
    found: /\b\d+(?:\.\d+)?\s*(?:mgs?|g|mls?|mcgs?|[µμu]gs?|(?:milli|micro)?gram(?:me)?s?|millilit(?:re|er)s?)\b/i,
    text: 'No amounts of a substance on this shelf.',
  },
  {
    // A number that ends a phrase has nothing to count; years, "1 in 5" and times of the clock do.
    found: /(?<![\w.,:-]|\bin )(?!(?:19|20)\d\d\b)\d+(?:\.\d+)?(?=\s*(?:[.,;!?)](?!\d)|$))/,
    text: 'A number needs its unit.',
  },
];

export const plainText: ContentCheck = {
  name: 'No addresses, markup, percentages, amounts, or numbers without a unit',
  check: (shelf) =>
    LOCALES.flatMap((locale) => sentencesOf(shelf, locale)).flatMap(({ file, key, text }) =>
      RULES.filter(({ found }) => found.test(text)).map((rule) =>
        error(file, `${key}: ${rule.text} ("${rule.found.exec(text)?.[0]}")`),
      ),
    ),
};
