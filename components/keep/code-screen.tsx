import { useSignal } from '@preact/signals';

import { useKeepWords } from '../words/keep-words.ts';
import { CodeMaker } from './code-maker.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** The recovery code on paper: made, made anew, removed. */
export function CodeScreen({ keeping, world, way }: KeepScreenProps) {
  const words = useKeepWords();
  const state = keeping.state.value;
  const isRemoved = useSignal(false);
  const problem = useSignal<SaidProblem | undefined>(undefined);
  const hasCode = state?.is === 'open' && state.hasRecoveryCode;

  async function remove(): Promise<void> {
    problem.value = undefined;
    const removed = await keeping.work.run('sealing', () => world.door.removeRecoveryCode());
    await keeping.refresh();
    if (removed.ok) isRemoved.value = true;
    else problem.value = removed.problem;
  }

  return (
    <>
      <h1 tabIndex={-1}>{words.code.title()}</h1>
      <p>{words.code.text()}</p>
      <CodeMaker keeping={keeping} world={world} hasCode={hasCode} onDone={way.back} />
      {hasCode && (
        <button type="button" onClick={() => void remove()}>
          {words.code.remove()}
        </button>
      )}
      <p role="status">{isRemoved.value && words.code.removed()}</p>
      <ProblemLine problem={problem.value} />
    </>
  );
}
