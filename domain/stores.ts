import type { Instant } from './emergency-watch.ts';
import type { Kept, Kind, RecordId } from './kept.ts';
import type { Result } from './result.ts';

/** A stretch of time, both ends included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Why something could not be kept or read.
 *
 * - `locked`: the passphrase is needed first
 * - `full`: the disk, or the browser's share of it, is full
 * - `refused`: the browser does not let us keep anything
 * - `newer`: a newer version of Keel wrote what is here
 * - `damaged`: what was asked for could not be read
 * - `gone`: erased, or closed for good, in another window
 * - `malformed`: not of the shape that is kept
 */
export type KeepProblem = 'locked' | 'full' | 'refused' | 'newer' | 'damaged' | 'gone' | 'malformed';

/** The things of one kind. */
export interface Store<T extends { readonly id: RecordId }> {
  /**
   * What is kept, oldest first.
   *
   * @param span - Only what happened within it; leave it out for all. Kinds without a time are always given whole.
   */
  read(span?: Span): Promise<Result<readonly T[], KeepProblem>>;
  /**
   * Keeps a new thing, or a new version of one. When this resolves with `ok`, it is on the disk.
   *
   * @param before - The version it replaces, when there is one.
   */
  put(record: T, before?: T): Promise<Result<void, KeepProblem>>;
  /** Takes a thing away, at the person's word only. */
  remove(record: T): Promise<Result<void, KeepProblem>>;
}

/** One store for each kind of thing. */
export type Stores = { readonly [K in Kind]: Store<Kept[K]> };

/** One change to what is kept. Several are kept together or not at all. */
export type Change = {
  readonly [K in Kind]:
    | {
        readonly op: 'put';
        readonly kind: K;
        readonly record: Kept[K];
        /** When the version it replaces had happened; absent for a new thing. */
        readonly wasAt?: Instant | undefined;
      }
    | { readonly op: 'remove'; readonly kind: K; readonly id: RecordId; readonly wasAt: Instant };
}[Kind];
