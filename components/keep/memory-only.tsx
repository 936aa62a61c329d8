import type { KeepState } from '../../domain/keep-state.ts';
import { useKeepWords, type KeepWords } from '../words/keep-words.ts';
import type { KeepPlace } from './corner.ts';
import type { KeepScreenProps } from './screen-props.ts';

/** Screens that have nothing to work on where nothing outlives this window. */
export const NEEDS_STORE: ReadonlySet<KeepPlace> = new Set<KeepPlace>([
  'keep/passphrase',
  'keep/code',
  'keep/forgot',
  'keep/beside',
  'keep/older',
  'keep/backup',
  'keep/restore',
  'keep/readable',
]);

/** Stands where such a screen would: how long what is written here lives, and so why there is nothing to do. */
export function MemoryOnly({ keeping }: KeepScreenProps) {
  const words = useKeepWords();
  const state = keeping.state.value;

  return (
    <>
      <h1 tabIndex={-1}>{words.memory.title()}</h1>
      {state?.is === 'memory' && <p>{memoryText(state, words)}</p>}
      <p>{words.memory.text()}</p>
    </>
  );
}

/** Why nothing outlives this window, and when it goes. */
export function memoryText(
  { because }: Extract<KeepState, { readonly is: 'memory' }>,
  words: Pick<KeepWords, 'states'>,
): string {
  return because === 'private' ? words.states.memoryPrivate() : words.states.memoryRefused();
}
