import { itemsOf } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';

export const coverage: ContentCheck = {
  name: 'Every pair of classes is rated or said to be unknown; every class says what is dangerous by itself',
  check(shelf) {
    const classes = [...itemsOf(shelf, 'classes').keys()].toSorted();
    const members = new Map(classes.map((id) => [id, 0]));
    for (const item of itemsOf(shelf, 'substances').values()) {
      for (const id of (item as { classes?: readonly string[] } | undefined)?.classes ?? []) {
        members.set(id, (members.get(id) ?? 0) + 1);
      }
    }
    const pairs = classes.flatMap((a, index) =>
      classes
        .slice(index)
        .filter((b) => a !== b || (members.get(a) ?? 0) > 1)
        .map((b) => `${a}--${b}`),
    );

    return [
      ...pairs
        .filter((id) => !itemsOf(shelf, 'interactions').has(id))
        .map((id) => error(`interactions/${id}.json`, 'This pair has no entry. Rate it, or say that it is unknown.')),
      ...classes
        .filter((id) => !itemsOf(shelf, 'dangers').has(id))
        .map((id) => error(`dangers/${id}.json`, 'This class has no danger of its own yet.')),
    ];
  },
};
