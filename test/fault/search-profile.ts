import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Length of the words that are looked for: long enough to stand nowhere by chance. */
export const WORD_LENGTH = 14;

/** Files of a profile in which one of these texts stands. */
export function filesHolding(profile: string, texts: readonly string[]): readonly string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => texts.some((text) => readFileSync(path).includes(text)));
}

/** @returns Words that can be read in some file, in UTF-8 or UTF-16, with the files. */
export async function findWords(profile: string, words: readonly string[]): Promise<ReadonlyMap<string, Set<string>>> {
  const known = new Set(words);
  const found = new Map<string, Set<string>>();
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    for (const word of await wordsIn(path, known)) {
      const at = found.get(word) ?? new Set();
      found.set(word, at.add(path.slice(profile.length + 1)));
    }
  }
  return found;
}

const OVERLAP = 4 * WORD_LENGTH;

async function wordsIn(path: string, known: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) {
    const bytes = Buffer.concat([tail, chunk as Buffer]); // A stream without an encoding gives bytes.
    // Every second byte, from the first and from the second on: UTF-16 in either order of its bytes.
    for (const text of [bytes.toString('latin1'), everySecond(bytes, 0), everySecond(bytes, 1)]) {
      for (const [run] of text.matchAll(LETTER_RUNS)) {
        for (let at = 0; at + WORD_LENGTH <= run.length; at += 1) {
          const part = run.slice(at, at + WORD_LENGTH);
          if (known.has(part)) found.add(part);
        }
      }
    }
    tail = bytes.subarray(Math.max(0, bytes.length - OVERLAP));
  }
  return found;
}

const LETTER_RUNS = new RegExp(`[a-z]{${WORD_LENGTH},}`, 'g');

function everySecond(bytes: Buffer, from: number): string {
  const half = Buffer.alloc(Math.ceil((bytes.length - from) / 2));
  for (let at = from; at < bytes.length; at += 2) half[(at - from) / 2] = bytes[at] ?? 0;
  return half.toString('latin1');
}
