import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

import type { EmergencyWatch, Instant } from '../../domain/emergency-watch.ts';
import { answer, listen, send, type Handlers, type Sender } from '../../platform/messages.ts';

const SELF = { id: 'abc', origin: 'chrome-extension://abc' };
const OUR_PAGE: Sender = { id: 'abc', url: 'chrome-extension://abc/popup.html' };
const DOSED: EmergencyWatch = { doses: [1000 as Instant], checkAt: 120_000 as Instant }; // Whole milliseconds.
const READ = { name: 'watch/read', body: null };
const KEEP = { name: 'watch/keep', body: DOSED };

const handlers = {
  'watch/read': vi.fn<Handlers['watch/read']>(async () => DOSED),
  'watch/keep': vi.fn<Handlers['watch/keep']>(async () => null),
};
const answered = (message: unknown, sender: Sender = OUR_PAGE) => answer(message, sender, SELF, handlers);

beforeEach(() => {
  fakeBrowser.reset();
  handlers['watch/read'].mockClear();
  handlers['watch/keep'].mockClear();
});

test('a page of ours reads the times', async () => {
  expect(await answered(READ)).toEqual(DOSED);
});

test('a page of ours has times kept', async () => {
  expect(await answered(KEEP)).toBeNull();
  expect(handlers['watch/keep']).toHaveBeenCalledExactlyOnceWith(DOSED);
});

describe('nobody else is answered', () => {
  test.each<[string, Sender]>([
    ['another extension', { id: 'xyz', url: 'chrome-extension://xyz/popup.html' }],
    ['another extension that names a page of ours', { id: 'xyz', url: 'chrome-extension://abc/popup.html' }],
    ['our id from a page of the web', { id: 'abc', url: 'https://example.org/' }],
    ['our id from an origin that begins with ours', { id: 'abc', url: 'chrome-extension://abcd/popup.html' }],
    ['our origin as a part of another', { id: 'abc', url: 'https://example.org/?chrome-extension://abc/' }],
    ['our origin as a name at another', { id: 'abc', url: 'chrome-extension://abc@xyz/popup.html' }],
    ['someone without an address', { id: 'abc' }],
    ['someone without an id', { url: 'chrome-extension://abc/popup.html' }],
    ['nobody at all', {}],
  ])('%s', (_who, sender) => {
    expect(answered(READ, sender)).toBeUndefined();
    expect(answered(KEEP, sender)).toBeUndefined();
    expect(handlers['watch/keep']).not.toHaveBeenCalled();
  });
});

test.each<[string, unknown]>([
  ['a name we do not know', { name: 'watch/erase', body: null }],
  ['a name every object has', { name: 'constructor', body: null }],
  ['no name', { body: null }],
  ['no body', { name: 'watch/read' }],
  ['a body where none belongs', { name: 'watch/read', body: DOSED }],
  ['something extra', { ...READ, extra: true }],
  ['times that are no times', { name: 'watch/keep', body: { doses: ['now'], checkAt: null } }],
  ['half a millisecond', { name: 'watch/keep', body: { doses: [0.5], checkAt: null } }],
  ['a time before all times', { name: 'watch/keep', body: { doses: [-1], checkAt: null } }],
  ['something hidden among the times', { name: 'watch/keep', body: { ...DOSED, note: 'heroin' } }],
  ['more doses than anyone carries', { name: 'watch/keep', body: { doses: Array(51).fill(1), checkAt: null } }],
])('a message with %s is not answered', (_what, message) => {
  expect(answered(message)).toBeUndefined();
  expect(handlers['watch/keep']).not.toHaveBeenCalled();
});

test('no message, whatever it holds, throws; none but ours reaches a handler', () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ name: fc.constantFrom('watch/read', 'watch/keep', 'toString'), body: fc.anything() }),
    fc.record({ name: fc.anything(), body: fc.anything() }),
  );
  fc.assert(
    fc.property(odd, (message) => {
      const given = answered(message);
      expect(given === undefined || given instanceof Promise).toBe(true);
    }),
  );
  for (const [kept] of handlers['watch/keep'].mock.calls) expect(Object.keys(kept)).toEqual(['doses', 'checkAt']);
});

describe('between a page and the background', () => {
  beforeEach(() => vi.stubGlobal('location', { origin: SELF.origin }));
  afterEach(() => vi.unstubAllGlobals());

  test('an answer of the agreed shape arrives', async () => {
    fakeBrowser.runtime.onMessage.addListener(() => Promise.resolve(DOSED));
    expect(await send('watch/read', null)).toEqual(DOSED);
  });

  test('an answer of another shape is refused', async () => {
    fakeBrowser.runtime.onMessage.addListener(() => Promise.resolve({ doses: 'many' }));
    await expect(send('watch/read', null)).rejects.toThrow('Invalid');
  });

  test('what comes from nobody in particular stays unanswered', async () => {
    listen(handlers); // The fake browser names no sender, so nothing comes back.
    await expect(send('watch/read', null)).rejects.toThrow('Invalid');
    expect(handlers['watch/read']).not.toHaveBeenCalled();
  });
});
