import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

import { runningKeyItem } from '../../platform/session-memory.ts';

const KEY = { storeId: 'A'.repeat(22), key: 'k'.repeat(43) };

beforeEach(() => fakeBrowser.reset());

test('the key of what runs lies in the memory of the session only, under a name that says nothing', async () => {
  await runningKeyItem.write(KEY);
  expect(await runningKeyItem.read()).toEqual(KEY);
  expect(await fakeBrowser.storage.session.get(null)).toEqual({ k2: KEY });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  await runningKeyItem.clear();
  expect(await runningKeyItem.read()).toBeUndefined();
});

test.each([
  ['nothing', undefined],
  ['no key', { storeId: KEY.storeId }],
  ['a key that is too short', { ...KEY, key: 'k'.repeat(42) }],
  ['a key of other signs', { ...KEY, key: `${'k'.repeat(42)}+` }],
  ['something more', { ...KEY, touched: 0 }],
])('%s where it should be is no key', async (_what, value) => {
  await fakeBrowser.storage.session.set({ k2: value });
  expect(await runningKeyItem.read()).toBeUndefined();
});
