import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

import type { EmergencyWatch, Instant, WatchStep } from '../../domain/emergency-watch.ts';
import { answer, listen, type Handlers, type Sender } from '../../platform/messages.ts';
import { sendToWatch, watchProtocol } from '../../platform/watch-protocol.ts';
import { countryCode } from '../fixtures/content.ts';

const SELF = { id: 'abc', origin: 'chrome-extension://abc' };
const OUR_PAGE: Sender = { id: 'abc', url: 'chrome-extension://abc/popup.html' };
const NOW = 1000 as Instant; // Whole milliseconds.
const DOSED: EmergencyWatch = { doses: [NOW], checkAt: 120_000 as Instant, country: null };
const STEPS: readonly WatchStep[] = [
  { kind: 'dose', at: NOW },
  { kind: 'country', at: NOW, country: countryCode('GB') },
  { kind: 'country', at: NOW, country: 'unsure' },
  { kind: 'checked', at: NOW },
  { kind: 'take-back', at: NOW },
  { kind: 'clear', at: NOW },
];
const READ = { name: 'watch/note', body: [] };
const NOTE = { name: 'watch/note', body: STEPS };
const noting = (...body: unknown[]) => ({ name: 'watch/note', body });

const handlers = { 'watch/note': vi.fn<Handlers<typeof watchProtocol>['watch/note']>(async () => DOSED) };
const answered = (message: unknown, sender: Sender = OUR_PAGE) =>
  answer(watchProtocol, handlers, SELF, message, sender);

beforeEach(() => {
  fakeBrowser.reset();
  handlers['watch/note'].mockClear();
});

test('a page of ours reads the times', async () => {
  expect(await answered(READ)).toEqual(DOSED);
});

test('a page of ours has every kind of step noted, in their order, and gets the times', async () => {
  expect(await answered(NOTE)).toEqual(DOSED);
  expect(handlers['watch/note']).toHaveBeenCalledExactlyOnceWith(STEPS);
});

test('steps that waited long arrive together: two hundred at once', async () => {
  expect(await answered(noting(...Array.from({ length: 200 }, () => ({ kind: 'dose', at: NOW }))))).toEqual(DOSED);
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
    expect(answered(NOTE, sender)).toBeUndefined();
    expect(handlers['watch/note']).not.toHaveBeenCalled();
  });
});

test.each<[string, unknown]>([
  ['a name we do not know', { name: 'watch/erase', body: [] }],
  ['a name we no longer know', { name: 'watch/keep', body: DOSED }],
  ['a name every object has', { name: 'constructor', body: [] }],
  ['no name', { body: [] }],
  ['no body', { name: 'watch/note' }],
  ['a body that is no list', { name: 'watch/note', body: STEPS[0] }],
  ['something extra', { ...READ, extra: true }],
  ['a time in words', noting({ kind: 'dose', at: 'now' })],
  ['half a millisecond', noting({ kind: 'dose', at: 0.5 })],
  ['a time before all times', noting({ kind: 'dose', at: -1 })],
  ['no time', noting({ kind: 'dose' })],
  ['a kind of step we do not know', noting({ kind: 'erase', at: 1 })],
  ['something hidden in a step', noting({ kind: 'dose', at: 1, note: 'heroin' })],
  ['a country where none belongs', noting({ kind: 'dose', at: 1, country: 'GB' })],
  ['no country where one belongs', noting({ kind: 'country', at: 1 })],
  ['a country in words', noting({ kind: 'country', at: 1, country: 'heroin' })],
  ['one bad step among good ones', noting(...STEPS, null)],
  ['more steps than anyone takes', noting(...Array(201).fill(STEPS[0]))],
])('a message with %s is not answered', (_what, message) => {
  expect(answered(message)).toBeUndefined();
  expect(handlers['watch/note']).not.toHaveBeenCalled();
});

test('no message, whatever it holds, throws; nothing but our steps reaches the handler', () => {
  const step = fc.record(
    {
      kind: fc.constantFrom('dose', 'checked', 'take-back', 'clear', 'country', 'toString'),
      at: fc.oneof({ weight: 9, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.anything() }),
      country: fc.constantFrom('GB', 'unsure', 'heroin', null),
      note: fc.string(),
    },
    { requiredKeys: ['kind', 'at'] },
  );
  const anySteps = fc.array(fc.oneof(fc.constantFrom(...STEPS), step), { maxLength: 3 });
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ name: fc.constant('watch/note'), body: anySteps }),
    fc.record({ name: fc.constantFrom('watch/note', 'toString'), body: fc.anything() }),
    fc.record({ name: fc.anything(), body: fc.anything() }),
  );
  fc.assert(
    fc.property(odd, (message) => {
      const given = answered(message);
      expect(given === undefined || given instanceof Promise).toBe(true);
    }),
    { numRuns: 500 },
  );
  const noted = handlers['watch/note'].mock.calls.flatMap(([steps]) => steps);
  expect(noted).not.toEqual([]);
  for (const { at, ...rest } of noted) {
    expect(Number.isSafeInteger(at)).toBe(true);
    expect([
      ...['dose', 'checked', 'take-back', 'clear'].map((kind) => ({ kind })),
      { kind: 'country', country: 'GB' },
      { kind: 'country', country: 'unsure' },
    ]).toContainEqual(rest);
  }
});

describe('between a page and the background', () => {
  beforeEach(() => vi.stubGlobal('location', { origin: SELF.origin }));
  afterEach(() => vi.unstubAllGlobals());

  test('an answer of the agreed shape arrives', async () => {
    fakeBrowser.runtime.onMessage.addListener(() => Promise.resolve(DOSED));
    expect(await sendToWatch('watch/note', STEPS)).toEqual(DOSED);
  });

  test('an answer of another shape is refused', async () => {
    fakeBrowser.runtime.onMessage.addListener(() => Promise.resolve({ ...DOSED, doses: 'many' }));
    await expect(sendToWatch('watch/note', STEPS)).rejects.toThrow('Invalid');
  });

  test('an answer without a country, as an older background gives it, is refused', async () => {
    fakeBrowser.runtime.onMessage.addListener(() => Promise.resolve({ doses: [], checkAt: null }));
    await expect(sendToWatch('watch/note', [])).rejects.toThrow('Invalid');
  });

  test('what comes from nobody in particular stays unanswered', async () => {
    listen(watchProtocol, handlers); // The fake browser names no sender, so nothing comes back.
    await expect(sendToWatch('watch/note', STEPS)).rejects.toThrow('Invalid');
    expect(handlers['watch/note']).not.toHaveBeenCalled();
  });
});
