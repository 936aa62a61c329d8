import {
  batch,
  computed,
  createModel,
  effect,
  signal,
  type ModelConstructor,
  type ReadonlySignal,
} from '@preact/signals';

import type { KeepChange, KeepState } from '../domain/keep-state.ts';
import type { KeepDoor } from './keep-door.ts';

/** Whether something is kept, and whether it can be read now; follows what happens in other windows. */
export interface KeepWatch {
  /** Undefined until the first answer has come. */
  readonly state: ReadonlySignal<KeepState | undefined>;
  /** The last question about the state was not answered. */
  readonly isUnreachable: ReadonlySignal<boolean>;
  /** True once the person chose to keep something; their own doors stand on the first screen only then. */
  readonly hasOwn: ReadonlySignal<boolean>;
  refresh(): Promise<void>;
}

export interface WatchEvents {
  /** It can no longer be read: locked, erased, taken over by something newer. */
  readonly onClosed: () => void;
  /** Something readable may have changed in another window. */
  readonly onOthersChange: () => void;
}

export const KeepWatch: ModelConstructor<KeepWatch, [door: KeepDoor, events: WatchEvents]> = createModel(
  (door: KeepDoor, { onClosed, onOthersChange }: WatchEvents) => {
    const state = signal<KeepState | undefined>(undefined);
    const isUnreachable = signal(false);
    const wroteInMemory = signal(false);
    /** Answers may overtake each other; only that to the last question counts. */
    let question = 0;

    async function refresh(): Promise<void> {
      question += 1;
      const mine = question;
      try {
        const next = await door.state();
        const wrote = next.is === 'memory' && (await hasEntries(door));
        if (mine !== question) return;
        if (mayBeShown(state.value) && !mayBeShown(next)) onClosed();
        batch(() => {
          state.value = next;
          wroteInMemory.value = wrote;
          isUnreachable.value = false;
        });
      } catch {
        if (mine === question) isUnreachable.value = true;
      }
    }

    async function hear(change: KeepChange): Promise<void> {
      if (change.what === 'state' || state.value?.is === 'memory') await refresh();
      if (isReadable(state.value)) onOthersChange();
    }

    effect(() => door.onChange((change) => void hear(change)));

    return { state, isUnreachable, hasOwn: computed(() => isChosen(state.value) || wroteInMemory.value), refresh };
  },
);

function isReadable(state: KeepState | undefined): boolean {
  return state?.is === 'open' || state?.is === 'memory';
}

/** What stands on the screen, typed text above all, outlives a moment in which nothing can be read. */
function mayBeShown(state: KeepState | undefined): boolean {
  return isReadable(state) || state?.is === 'not-now';
}

function isChosen(state: KeepState | undefined): boolean {
  return state !== undefined && state.is !== 'nothing' && state.is !== 'memory';
}

/** In memory there are never many. */
async function hasEntries({ stores }: KeepDoor): Promise<boolean> {
  const log = await stores.log.read();
  return log.ok && log.value.length > 0;
}
