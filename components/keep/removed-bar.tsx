import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { Notes } from '../../models/keep-notes.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';

/** What was taken away can be put back until something else is, or the screen is left. No clock runs. */
export function RemovedBar({ notes }: { readonly notes: Notes }) {
  const words = useKeepWords();
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef<string | undefined>(undefined);
  const problem = useSignal<SaidProblem | undefined>(undefined);
  const removed = notes.removed.value;

  useEffect(() => {
    // What was pressed is gone: the entry's own button, or this one.
    if (removed !== undefined) button.current?.focus({ preventScroll: true });
    else document.querySelector<HTMLElement>(`[data-entry="${back.current}"] button`)?.focus();
  }, [removed]);

  async function putBack(): Promise<void> {
    const kept = await notes.putBack();
    back.current = kept.ok ? kept.value.id : undefined;
    problem.value = kept.ok ? undefined : kept.problem;
  }

  return (
    <div class={removed === undefined ? 'keep-changes' : 'keep-changes sticky-end keep-removed'}>
      <p role="status">
        {removed !== undefined && words.notes.removed()}
        {notes.done.value === 'back' && words.notes.isBack()}
        {notes.done.value === 'changed' && words.write.changed()}
      </p>
      {removed !== undefined && (
        <button type="button" ref={button} onClick={() => void putBack()}>
          {words.notes.putBack()}
        </button>
      )}
      <ProblemLine problem={problem.value} />
    </div>
  );
}
