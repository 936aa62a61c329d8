/** What the examples of keeping show: made-up notes, at a clock that stands still. */
import type { Instant } from '../../domain/emergency-watch.ts';
import type { LogEntry, Occasion, RecordId } from '../../domain/kept.ts';
import { OPEN_WITH_PASSPHRASE, type FakeWorld } from '../fixtures/fake-keep-world.ts';
import type { Example } from './example.ts';
import { found, KeepStage, type KeepStageProps } from './keep-stage.tsx';
import { NIGHT } from './world.ts';

const HOUR = 3_600_000;
const id = (number: number) => String(number).padStart(22, '0') as RecordId; // 22 signs of base64url.
export const ago = (hours: number) => (NIGHT - hours * HOUR) as Instant; // A whole number of milliseconds.

export const EVENING: Occasion = {
  id: id(90),
  at: ago(49),
  title: 'Lena’s birthday',
  text: 'Danced a lot.\nWent home with the night bus.',
  ratings: [{ felt: 'mild' }, { at: ago(48), felt: 'strong' }],
  notes: [{ at: ago(47), text: 'Drank water.' }],
};

export const LOG: readonly LogEntry[] = [
  { id: id(1), at: ago(0), what: 'Beer', amount: { value: 1, unit: 'bottle', estimate: false } },
  { id: id(2), at: ago(1), what: 'Beer', amount: { value: 0.5, unit: 'l', estimate: true }, whileLocked: true },
  {
    id: id(3),
    at: ago(25),
    what: 'Powder from Jo',
    amount: { value: null, unit: '', estimate: false },
    route: 'snorted',
  },
  { id: id(4), at: ago(26), what: '', note: 'Slept badly. Did not want anything all day, which was new.' },
  {
    id: id(5),
    at: ago(49),
    what: 'Wine',
    amount: { value: null, unit: 'two or three glasses', estimate: false },
    occasion: id(90),
  },
  { id: id(6), at: ago(48), what: 'Wine', whose: 'Lena', occasion: id(90) },
  { id: id(7), at: ago(200), what: 'Averylongnamewithoutanyspaceinit'.repeat(3), until: ago(199) },
];

export const FULL: FakeWorld = { state: OPEN_WITH_PASSPHRASE, log: LOG, occasions: [EVENING] };
export const UNSENT = { screen: 'keep/notes', fields: { 'add.what': 'Half of the blue', 'add.note': 'with Jo' } };

export const keep = (name: string, props: KeepStageProps): Example => ({
  name: `Keep: ${name}`,
  view: () => <KeepStage {...props} />,
});

export const press = (selector: string) => async (stage: HTMLElement) => (await found(stage, selector)).click();
