import { LOCALES } from '../locales.ts';
import { itemsOf, KINDS, type Shelf } from '../shelf.ts';
import { error, type ContentCheck, type Finding } from './check.ts';
import { sentencesIn } from './walk.ts';

export const parity: ContentCheck = {
  name: 'Every fact has its words in every locale, and no words are left over',
  check: (shelf) => LOCALES.flatMap((locale) => KINDS.flatMap((kind) => compare(shelf, kind, locale))),
};

function compare(shelf: Shelf, kind: (typeof KINDS)[number], locale: string): readonly Finding[] {
  const facts = itemsOf(shelf, kind);
  const words = itemsOf(shelf, kind, locale);
  const place = (id: string) => `words/${locale}/${kind}/${id}.json`;

  return [
    ...[...facts.keys()].filter((id) => !words.has(id)).map((id) => error(place(id), 'These words are missing.')),
    ...[...words.keys()].filter((id) => !facts.has(id)).map((id) => error(place(id), 'These words belong to no fact.')),
    ...(kind === 'protocols' ? [...facts].flatMap(([id, item]) => comparePoints(item, words.get(id), place(id))) : []),
    ...(kind === 'interactions'
      ? [...facts].flatMap(([id, item]) => compareSides(item, words.get(id), place(id)))
      : []),
  ];
}

type Loose = Readonly<Record<string, unknown>> | undefined;

/** Each step, sign and so on has its sentence, and each sentence its point. */
function comparePoints(item: unknown, words: unknown, file: string): readonly Finding[] {
  return ['signs', 'steps', 'doNot', 'differences'].flatMap((part) => {
    const points = ((item as Loose)?.[part] ?? []) as readonly { readonly id: string }[]; // Shape: the schema check's.
    const keys = new Set(sentencesIn((words as Loose)?.[part]).map(([key]) => key.split('.')[0]));
    return [
      ...points.filter(({ id }) => !keys.delete(id)).map(({ id }) => error(file, `${part}.${id} has no words.`)),
      ...[...keys].map((key) => error(file, `${part}.${key} belongs to no point.`)),
    ];
  });
}

function compareSides(item: unknown, words: unknown, file: string): readonly Finding[] {
  const claimed = (item as Loose)?.['disagreement'] !== undefined;
  const said = (words as Loose)?.['disagreement'] !== undefined;
  return claimed === said ? [] : [error(file, 'A disagreement needs both words and a claim.')];
}
