import type { KeptRecord, LogEntry, Occasion } from '../../domain/kept.ts';
import type { Leavings } from './incoming.ts';

/**
 * How much one record of a foreign file may hold, in UTF-16 units of its JSON. A month of records crosses from the background to a page in
 * one message, which browsers limit to 64 MiB.
 */
export const RECORD_MAX = 1024 * 1024;

/** A record as large as we keep one: what comes after that in its lists is counted and left out. */
export function fitRecord(one: KeptRecord, out: Leavings): KeptRecord {
  if (sizeOf(one.record) <= RECORD_MAX) return one;
  if (one.kind === 'log') return { kind: 'log', record: fitEntry(one.record, out) };
  if (one.kind === 'occasions') return { kind: 'occasions', record: fitOccasion(one.record, out) };
  return one; // The other kinds have no lists: their fields are all shorter.
}

function fitEntry({ asFound = {}, ...entry }: LogEntry, out: Leavings): LogEntry {
  const room = new Room(entry, out);
  const facts = Object.entries(asFound).filter((fact) => room.takes(fact, fact[0]));
  return facts.length === 0 ? entry : { ...entry, asFound: Object.fromEntries(facts) };
}

function fitOccasion({ ratings, notes, ...occasion }: Occasion, out: Leavings): Occasion {
  const room = new Room(occasion, out);
  return {
    ...occasion,
    ratings: ratings.filter((rating) => room.takes(rating, rating.felt)),
    notes: notes.filter((note) => room.takes(note, note.text)),
  };
}

/** What is left of the room in one record. Once something did not fit, nothing after it does: no gaps. */
class Room {
  #left: number;
  #isFull = false;

  constructor(
    rest: object,
    readonly out: Leavings,
  ) {
    this.#left = RECORD_MAX - sizeOf(rest) - HEADROOM;
  }

  takes(item: unknown, example: string): boolean {
    this.#left -= sizeOf(item) + 1;
    this.#isFull ||= this.#left < 0;
    if (this.#isFull) this.out.add('too-much', example);
    return !this.#isFull;
  }
}

/** The names and brackets of the lists. */
const HEADROOM = 100;

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}
