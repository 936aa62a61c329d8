import type { FileOrigin, LeftOut, LeftOutCount } from '../../domain/file-report.ts';
import type { KeptRecord, RecordId } from '../../domain/kept.ts';
import { toText64, type Random } from '../bytes.ts';

/** What a file brings, every record of the shape that is kept. */
export interface Incoming {
  readonly from: FileOrigin;
  readonly records: readonly KeptRecord[];
  readonly leftOut: readonly LeftOutCount[];
}

/** Counts what could not be taken over. */
export interface Leavings {
  /** @param example - What stood there; its first 60 characters are shown, the first time only. */
  add(word: LeftOut, example?: string): void;
  /** As `add`, but only the first time for this word. */
  addOnce(word: LeftOut, example?: string): void;
  /** In the order in which they were first met. */
  list(): readonly LeftOutCount[];
}

const EXAMPLE_MAX = 60;

export function leavings(): Leavings {
  const counts = new Map<LeftOut, LeftOutCount>();

  function add(word: LeftOut, example?: string): void {
    const known = counts.get(word);
    if (known === undefined) counts.set(word, { word, count: 1, ...shortened(example) });
    else counts.set(word, { ...shortened(example), ...known, count: known.count + 1 });
  }

  return {
    add,
    addOnce(word, example) {
      if (!counts.has(word)) add(word, example);
    },
    list: () => [...counts.values()],
  };
}

/** Cut between characters, never within a pair of units. */
function shortened(example: string | undefined): { readonly example?: string } {
  if (example === undefined || example === '') return {};
  return {
    example: Array.from(example.slice(0, 2 * EXAMPLE_MAX))
      .slice(0, EXAMPLE_MAX)
      .join(''),
  };
}

/** A name for a new record. 16 bytes are 22 signs of base64url, which is what a record's id is. */
export function newRecordId(random: Random): RecordId {
  return toText64(random(16)) as RecordId;
}
