import * as v from 'valibot';

import { KINDS, Moment, TEXT_MAX, type Kind } from './kept.ts';

/** What became of something damaged: told to the person once, in plain words. */
export const NoticeSchema = v.strictObject({
  /** Random; names this notice when it is put away. */
  id: v.string(),
  /**
   * - `put-back`: damage was found and all of it was put back from the second copy
   * - `put-back-older`: put back as it was some changes ago; the newest changes may be missing
   * - `lost-part`: `count` things could not be brought back
   * - `lost-some`: something was lost and nobody can say how much
   */
  said: v.picklist(['put-back', 'put-back-older', 'lost-part', 'lost-some']),
  kind: v.optional(v.picklist(KINDS)),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** When what was lost had happened. */
  from: v.optional(Moment),
  to: v.optional(Moment),
});
export type Notice = Readonly<v.InferOutput<typeof NoticeSchema>>;

/** What is kept here, and whether it can be read now. */
export type KeepState =
  /** Nothing was ever kept, or all of it was erased. */
  | { readonly is: 'nothing' }
  /** Memory only: a private window, or a browser that refuses storage. */
  | { readonly is: 'memory'; readonly because: 'private' | 'refused' }
  /** Closed with a passphrase. `waiting`: entries added since, to be merged when it opens. */
  | {
      readonly is: 'locked';
      readonly waiting: number;
      readonly hasRecoveryCode: boolean;
      readonly older: number;
      readonly olderFree: number;
    }
  | {
      readonly is: 'open';
      readonly hasPassphrase: boolean;
      readonly hasRecoveryCode: boolean;
      /** Stores that were put aside, beside this one. */
      readonly older: number;
      /** Of these, how many open without a passphrase. */
      readonly olderFree: number;
      readonly notices: readonly Notice[];
    }
  /** Something is kept here, and the browser does not let it be opened at the moment. It may a moment later. */
  | { readonly is: 'not-now'; readonly because: 'full' | 'refused' }
  /** A newer version of Keel wrote it: nothing is touched. */
  | { readonly is: 'newer' }
  /** Something was kept here, and what is left of it cannot be opened. */
  | { readonly is: 'unreadable' };

/** Something changed in this or another window: the state, or the things of some kinds. */
export type KeepChange = { readonly what: 'state' } | { readonly what: 'kinds'; readonly kinds: readonly Kind[] };

const FieldName = v.pipe(v.string(), v.maxLength(100));

/** Unsent text and where it stands, so that a closed popup loses nothing. Field names are the screen's own; all text. */
export const DraftSchema = v.strictObject({
  screen: FieldName,
  fields: v.record(FieldName, v.pipe(v.string(), v.maxLength(TEXT_MAX))),
});
export interface Draft {
  readonly screen: string;
  readonly fields: Readonly<Record<string, string>>;
}
