import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import { keepProtocol } from '../../platform/keep-protocol.ts';
import { aLogEntry, anOccasion } from '../fixtures/kept-stories.ts';

const LIST = { id: anOccasion(1).id, at: 1000, title: '', entries: [aLogEntry(2)], more: 0 };

describe('what is said of a running list', () => {
  const { response } = keepProtocol['keep/running'];

  test.each([
    ['one that runs', { ok: true, value: LIST }],
    ['nothing that runs', { ok: true, value: null }],
    ['why it cannot be read', { ok: false, problem: 'damaged' }],
  ])('%s', (_what, answer) => {
    expect(v.is(response, answer)).toBe(true);
  });

  test.each([
    ['an entry of another shape', { ...LIST, entries: [{ what: 'tea' }] }],
    ['half an entry more', { ...LIST, more: 0.5 }],
    ['something hidden', { ...LIST, key: 'secret' }],
    ['a name that is too long', { ...LIST, title: 'x'.repeat(201) }],
  ])('not %s', (_what, value) => {
    expect(v.is(response, { ok: true, value })).toBe(false);
  });
});

test('only an occasion starts one, and one at a time is a word', () => {
  const { request, response } = keepProtocol['keep/start-running'];
  expect(v.is(request, anOccasion(1))).toBe(true);
  expect(v.is(request, { ...anOccasion(1), entries: [] })).toBe(false);
  expect(v.is(request, { title: 'x' })).toBe(false);
  expect(v.is(response, { ok: false, problem: 'runs-already' })).toBe(true);
  expect(v.parse(response, { ok: true })).toEqual({ ok: true, value: undefined });
});

test('to end it, nothing is said but that', () => {
  expect(v.is(keepProtocol['keep/end-running'].request, undefined)).toBe(true);
  expect(v.is(keepProtocol['keep/end-running'].request, LIST)).toBe(false);
  expect(v.is(keepProtocol['keep/end-running'].response, { ok: false, problem: 'runs-already' })).toBe(false);
});
