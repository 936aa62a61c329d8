/** Pages that are written, copied or sealed again in one go: about a MiB. */
export const PAGES_AT_ONCE = 64;

/** Pages that are read at the same time, so that years of notes do not fill the memory. */
const READ_AT_ONCE = 16;

/**
 * Cuts a long row into groups.
 *
 * @yields Each group when it is full, and what is left.
 */
export function* inGroups<T>(all: Iterable<T>, size: number): Generator<readonly T[]> {
  let group: T[] = [];
  for (const one of all) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Does work for each, some at a time, and gives the answers in order. */
export async function someAtOnce<T, U>(all: Iterable<T>, work: (one: T) => Promise<U>): Promise<readonly U[]> {
  const answers: U[] = [];
  for (const group of inGroups(all, READ_AT_ONCE)) answers.push(...(await Promise.all(group.map(work))));
  return answers;
}
