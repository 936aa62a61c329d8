import { itemsOf } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';

export const names: ContentCheck = {
  name: 'A name belongs to one substance',
  check(shelf) {
    const owners = new Map<string, string>();

    return [...itemsOf(shelf, 'substances')].flatMap(([id, item]) =>
      ((item as { names?: readonly { readonly name: string }[] } | undefined)?.names ?? []).flatMap(({ name }) => {
        const plain = name.toLowerCase();
        const owner = owners.get(plain);
        owners.set(plain, id);
        return owner === undefined ? [] : [error(`substances/${id}.json`, `"${name}" belongs to ${owner} already.`)];
      }),
    );
  },
};
