/** Every screen of what is kept, in every state it has. */
import { moment } from '../fixtures/kept-stories.ts';
import {
  LOCKED,
  NOTHING_KEPT,
  OPEN,
  OPEN_WITH_PASSPHRASE,
  PASSPHRASE,
  PREVIEW,
  RECOVERY_CODE,
} from '../fixtures/fake-keep-world.ts';
import type { Example } from './example.ts';
import { FULL, keep, press } from './keep-example-world.tsx';
import { KEEP_NOTES_EXAMPLES } from './keep-notes-examples.tsx';
import { fill, found } from './keep-stage.tsx';

const BEGINNING: readonly Example[] = [
  keep('before anything is kept', { place: 'keep/before' }),
  keep('before, a private window', { place: 'keep/before', world: { state: { is: 'memory', because: 'private' } } }),
  keep('before, storage refused', { place: 'keep/before', world: { state: { is: 'memory', because: 'refused' } } }),
  keep('what someone could see, later', { place: 'keep/before', world: FULL }),
  keep('choose a passphrase', { place: 'keep/passphrase', world: { state: NOTHING_KEPT } }),
  keep('choose a passphrase, five words', {
    place: 'keep/passphrase',
    act: press('.row button + button'),
  }),
  keep('choose a passphrase, too short', { place: 'keep/passphrase', act: (stage) => fill(stage, 'short', 'short') }),
  keep('choose a passphrase, two that differ', {
    place: 'keep/passphrase',
    act: (stage) => fill(stage, 'one long thing', 'another long thing'),
  }),
  keep('the passphrase is on, a code offered', {
    place: 'keep/passphrase',
    act: (stage) => fill(stage, PASSPHRASE, PASSPHRASE),
  }),
  keep('change the passphrase', { place: 'keep/passphrase', world: FULL }),
  keep('change the passphrase, under way', {
    place: 'keep/passphrase',
    world: { ...FULL, slow: ['changePassphrase'], share: 0.4 },
    act: (stage) => fill(stage, PASSPHRASE, PASSPHRASE),
  }),
  keep('recovery code, none', { place: 'keep/code', world: FULL }),
  keep('recovery code, there is one', {
    place: 'keep/code',
    world: { state: { ...OPEN_WITH_PASSPHRASE, hasRecoveryCode: true } },
  }),
  keep('recovery code, shown', { place: 'keep/code', world: FULL, act: press('.keep-form button') }),
  keep('recovery code, paper checked wrong', {
    place: 'keep/code',
    world: FULL,
    act: async (stage) => {
      await press('.keep-form button')(stage);
      await press('.notice .primary')(stage);
      await fill(stage, 'WRONG');
    },
  }),
];

const LOCKING: readonly Example[] = [
  keep('locked', { place: 'keep/notes', world: { state: { ...LOCKED, waiting: 3, hasRecoveryCode: true } } }),
  keep('locked, opening', {
    place: 'keep/notes',
    world: { state: LOCKED, slow: ['unlock'] },
    act: (stage) => fill(stage, PASSPHRASE),
  }),
  keep('locked, wrong passphrase', {
    place: 'keep/notes',
    world: { state: LOCKED },
    act: (stage) => fill(stage, 'not that one'),
  }),
  keep('locked, code with a mistake', {
    place: 'keep/notes',
    world: { state: { ...LOCKED, hasRecoveryCode: true } },
    act: async (stage) => {
      await press('.keep-form .slim')(stage);
      await fill(stage, RECOVERY_CODE.slice(0, 9));
    },
  }),
  keep('forgotten', { place: 'keep/forgot', world: { state: { ...LOCKED, hasRecoveryCode: true } } }),
  keep('new notes beside', { place: 'keep/beside', world: { state: LOCKED } }),
  keep('older notes', { place: 'keep/older', world: { state: { ...OPEN, older: 1 } } }),
  keep('older notes, two kinds', { place: 'keep/older', world: { state: { ...OPEN, older: 2, olderFree: 1 } } }),
];

const FILES: readonly Example[] = [
  keep('settings', { place: 'keep/settings', world: { state: { ...OPEN_WITH_PASSPHRASE, older: 1 } } }),
  keep('settings, no passphrase', { place: 'keep/settings', world: { state: OPEN } }),
  keep('settings, locked', { place: 'keep/settings', world: { state: LOCKED } }),
  keep('settings, a private window', {
    place: 'keep/settings',
    world: { state: { is: 'memory', because: 'private' } },
  }),
  keep('erase, a private window', { place: 'keep/erase', world: { state: { is: 'memory', because: 'private' } } }),
  keep('a copy, storage refused', { place: 'keep/backup', world: { state: { is: 'memory', because: 'refused' } } }),
  keep('sealed copy', { place: 'keep/backup', world: FULL }),
  keep('sealed copy, in a popup', { place: 'keep/backup', world: FULL, isSmall: true }),
  keep('sealed copy, under way', {
    place: 'keep/backup',
    world: { ...FULL, slow: ['makeBackup'], share: 0.7 },
    act: (stage) => fill(stage, PASSPHRASE, PASSPHRASE),
  }),
  keep('sealed copy, made', {
    place: 'keep/backup',
    world: FULL,
    act: (stage) => fill(stage, PASSPHRASE, PASSPHRASE),
  }),
  keep('bring in a file', { place: 'keep/restore', world: FULL }),
  keep('bring in a file, some brought in before', {
    place: 'keep/restore',
    world: {
      ...FULL,
      imports: [
        { batch: 'a', count: 212, span: { from: moment('2024-03-03T12:00:00Z'), to: moment('2026-11-05T12:00:00Z') } },
        { batch: 'b', count: 3 },
      ],
    },
  }),
  keep('bring in a file, sealed', { place: 'keep/restore', world: { ...FULL, file: 'passphrase-needed' }, act: pick }),
  keep('bring in a file, damaged', { place: 'keep/restore', world: { ...FULL, file: 'damaged' }, act: pick }),
  keep('bring in a file, looked at', { place: 'keep/restore', world: { ...FULL, file: PREVIEW }, act: pick }),
  keep('bring in a file, nothing new', {
    place: 'keep/restore',
    world: { ...FULL, file: { ...PREVIEW, adds: {}, leftOut: [] } },
    act: pick,
  }),
  keep('bring in a file, done', {
    place: 'keep/restore',
    world: { ...FULL, file: PREVIEW },
    act: async (stage) => {
      await pick(stage);
      await press('.primary')(stage);
    },
  }),
  keep('readable copy', { place: 'keep/readable', world: FULL }),
  keep('readable copy, second step', { place: 'keep/readable', world: FULL, act: press('button') }),
  keep('erase', { place: 'keep/erase', world: FULL }),
  keep('erase, the browser holds on', {
    place: 'keep/erase',
    world: { ...FULL, erased: 'partly' },
    act: press('.row button'),
  }),
];

async function pick(stage: HTMLElement): Promise<void> {
  const field = await found<HTMLInputElement>(stage, 'input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File(['{}'], 'copy'));
  field.files = files.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

export const KEEP_EXAMPLES: readonly Example[] = [...KEEP_NOTES_EXAMPLES, ...BEGINNING, ...LOCKING, ...FILES];
