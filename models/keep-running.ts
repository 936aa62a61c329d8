import { createModel, effect, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { Instant } from '../domain/emergency-watch.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Running } from '../domain/running.ts';
import type { KeepProblem } from '../domain/stores.ts';
import type { KeepDoor } from './keep-door.ts';
import type { Press } from './keep-press.ts';
import { newId, type NoteProblem, type Notes } from './keep-notes.ts';

/** `runs-already`: one at a time. */
export type RunningProblem = KeepProblem | 'unreachable' | 'runs-already';

/** The running list, as far as it may be read now: also while the notes are locked. */
export interface RunningNotes {
  /** Undefined: nobody has asked yet. Null: nothing runs, or it is hidden. */
  readonly list: ReadonlySignal<Running | null | undefined>;
  /** Why it could not be read when it was last asked for; what was known stays. */
  readonly problem: ReadonlySignal<RunningProblem | undefined>;
  /** Asks for it, and from then on whenever something has changed. */
  load(): Promise<void>;
  /** @param title - May be empty. */
  start(title: string): Promise<Result<void, RunningProblem>>;
  /** Adds a line to it. @param press - Added with the same one twice, it is one line. @returns `waiting`: the notes are locked; it is in the list all the same. */
  add(what: string, isLocked: boolean, press?: Press): Promise<Result<'kept' | 'waiting', NoteProblem>>;
  end(): Promise<Result<void, RunningProblem>>;
  /** Takes it off the screen and out of this page, until it is asked for again. */
  clear(): void;
}

export interface RunningNotesWorld {
  readonly door: Pick<KeepDoor, 'running' | 'startRunning' | 'endRunning' | 'onChange'>;
  readonly notes: Pick<Notes, 'add'>;
  readonly now: () => Instant;
  /** @param length - In bytes. */
  readonly random: (length: number) => Uint8Array;
}

export const RunningNotes: ModelConstructor<RunningNotes, [RunningNotesWorld]> = createModel(
  ({ door, notes, now, random }: RunningNotesWorld) => {
    const list = signal<Running | null | undefined>(undefined);
    const problem = signal<RunningProblem | undefined>(undefined);
    let isWanted = false;
    /** Answers may overtake each other; only that to the last question counts. */
    let question = 0;

    async function load(): Promise<void> {
      isWanted = true;
      question += 1;
      const mine = question;
      const answer = await answered(() => door.running());
      if (mine !== question) return;
      problem.value = answer.ok || answer.problem === 'gone' ? undefined : answer.problem;
      if (answer.ok) list.value = answer.value ?? null;
      else if (answer.problem === 'gone') list.value = null;
    }

    effect(() =>
      door.onChange(() => {
        if (isWanted) void load();
      }),
    );

    return {
      list,
      problem,
      load,
      async start(title) {
        const occasion = { id: newId(random), at: now(), title: title.trim(), text: '', ratings: [], notes: [] };
        const started = await answered(() => door.startRunning(occasion));
        await load(); // What runs already is shown too.
        return started;
      },
      async add(what, isLocked, press) {
        const running = list.value;
        if (running === null || running === undefined) return fail('gone');
        const typed = { what, amount: '', amountNotKnown: '', when: '', note: '' };
        const added = await notes.add(typed, isLocked, running.id, press);
        if (added.ok) await load();
        return added;
      },
      async end() {
        const ended = await answered(() => door.endRunning());
        await load();
        return ended;
      },
      clear() {
        isWanted = false;
        question += 1;
        list.value = undefined;
        problem.value = undefined;
      },
    };
  },
);

/** The background may be gone in the middle of a question. */
async function answered<T, P extends string>(ask: () => Promise<Result<T, P>>): Promise<Result<T, P | 'unreachable'>> {
  try {
    return await ask();
  } catch {
    return fail('unreachable');
  }
}
