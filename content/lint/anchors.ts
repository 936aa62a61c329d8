import { PHONE_LINE_ADVICE, STEPS_WITH_HELPERS } from '../anchors.ts';
import { itemsOf } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';

export const anchors: ContentCheck = {
  name: 'Steps and advice that the screens hang helpers on are there',
  check(shelf) {
    const protocols = [...itemsOf(shelf, 'protocols')] as readonly (readonly [
      string,
      Partial<Universal> | undefined,
    ])[]; // Shape: the schema check's.
    const [name, universal] = protocols.find(([, item]) => item?.order === 1) ?? ['?', undefined];
    const steps = new Set(universal?.steps?.map(({ id }) => id));

    return [
      ...Object.values(STEPS_WITH_HELPERS)
        .filter((id) => !steps.has(id))
        .map((id) => error(`protocols/${name}.json`, `The step "${id}" is gone, and its helper with it.`)),
      ...(itemsOf(shelf, 'advice').has(PHONE_LINE_ADVICE)
        ? []
        : [error(`advice/${PHONE_LINE_ADVICE}.json`, 'This advice is gone, and the phone lines with it.')]),
    ];
  },
};

interface Universal {
  readonly order: number;
  readonly steps: readonly { readonly id: string }[];
}
