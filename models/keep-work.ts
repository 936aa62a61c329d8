import { createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import { fail, type Result } from '../domain/result.ts';
import type { Job } from './keep-door.ts';

/** What the person is waiting for. */
export type Doing = 'opening' | 'sealing' | 'copying' | 'reading' | 'merging' | 'undoing';

export interface Waiting {
  readonly doing: Doing;
  /** 0 to 1; undefined while nobody can say. */
  readonly share: number | undefined;
}

/** Work that takes a moment: one thing at a time, how far it is, and a way to stop it. */
export interface Work {
  readonly waiting: ReadonlySignal<Waiting | undefined>;
  /**
   * @returns What it gave; `unreachable` when whoever does it did not answer; `busy` when something else is being done.
   */
  run<T, Problem extends string>(
    doing: Doing,
    ask: (job: Job) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem | 'unreachable' | 'busy'>>;
  /** Stops what can be stopped; it then says that it was cancelled. */
  cancel(): void;
}

export const Work: ModelConstructor<Work> = createModel(() => {
  const waiting = signal<Waiting | undefined>(undefined);
  let stop: AbortController | undefined;

  return {
    waiting,
    async run<T, Problem extends string>(doing: Doing, ask: (job: Job) => Promise<Result<T, Problem>>) {
      if (waiting.value !== undefined) return fail('busy');
      const mine = new AbortController();
      stop = mine;
      waiting.value = { doing, share: undefined };
      try {
        return await ask({
          signal: mine.signal,
          onProgress(share) {
            if (stop === mine) waiting.value = { doing, share: Math.min(1, Math.max(0, share)) };
          },
        });
      } catch {
        return fail('unreachable');
      } finally {
        waiting.value = undefined;
        stop = undefined;
      }
    },
    cancel() {
      stop?.abort();
    },
  };
});
