import { expect, test } from 'vitest';

import { asKeyResult } from '../../entrypoints/keep/as-result.ts';
import { KeyWorkError } from '../../storage/keys/key-work.ts';
import { problemOf } from '../../storage/problem.ts';

test.each([
  ['The quota has been exceeded.', 'QuotaExceededError', 'full'],
  ['IO error: 000005.log: Unable to write (ChromeMethodBFE: 9::WritableFileAppend::8)', 'UnknownError', 'full'],
  ['Encountered full disk while opening backing store for indexedDB.open.', 'UnknownError', 'full'],
  ['IO error: LOCK: File currently in use. (ChromeMethodBFE: 15::LockFile::2)', 'UnknownError', 'refused'],
  ['IO error: 000003.ldb: Could not be read (ChromeMethodBFE: 5::RandomAccessFileRead::18)', 'UnknownError', 'refused'],
  ['Internal error opening backing store.', 'UnknownError', 'refused'],
  ['Not allowed.', 'NotAllowedError', 'refused'],
] as const)('what the browser says (%s) is told as what it is', (message, name, word) => {
  expect(problemOf(new DOMException(message, name))).toBe(word);
});

test('a bug of ours is no refusal', () => {
  expect(problemOf(new Error('Internal error.'))).toBeUndefined();
});

test.each([
  ['no-memory', 'no-memory'],
  ['busy', 'busy'],
  ['full', 'full'],
  ['refused', 'refused'],
  ['gone', 'refused'],
] as const)('work with keys that is not done (%s) is told as %s', async (problem, word) => {
  expect(await asKeyResult(() => Promise.reject(new KeyWorkError(problem)))).toEqual({ ok: false, problem: word });
});
