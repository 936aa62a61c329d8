import { batch, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { Instant } from '../domain/emergency-watch.ts';
import type { KeepState } from '../domain/keep-state.ts';
import { fail, type Result } from '../domain/result.ts';
import type { KeepDoor } from './keep-door.ts';
import { Draft } from './keep-draft.ts';
import { NoteList } from './keep-list.ts';
import { Notes } from './keep-notes.ts';
import { RunningNotes } from './keep-running.ts';
import { KeepSettings } from './keep-settings.ts';
import { KeepWatch } from './keep-watch.ts';
import { Work } from './keep-work.ts';

/** What a person keeps, as the screens know it: whether it can be read, what is shown, typed and done. */
export interface Keeping {
  /** Undefined until the first answer has come. */
  readonly state: ReadonlySignal<KeepState | undefined>;
  /** The last question about the state was not answered. */
  readonly isUnreachable: ReadonlySignal<boolean>;
  /** True once the person chose to keep something; their own doors stand on the first screen only then. */
  readonly hasOwn: ReadonlySignal<boolean>;
  readonly list: NoteList;
  readonly notes: Notes;
  readonly running: RunningNotes;
  readonly draft: Draft;
  readonly settings: KeepSettings;
  readonly work: Work;
  /** How often what could be read was closed. What a screen held before that is not to be seen after it. */
  readonly closings: ReadonlySignal<number>;
  refresh(): Promise<void>;
  /** The person is still here: the lock waits. */
  touch(): void;
  /** What was unsent is thrown away, what is on the screen is gone. */
  lock(): Promise<void>;
  putAway(noticeId: string): Promise<void>;
  /** Waits for nothing else: what is being done is stopped. */
  erase(): Promise<Result<'done' | 'partly', 'unfinished'>>;
  readonly isErasing: ReadonlySignal<boolean>;
  /** Hide: everything off the screen, unsent text thrown away, locked, what runs too. Where there is no passphrase, locking does nothing. Waits for nobody. */
  forget(): void;
}

/** A touch is told on at most this often, in milliseconds: well below the shortest time until a lock. */
const TOUCH_EVERY_MS = 10_000;

export type KeepingArguments = [door: KeepDoor, now: () => Instant, random: (length: number) => Uint8Array];

export const Keeping: ModelConstructor<Keeping, KeepingArguments> = createModel(
  (...[door, now, random]: KeepingArguments) => {
    const list = new NoteList(door.stores, now);
    const notes = new Notes({ door, list, now, random });
    const running = new RunningNotes({ door, notes, now, random });
    const draft = new Draft(door, now);
    const work = new Work();
    const watch = new KeepWatch(door, { onClosed: clear, onOthersChange: () => void list.reload() });
    const { state, isUnreachable, hasOwn, refresh } = watch;
    const isErasing = signal(false);
    const closings = signal(0);

    function clear(): void {
      work.cancel();
      batch(() => {
        closings.value += 1;
        list.clear();
        notes.clear();
        running.clear();
        draft.clear();
      });
      door.forgetFile();
    }

    return {
      state,
      isUnreachable,
      hasOwn,
      list,
      notes,
      running,
      draft,
      settings: new KeepSettings(door.stores.settings),
      work,
      closings,
      isErasing,
      refresh,
      touch: atMost(TOUCH_EVERY_MS, now, () => door.touch()),
      async lock() {
        clear();
        await door.lock().catch(() => {}); // What came of it is asked in the next line.
        await refresh();
      },
      async putAway(noticeId) {
        await door.putAway(noticeId).catch(() => {}); // As above: it stands there still.
        await refresh();
      },
      async erase() {
        isErasing.value = true;
        clear();
        const erased = await door.erase().catch(() => undefined);
        await refresh();
        isErasing.value = false;
        return erased?.ok === true ? erased : fail('unfinished');
      },
      forget() {
        // First, and whatever is known of the state: nobody may have answered yet, and what runs may be in sight while it is locked.
        void door.lock().catch(() => {}); // The page is leaving.
        clear();
      },
    };
  },
);

/** Does something at most this often, in milliseconds; at once when the clock went back. */
function atMost(everyMs: number, now: () => Instant, act: () => void): () => void {
  let last: number | undefined;
  return () => {
    const at = now();
    if (last !== undefined && at >= last && at - last < everyMs) return;
    last = at;
    act();
  };
}
