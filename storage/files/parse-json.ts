import { fail, ok, type Result } from '../../domain/result.ts';
import { MAX_TEXT_BYTES } from './sniff.ts';

/** JSON of any shape; a byte order mark before it is passed over. */
export function parseJson(text: string): Result<unknown, 'malformed' | 'too-large'> {
  // In UTF-8 a text has at least as many bytes as it has units.
  if (text.length > MAX_TEXT_BYTES) return fail('too-large');
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    // Not JSON, or nested deeper than the browser can follow.
    return fail('malformed');
  }
}
