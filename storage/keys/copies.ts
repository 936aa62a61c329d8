import { concat, sameBytes, type Bytes } from '../bytes.ts';

/** Says "one of ours" to us and nothing to others. */
const MAGIC = new Uint8Array([0xd1, 0x6e, 0x9a, 0x01]);
/** Magic, sequence and length, the latter two as big-endian u32. */
const HEAD_BYTES = 12;
const DIGEST_BYTES = 8;
const U32_MAX = 2 ** 32 - 1;

/** What the newest whole copy holds. */
export interface Copy {
  readonly sequence: number;
  readonly payload: Bytes;
  /** Which of the copies it was. The next one is written over another. */
  readonly index: number;
}

/**
 * A small file's content for one of its two copies. Write it over the older copy: then one whole copy stands at every moment.
 * The check is against accidents; against people there is the header's seal.
 *
 * @param sequence - 0 to 2^32 - 1; goes up by one with every write.
 * @throws {RangeError} When the sequence cannot be written.
 */
export async function packCopy(sequence: number, payload: Bytes): Promise<Bytes> {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > U32_MAX) throw new RangeError('Not a sequence.');
  const numbers = new Uint8Array(HEAD_BYTES - MAGIC.length);
  const view = new DataView(numbers.buffer);
  view.setUint32(0, sequence);
  view.setUint32(4, payload.length);
  const body = concat(MAGIC, numbers, payload);
  return concat(body, await digest(body));
}

/**
 * The whole copy with the highest sequence. Torn, damaged and missing ones are passed over. Bytes after the end do not count: a shorter
 * content may have been written over a longer one and the power gone before the rest was cut off.
 *
 * @returns Undefined when no copy is whole.
 */
export async function newest(copies: readonly (Bytes | undefined)[]): Promise<Copy | undefined> {
  const read = await Promise.all(copies.map((copy, index) => readCopy(copy, index)));
  return read.reduce<Copy | undefined>(
    (best, copy) => (copy && (best === undefined || copy.sequence > best.sequence) ? copy : best),
    undefined,
  );
}

async function readCopy(bytes: Bytes | undefined, index: number): Promise<Copy | undefined> {
  if (bytes === undefined || bytes.length < HEAD_BYTES || !sameBytes(bytes.subarray(0, MAGIC.length), MAGIC))
    return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = HEAD_BYTES + view.getUint32(8);
  const claimed = bytes.subarray(end, end + DIGEST_BYTES);
  if (!sameBytes(claimed, await digest(bytes.subarray(0, end)))) return undefined;
  return { sequence: view.getUint32(4), payload: bytes.slice(HEAD_BYTES, end), index };
}

async function digest(body: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', body)).subarray(0, DIGEST_BYTES);
}
