import { itemsOf, type Kind, type Shelf } from '../shelf.ts';
import { error, type ContentCheck, type Finding } from './check.ts';

export const pointers: ContentCheck = {
  name: 'Advice, classes and cards that are pointed at exist, and all advice is pointed at',
  check(shelf) {
    const advice = itemsOf(shelf, 'advice');
    const pointed = new Set<string>();
    const findings: Finding[] = [];

    for (const kind of ['interactions', 'dangers', 'circumstances'] as const) {
      for (const [name, item] of itemsOf(shelf, kind)) {
        for (const list of ['lower', 'watch'] as const) {
          for (const id of textsAt(item, list)) {
            pointed.add(id);
            if (kindOf(advice.get(id)) !== list) {
              findings.push(error(`${kind}/${name}.json`, `"${id}" is no advice of the kind "${list}".`));
            }
          }
        }
      }
    }

    return [
      ...findings,
      ...missing(shelf, 'substances', 'classes', 'classes'),
      ...missing(shelf, 'classes', 'protocol', 'protocols'),
      ...missing(shelf, 'circumstances', 'withdraws', 'advice'),
      ...[...advice.keys()]
        .filter((id) => !pointed.has(id))
        .map((id) => error(`advice/${id}.json`, 'Nothing points at this advice.')),
    ];
  },
};

function missing(shelf: Shelf, kind: Kind, key: string, target: Kind): readonly Finding[] {
  const known = itemsOf(shelf, target);
  return [...itemsOf(shelf, kind)].flatMap(([name, item]) =>
    textsAt(item, key)
      .filter((id) => !known.has(id))
      .map((id) => error(`${kind}/${name}.json`, `"${id}" is not among ${target}.`)),
  );
}

function textsAt(item: unknown, key: string): readonly string[] {
  const value = (item as Readonly<Record<string, unknown>> | undefined)?.[key];
  return [value].flat().filter((text) => typeof text === 'string');
}

const kindOf = (item: unknown) => (item as { kind?: unknown } | undefined)?.kind;
