import { fail, ok, type Result } from '../../domain/result.ts';
import type { Incoming } from './incoming.ts';
import type { ReadingWorld } from './journal-file.ts';
import { readJournalFile } from './read-journal.ts';
import { readPetalsFile } from './read-petals.ts';
import { readReadable } from './readable.ts';
import type { TakenFile } from './sniff.ts';

export type TextFile = Exclude<TakenFile, { kind: 'age' }>;

/** Reads any file of text that we know: our own readable copy, a journal, a table of Petals. */
export function readTextFile(
  { kind, text }: TextFile,
  world: ReadingWorld,
): Result<Incoming, 'malformed' | 'newer' | 'too-large'> {
  if (kind === 'csv') return readPetalsFile(text, world);
  const ours = readReadable(text);
  if (ours.ok) return ok(ours.value);
  return ours.problem === 'malformed' ? readJournalFile(text, world) : fail(ours.problem);
}
