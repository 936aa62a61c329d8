import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

import { keptMark } from '../../platform/kept-mark.ts';
import { keyItem } from '../../platform/session-memory.ts';
import { problemOf } from '../../storage/problem.ts';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

test.each([
  ['reading the mark', 'local', 'get', () => keptMark.read()],
  ['setting the mark', 'local', 'set', () => keptMark.set()],
  ['clearing the mark', 'local', 'remove', () => keptMark.clear()],
  ['reading the open key', 'session', 'get', () => keyItem.read()],
  ['taking the open key out', 'session', 'remove', () => keyItem.clear()],
] as const)('a browser that refuses (%s) is a refusal with its own words, no bug', async (_what, area, how, ask) => {
  vi.spyOn(fakeBrowser.storage[area], how).mockRejectedValue(new Error('An unexpected error occurred'));
  const refused: unknown = await ask().catch((error: unknown) => error);
  expect(problemOf(refused)).toBe('refused');
  expect(String(refused)).toContain('An unexpected error occurred');
});
