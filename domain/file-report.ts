import type { KeepProblem } from './stores.ts';

/**
 * Why a file was not taken.
 *
 * - `unreadable`: the browser could not read it: it was moved, or may not be read
 * - `too-large`: larger than we read, or it asks for more memory than this device gives
 * - `unknown-kind`: none of the files we know
 * - `malformed`: begins like one of them, and is not
 * - `damaged`: was ours once; some of it is not as it was written
 * - `newer`: a newer version of Keel wrote it
 * - `passphrase-needed`: a backup, and no passphrase was given
 * - `wrong`: not its passphrase
 * - `cancelled`: the person stopped it; nothing changed
 */
export type FileProblem =
  | 'unreadable'
  | 'too-large'
  | 'unknown-kind'
  | 'malformed'
  | 'damaged'
  | 'newer'
  | 'passphrase-needed'
  | 'wrong'
  | 'cancelled'
  | KeepProblem;

/** Which kind of file something was read from. */
export type FileOrigin = 'keel-backup' | 'keel-export' | 'psychonautwiki' | 'petals';

/**
 * What an importer could not take over as it was.
 *
 * - `unreadable-entry`: an entry, or a field of one, that is not what it should be
 * - `odd-date`: an entry or a time before 1970 or after 2200; it is not taken over
 * - `too-long`: cut in its own line; the whole stands in the note or text beside it
 * - `cut`: longer than any field; its end is not taken over
 * - `too-much`: more than one entry may hold; what came last in it is not taken over
 * - `colour`: colours are not kept; said once a file
 * - `unknown-rating`, `unknown-route`: kept in the file's own word
 * - `unknown-unit`: counts a measure that the file does not explain
 * - `unknown-key`: a field we do not know, not taken over
 * - `spread-unknown`: an estimate whose spread cannot be told from the file
 */
export type LeftOut =
  | 'unreadable-entry'
  | 'odd-date'
  | 'too-long'
  | 'cut'
  | 'too-much'
  | 'colour'
  | 'unknown-rating'
  | 'unknown-route'
  | 'unknown-unit'
  | 'unknown-key'
  | 'spread-unknown';

/** How often one thing was left out, with one example from the file. */
export interface LeftOutCount {
  readonly word: LeftOut;
  readonly count: number;
  /** As it stands in the file; 60 characters at most. */
  readonly example?: string | undefined;
}
