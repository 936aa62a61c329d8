import * as v from 'valibot';

import { DraftSchema, NoticeSchema, type KeepState } from '../domain/keep-state.ts';
import { KEPT, KINDS, LogEntry, Moment, Occasion, RecordId, type Kind } from '../domain/kept.ts';
import type { Result } from '../domain/result.ts';
import { RunningSchema } from '../domain/running.ts';
import type { Change, KeepProblem, Span } from '../domain/stores.ts';
import { lockProtocol } from './lock-protocol.ts';
import { sender } from './messages.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const Problem: v.GenericSchema<unknown, KeepProblem> = v.picklist([
  'locked',
  'full',
  'refused',
  'newer',
  'damaged',
  'gone',
  'malformed',
]);

/** A result as it crosses from the background to a page. */
function resultOf<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Result<T, KeepProblem>> {
  return v.variant('ok', [
    v.strictObject({ ok: v.literal(true), value }),
    v.strictObject({ ok: v.literal(false), problem: Problem }),
  ]);
}

/** Nothing to say but that it was done. Messages drop what is undefined. */
function doneOr<P extends string>(problem: v.GenericSchema<unknown, P>): v.GenericSchema<unknown, Result<void, P>> {
  return v.variant('ok', [
    v.pipe(
      v.strictObject({ ok: v.literal(true), value: v.optional(v.undefined()) }),
      v.transform(() => ({ ok: true as const, value: undefined })),
    ),
    v.strictObject({ ok: v.literal(false), problem }),
  ]);
}

const Done = doneOr(Problem);

const StateSchema: v.GenericSchema<unknown, KeepState> = v.variant('is', [
  v.strictObject({ is: v.picklist(['nothing', 'newer', 'unreadable']) }),
  v.strictObject({ is: v.literal('memory'), because: v.picklist(['private', 'refused']) }),
  v.strictObject({ is: v.literal('not-now'), because: v.picklist(['full', 'refused']) }),
  v.strictObject({
    is: v.literal('locked'),
    waiting: Count,
    hasRecoveryCode: v.boolean(),
    older: Count,
    olderFree: Count,
  }),
  v.strictObject({
    is: v.literal('open'),
    hasPassphrase: v.boolean(),
    hasRecoveryCode: v.boolean(),
    older: Count,
    olderFree: Count,
    notices: v.array(NoticeSchema),
  }),
]);

const SpanSchema: v.GenericSchema<unknown, Span> = v.strictObject({ from: Moment, to: Moment });

const KindSchema = v.picklist(KINDS);

/** A change of any kind: the record must fit its own kind. */
const ChangeSchema = v.union(KINDS.flatMap((kind) => changesOf(kind))) as v.GenericSchema<unknown, Change>; // One pair of shapes for each kind, as in `Change`.

function changesOf(kind: Kind) {
  const ofKind = v.literal(kind);
  const put = v.strictObject({ op: v.literal('put'), kind: ofKind, record: KEPT[kind], wasAt: v.optional(Moment) });
  const remove = v.strictObject({ op: v.literal('remove'), kind: ofKind, id: RecordId, wasAt: Moment });
  return [put, remove];
}

/** What pages ask of the keeper in the background. Records come back as they are kept: the reader knows its own kind's shape. */
export const keepProtocol = {
  'keep/state': { request: v.undefined(), response: StateSchema },
  'keep/read': {
    request: v.strictObject({ kind: KindSchema, span: v.optional(SpanSchema) }),
    response: resultOf(v.pipe(v.array(v.unknown()), v.readonly())),
  },
  'keep/change': { request: v.pipe(v.array(ChangeSchema), v.maxLength(1_000)), response: Done },
  'keep/add': { request: LogEntry, response: Done },
  'keep/running': { request: v.undefined(), response: resultOf(v.nullable(RunningSchema)) },
  'keep/start-running': { request: Occasion, response: doneOr(v.union([Problem, v.literal('runs-already')])) },
  'keep/end-running': { request: v.undefined(), response: Done },
  'keep/put-away': { request: v.string(), response: Done },
  'keep/draft': { request: v.undefined(), response: v.nullable(DraftSchema) },
  'keep/keep-draft': { request: v.nullable(DraftSchema), response: Done },
  ...lockProtocol,
  'keep/touch': { request: v.undefined(), response: v.null() },
  'keep/changed': { request: v.undefined(), response: v.null() },
  'keep/let-go': { request: v.undefined(), response: v.null() },
} as const;

export const sendToKeeper = sender(keepProtocol);
