/** The first screen's own part and the notes, in every state they have. */
import { LOCKED, OPEN } from '../fixtures/fake-keep-world.ts';
import type { Example } from './example.ts';
import { ago, EVENING, FULL, keep, LOG, press, UNSENT } from './keep-example-world.tsx';
import { fill, found } from './keep-stage.tsx';

const HOME: readonly Example[] = [
  keep('home, nothing kept', { place: 'home' }),
  keep('home, open', { place: 'home', world: FULL }),
  keep('home, locked, entries waiting', { place: 'home', world: { state: { ...LOCKED, waiting: 2 } } }),
  keep('home, something unsent', { place: 'home', world: { ...FULL, draft: UNSENT } }),
  keep('home, damage to tell', {
    place: 'home',
    world: { state: { ...OPEN, notices: [{ id: 'a', said: 'put-back' }] } },
  }),
  keep('home, newer', { place: 'home', world: { state: { is: 'newer' } } }),
  keep('home, unreadable', { place: 'home', world: { state: { is: 'unreadable' } } }),
  keep('home, not just now', { place: 'home', world: { state: { is: 'not-now', because: 'full' } } }),
  keep('home, in memory only', { place: 'home', world: { state: { is: 'memory', because: 'private' }, log: LOG } }),
  keep('home, no answer', { place: 'home', before: (door) => door.vanish() }),
];

const NOTES: readonly Example[] = [
  keep('notes, being asked for', { place: 'keep/notes', world: { slow: ['state'] } }),
  keep('notes, loading', { place: 'keep/notes', world: { ...FULL, slow: ['stores'] } }),
  keep('notes, empty', { place: 'keep/notes', world: { state: OPEN } }),
  keep('notes, full', { place: 'keep/notes', world: FULL }),
  keep('notes, unsent text found again', { place: 'keep/notes', world: { ...FULL, draft: UNSENT } }),
  keep('notes, the disk is full', {
    place: 'keep/notes',
    world: FULL,
    before: (door) => door.failWrites('full'),
    act: (stage) => fill(stage, 'Half of the blue', '1'),
  }),
  keep('notes, kept', { place: 'keep/notes', world: FULL, act: (stage) => fill(stage, 'Tea', '1 mug') }),
  keep('notes, one removed', { place: 'keep/notes', world: FULL, act: press('[data-entry] .row button + button') }),
  keep('notes, one being changed', { place: 'keep/notes', world: FULL, act: press('[data-entry] .row button') }),
  keep('notes, could not be read', { place: 'keep/notes', world: FULL, before: (door) => door.failReads('damaged') }),
  keep('notes, no answer', { place: 'keep/notes', before: (door) => door.vanish() }),
  keep('notes, nothing kept any more', { place: 'keep/notes' }),
  keep('notes, private window', {
    place: 'keep/notes',
    world: { ...FULL, state: { is: 'memory', because: 'private' } },
  }),
  keep('notes, storage refused', { place: 'keep/notes', world: { state: { is: 'memory', because: 'refused' } } }),
  keep('notes, newer', { place: 'keep/notes', world: { state: { is: 'newer' } } }),
  keep('notes, unreadable', { place: 'keep/notes', world: { state: { is: 'unreadable' } } }),
  keep('notes, not just now', { place: 'keep/notes', world: { state: { is: 'not-now', because: 'full' } } }),
  keep('notes, damage told', {
    place: 'keep/notes',
    world: {
      state: {
        ...OPEN,
        notices: [
          { id: 'a', said: 'put-back' },
          { id: 'b', said: 'put-back-older', kind: 'log' },
          { id: 'c', said: 'lost-part', kind: 'log', count: 12, from: ago(800), to: ago(400) },
          { id: 'd', said: 'lost-some', kind: 'occasions' },
        ],
      },
    },
  }),
  keep('write it down', { place: 'keep/write', world: FULL }),
  keep('write it down, locked, added', {
    place: 'keep/write',
    world: { state: LOCKED },
    act: (stage) => fill(stage, 'Half of the blue'),
  }),
];

/** Below the form for one note: "Start a running list". */
const OFFER = '.example > .keep-entry-form ~ button.slim';

const RUNNING: readonly Example[] = [
  keep('running list, about to start one', { place: 'keep/notes', world: { state: OPEN }, act: press(OFFER) }),
  keep('running list, cannot be started', {
    place: 'keep/notes',
    world: { state: OPEN },
    before: (door) => door.failWrites('full'),
    act: async (stage) => {
      await press(OFFER)(stage);
      await press('.keep-entry-form + .keep-entry-form .primary')(stage);
    },
  }),
  keep('running list, nothing in it', {
    place: 'keep/notes',
    world: { state: OPEN, running: { ...EVENING, at: ago(0), title: '' } },
  }),
  keep('running list, open', { place: 'keep/notes', world: { ...FULL, running: EVENING } }),
  keep('running list, locked', { place: 'keep/notes', world: { ...FULL, state: LOCKED, running: EVENING } }),
  keep('running list, locked, a line added', {
    place: 'keep/notes',
    world: { ...FULL, state: LOCKED, running: EVENING },
    act: async (stage) => {
      await found(stage, '.keep-running form');
      await fill(stage, 'Averylongnamewithoutanyspaceinit'.repeat(3));
    },
  }),
];

export const KEEP_NOTES_EXAMPLES: readonly Example[] = [...HOME, ...NOTES, ...RUNNING];
