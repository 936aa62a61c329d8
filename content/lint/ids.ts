import { itemsOf, KINDS } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';

export const ids: ContentCheck = {
  name: 'Files are named after what they hold; pairs are sorted and point at something',
  check(shelf) {
    const ends = new Set([...itemsOf(shelf, 'classes').keys(), ...itemsOf(shelf, 'substances').keys()]);

    return [
      ...KINDS.flatMap((kind) =>
        [...itemsOf(shelf, kind)]
          .filter(([name, item]) => (item as { id?: unknown } | undefined)?.id !== name)
          .map(([name]) => error(`${kind}/${name}.json`, 'The id inside differs from the file name.')),
      ),
      ...[...itemsOf(shelf, 'interactions')].flatMap(([name, item]) => {
        const pair = (item as { pair?: readonly string[] } | undefined)?.pair ?? [];
        const file = `interactions/${name}.json`;
        return [
          ...(pair.join('--') === name && pair.toSorted().join('--') === name
            ? []
            : [error(file, 'The pair is not sorted, or is not this file.')]),
          ...pair.filter((end) => !ends.has(end)).map((end) => error(file, `"${end}" is no class or substance.`)),
        ];
      }),
      ...[...itemsOf(shelf, 'dangers').keys()]
        .filter((name) => !ends.has(name))
        .map((name) => error(`dangers/${name}.json`, `"${name}" is no class or substance.`)),
      ...[...itemsOf(shelf, 'substances').keys()]
        .filter((name) => itemsOf(shelf, 'classes').has(name))
        .map((name) => error(`substances/${name}.json`, 'A class has this id already.')),
    ];
  },
};
