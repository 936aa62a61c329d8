import * as v from 'valibot';

import { LogEntry, Occasion } from './kept.ts';

/**
 * An occasion that goes on now: a running list. It stays readable when the notes lock by themselves, because the person chose so when they
 * started it; until they end it, lock by hand, or close the browser.
 */
export const RunningSchema = v.strictObject({
  ...v.pick(Occasion, ['id', 'at', 'title']).entries,
  /** What belongs to it, in the order it happened. */
  entries: v.pipe(v.array(LogEntry), v.readonly()),
  /** How many more belong to it, and stand in the notes only: the list is bounded. */
  more: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Running = Readonly<v.InferOutput<typeof RunningSchema>>;

/** Most a running list holds, in UTF-16 units of its entries as JSON: several hundred ordinary ones. It is sealed again with each. */
export const RUNNING_MAX = 60_000;

/** A list of these entries, as many of the newest as it holds. @param more - How many were left out before. */
export function runningOf(
  { id, at, title }: Pick<Running, 'id' | 'at' | 'title'>,
  entries: readonly LogEntry[],
  more = 0,
): Running {
  const inOrder = entries.toSorted((a, b) => a.at - b.at);
  let room = RUNNING_MAX;
  const held = inOrder.toReversed().filter((entry) => {
    const size = JSON.stringify(entry).length;
    const fits = size <= room;
    if (fits) room -= size;
    return fits;
  });
  return { id, at, title, entries: held.toReversed(), more: more + inOrder.length - held.length };
}
