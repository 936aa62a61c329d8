import { describe, expect, test } from 'vitest';

import type { Instant } from '../../domain/emergency-watch.ts';
import { Draft } from '../../models/keep-draft.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import { OPEN } from '../fixtures/fake-keep-world.ts';
import { moment } from '../fixtures/kept-stories.ts';

const NOW = moment('2026-11-23T23:14:00Z');
const MINUTE = 60_000;

describe('unsent text', () => {
  test('is handed over with every key', () => {
    const door = fakeKeepDoor({ state: OPEN });
    const draft = new Draft(door, () => NOW);
    ['H', 'Ha', 'Hal'].forEach((what) => draft.type('keep/notes', { what }));
    expect(door.drafts.map((kept) => kept?.fields['what'])).toEqual(['H', 'Ha', 'Hal']);
  });

  test('is there again, with its screen, when the window was closed a moment ago', async () => {
    const door = fakeKeepDoor({ state: OPEN });
    new Draft(door, () => NOW).type('keep/notes', { 'add.what': 'Half' });

    const again = new Draft(door, () => (NOW + MINUTE) as Instant); // A whole number of milliseconds.
    await again.find();
    expect(again.fields.value).toEqual({ 'add.what': 'Half' });
    expect(again.resumeAt.value).toBe('keep/notes');
  });

  test('that is an hour old is there, and shows itself only when asked for', async () => {
    const door = fakeKeepDoor({ state: OPEN });
    new Draft(door, () => NOW).type('keep/notes', { 'add.what': 'Half' });

    const again = new Draft(door, () => (NOW + 60 * MINUTE) as Instant); // A whole number of milliseconds.
    await again.find();
    expect([again.place.value, again.resumeAt.value]).toEqual(['keep/notes', undefined]);
  });

  test('found late does not overwrite what is being typed', async () => {
    const door = fakeKeepDoor({ state: OPEN, draft: { screen: 'keep/notes', fields: { 'add.what': 'old' } } });
    const draft = new Draft(door, () => NOW);
    const finding = draft.find();
    draft.type('keep/notes', { 'add.what': 'new' });
    await finding;
    expect(draft.fields.value).toEqual({ 'add.what': 'new' });
  });

  test('that was sent is thrown away, and the rest of it stays', () => {
    const door = fakeKeepDoor({ state: OPEN });
    const draft = new Draft(door, () => NOW);
    draft.type('keep/notes', { 'add.what': 'Half', 'change.what': 'Tea' });
    draft.drop(['add.what']);
    expect(door.drafts.at(-1)?.fields).toMatchObject({ 'change.what': 'Tea' });
    draft.drop(['change.what']);
    expect(door.drafts.at(-1)).toBeUndefined();
  });

  test('that nobody takes stays on the screen', async () => {
    const door = fakeKeepDoor({ state: OPEN });
    door.vanish();
    const draft = new Draft(door, () => NOW);
    await draft.find();
    draft.type('keep/notes', { 'add.what': 'Half' });
    await Promise.resolve();
    expect(draft.fields.value).toEqual({ 'add.what': 'Half' });
  });
});
