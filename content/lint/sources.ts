import { listOf, type Shelf } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';
import { claimsOn } from './walk.ts';

export const sources: ContentCheck = {
  name: 'Sources exist, are used, and stand once',
  check(shelf) {
    const known = sourcesOn(shelf);
    const ids = known.map(({ id }) => id);
    const cited = claimsOn(shelf).flatMap(({ file, claim }) =>
      claim.citations.map(({ source }) => ({ file, source: String(source) })),
    );
    const used = new Set(cited.map(({ source }) => source));

    return [
      ...cited
        .filter(({ source }) => !ids.includes(source))
        .map(({ file, source }) => error(file, `Cites "${source}", which is not in sources.json.`)),
      ...ids.filter((id) => !used.has(id)).map((id) => error('sources.json', `"${id}" is cited by no claim.`)),
      ...repeated(ids).map((id) => error('sources.json', `"${id}" stands there twice.`)),
      ...repeated(known.map(({ url }) => url)).map((url) =>
        error('sources.json', `${url} stands there under two ids.`),
      ),
      ...ids
        .filter((id, index) => index > 0 && id < (ids[index - 1] ?? ''))
        .map((id) => error('sources.json', `"${id}" is out of order. Run "npm run content:fix".`)),
    ];
  },
};

function sourcesOn(shelf: Shelf): readonly { readonly id: string; readonly url: string }[] {
  const list = listOf(shelf, 'sources');
  return Array.isArray(list) ? list : []; // What each entry holds is the schema check's.
}

export function repeated(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
