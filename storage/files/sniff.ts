import { fail, ok, type Result } from '../../domain/result.ts';
import { fromUtf8, type Bytes } from '../bytes.ts';

const MIB = 1024 * 1024;

/** Largest backup that is read. */
export const MAX_BACKUP_BYTES = 256 * MIB;
/** Largest file of text that is read. */
export const MAX_TEXT_BYTES = 64 * MIB;

/** What kind of file something is, by how it begins. */
type SniffedKind = 'age' | 'json' | 'csv';

const AGE = 'age-encryption.org/';

/** What a file is by its first bytes; its name counts for nothing. An age file in letters ("armored") is not taken: Keel writes none. */
function kindByHead(head: Uint8Array): SniffedKind | undefined {
  // Every byte is one sign here, so a character cut in half at the end of the head does no harm.
  const text = Array.from(head, (byte) => String.fromCharCode(byte)).join('');
  if (text.startsWith(AGE)) return 'age';
  const [first = ''] = text.replace(/^\u00EF\u00BB\u00BF/, '').trimStart();
  if (first === '{' || first === '[') return 'json';
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  return /[,;\t]/.test(line) && !text.includes('\0') ? 'csv' : undefined;
}

function limitOf(kind: SniffedKind): number {
  return kind === 'age' ? MAX_BACKUP_BYTES : MAX_TEXT_BYTES;
}

/** A file that was read, and what it seems to be. */
export type TakenFile =
  | { readonly kind: 'age'; readonly bytes: Bytes }
  | { readonly kind: 'json' | 'csv'; readonly text: string };

const HEAD_BYTES = 4096;

/**
 * Reads a file that a person chose. One that is too large is refused by its size alone, before a byte of it is read.
 *
 * @throws When the browser cannot read the file any more, because it was moved or taken away.
 */
export async function takeFile(file: Blob): Promise<Result<TakenFile, 'too-large' | 'unknown-kind' | 'malformed'>> {
  if (file.size > Math.max(MAX_BACKUP_BYTES, MAX_TEXT_BYTES)) return fail('too-large');
  const kind = kindByHead(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (kind === undefined) return fail('unknown-kind');
  if (file.size > limitOf(kind)) return fail('too-large');

  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kind === 'age') return ok({ kind, bytes });
  const text = fromUtf8(bytes) ?? (kind === 'csv' ? fromWindows(bytes) : undefined);
  return text === undefined ? fail('malformed') : ok({ kind, text });
}

/** What spreadsheets write when they are asked for plain CSV. */
function fromWindows(bytes: Bytes): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
