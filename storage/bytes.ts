import { base64urlnopad } from '@scure/base';

/** Bytes in memory of their own, as WebCrypto and files take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Fresh bytes that nobody can foresee.
 *
 * @param length - 0 to 65,536: a browser gives no more at once.
 */
export type Random = (length: number) => Bytes;

/** Bytes as base64url without padding. */
export function toText64(bytes: Bytes): string {
  return base64urlnopad.encode(bytes);
}

/** @returns Undefined for anything that `toText64` never writes. */
export function fromText64(text: string): Bytes | undefined {
  try {
    return new Uint8Array(base64urlnopad.decode(text));
  } catch {
    return undefined;
  }
}

/** All parts, one after the other, in new memory. */
export function concat(...parts: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Half a surrogate pair becomes U+FFFD, so two broken texts may give the same bytes. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** @returns Undefined when the bytes are not UTF-8. A byte order mark is kept, so that nothing is lost on the way. */
export function fromUtf8(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether both hold the same. Not for secrets: it stops at the first difference, and the time it takes tells where that is. */
export function sameBytes(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
