/** What a page and the file worker say to each other. */
import * as v from 'valibot';

import { IsoDay, type SubstanceId } from '../../content/schema.ts';
import type { KeptRecord } from '../../domain/kept.ts';
import type { Bytes } from '../bytes.ts';

export const BytesShape = v.custom<Bytes>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);
/** The envelope is looked at, not each of a hundred thousand records: both ends are one program, and each reader checks. */
const Records = v.custom<readonly KeptRecord[]>((value) => Array.isArray(value));
const Names = v.custom<ReadonlyMap<string, SubstanceId>>((value) => value instanceof Map);

/** What a page asks of the worker; one request is a worker's whole life. */
export const Request = v.variant('kind', [
  v.strictObject({ kind: v.literal('seal'), records: Records, passphrase: v.string(), day: IsoDay }),
  v.strictObject({ kind: v.literal('open'), bytes: BytesShape, passphrase: v.string() }),
  v.strictObject({
    kind: v.literal('read'),
    file: v.strictObject({ kind: v.picklist(['json', 'csv']), text: v.string() }),
    names: Names,
  }),
  v.strictObject({ kind: v.literal('write'), form: v.picklist(['json', 'csv']), records: Records, day: IsoDay }),
]);
export type FileRequest = v.InferOutput<typeof Request>;

export const Answer = v.variant('kind', [
  v.strictObject({ kind: v.literal('progress'), share: v.number() }),
  /** The request's own result: of the shape that its kind has. */
  v.strictObject({ kind: v.literal('done'), result: v.unknown() }),
  v.strictObject({ kind: v.literal('broke'), message: v.string() }),
]);
export type FileAnswer = v.InferOutput<typeof Answer>;
