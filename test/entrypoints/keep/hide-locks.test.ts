import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { lazyDoor } from '../../../entrypoints/keep/lazy-door.ts';
import { emergencySurface } from '../../../entrypoints/popup/surface.ts';
import { browser } from '../../../platform/browser.ts';

const LOCK = { name: 'keep/lock', body: undefined };
const sent = vi.fn<(message: unknown) => Promise<null>>(async () => null);
const closed = vi.fn<() => void>();
const replaced = vi.fn<(address: string) => void>();

beforeEach(() => {
  for (const spy of [sent, closed, replaced]) spy.mockClear();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  vi.stubGlobal('navigator', { languages: ['en'] });
  vi.stubGlobal('window', { close: closed });
  vi.stubGlobal('location', { replace: replaced });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('the lock is asked for in the moment of Hide, before the code behind the notes has arrived', () => {
  inWindow({ isPrivate: false });
  const door = lazyDoor(() => new Promise(() => {}));
  void door.lock();
  expect(sent).toHaveBeenCalledExactlyOnceWith(LOCK);
});

test('Hide on the emergency page locks the notes too, and leaves', () => {
  inWindow({ isPrivate: false });
  emergencySurface().leave();
  expect(sent).toHaveBeenCalledExactlyOnceWith(LOCK);
  expect(closed).toHaveBeenCalledOnce();
  expect(replaced).toHaveBeenCalledExactlyOnceWith('about:blank');
});

test('Hide leaves all the same when nobody answers', async () => {
  inWindow({ isPrivate: false });
  sent.mockRejectedValueOnce(new Error('The background is gone.'));
  emergencySurface().leave();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(closed).toHaveBeenCalledOnce();
});

test('in a private window nobody outside of it is told', async () => {
  inWindow({ isPrivate: true });
  await lazyDoor(async () => undefined).lock();
  emergencySurface().leave();
  expect(sent).not.toHaveBeenCalled();
  expect(closed).toHaveBeenCalledOnce();
});

function inWindow({ isPrivate }: { readonly isPrivate: boolean }): void {
  Object.assign(browser.extension, { inIncognitoContext: isPrivate });
}
