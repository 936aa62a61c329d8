import * as v from 'valibot';

import { fail, ok, type Result } from '../../domain/result.ts';
import { fromText64, fromUtf8, toText64, utf8, type Bytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import type { DataKey } from './data-key.ts';
import { SlotSchema } from './slots.ts';

/** The newest format this code reads and writes. */
const FORMAT = 1;

/** No header of ours comes near it, in bytes. */
const SIZE_MAX = 65_536;

const Text64 = v.pipe(v.string(), v.maxLength(1024), v.regex(/^[\w-]+$/));
/** 32 bytes in base64url. */
const Text64Of32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** What must be known before a store can be opened. Readable by anyone who holds the file; only the data key can make one. */
export const HeaderSchema = v.strictObject({
  format: v.literal(FORMAT),
  /** 128 random bits in base64url. */
  storeId: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  /** Goes up with every change, so that an old copy is known as old. */
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)),
  slots: v.pipe(v.array(SlotSchema), v.minLength(1), v.maxLength(4)),
  /** The key pair of the locked quick log. */
  quick: v.strictObject({
    public: Text64Of32,
    /** PKCS #8, sealed with the data key's `quick`. */
    sealedPrivate: Text64,
  }),
  /** HMAC-SHA256 over all of the above. */
  mac: Text64Of32,
});
export type Header = v.InferOutput<typeof HeaderSchema>;
export type HeaderContent = Omit<Header, 'mac'>;

/** A header as bytes for its file. */
export async function sealHeader(content: HeaderContent, dataKey: DataKey): Promise<Bytes> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', dataKey.header, signedText(content)));
  return utf8(canonicalJson({ ...content, mac: toText64(mac) }));
}

/**
 * Reads a header's shape. Whether it is genuine can only be told with its key: `isHeaderOurs`.
 *
 * @returns `newer` when later code wrote it. Every later format must stay a JSON object with its number as `format`.
 */
export function readHeader(bytes: Bytes): Result<Header, 'malformed' | 'newer'> {
  const said = bytes.length <= SIZE_MAX ? parseJson(fromUtf8(bytes)) : undefined;
  if (v.is(FromLaterCode, said)) return fail('newer');
  const header = v.safeParse(HeaderSchema, said);
  return header.success ? ok(header.output) : fail('malformed');
}

/** Whether this data key sealed this very header: no slot, number or key in it was changed since. */
export async function isHeaderOurs({ mac, ...content }: Header, dataKey: DataKey): Promise<boolean> {
  const claimed = fromText64(mac);
  // The browser compares without telling by its time how much was right.
  return claimed !== undefined && crypto.subtle.verify('HMAC', dataKey.header, claimed, signedText(content));
}

const FromLaterCode = v.looseObject({ format: v.pipe(v.number(), v.integer(), v.gtValue(FORMAT)) });

function signedText(content: HeaderContent): Bytes {
  return utf8(`keel/1|header|${canonicalJson(content)}`);
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
