import { itemsOf, listOf } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';

export const corrections: ContentCheck = {
  name: 'A correction names a claim that is there',
  check(shelf) {
    const list = listOf(shelf, 'corrections');
    const countries = listOf(shelf, 'countries');
    const known = new Set([
      ...shelf.map(({ path }) => path.replace(/[.]json$/, '')),
      ...[...itemsOf(shelf, 'interactions')]
        .filter(([, item]) => Object(item)['disagreement'] !== undefined)
        .map(([id]) => `interactions/${id}#disagreement`),
      ...(Array.isArray(countries) ? countries.map(({ code }) => `countries/${code}`) : []),
    ]);

    return (Array.isArray(list) ? list : [])
      .map(({ id }) => String(id))
      .filter((id) => !known.has(id))
      .map((id) => error('corrections.json', `"${id}" names no claim, so nobody would ever see the correction.`));
  },
};
