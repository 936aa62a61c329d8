import { useSignal } from '@preact/signals';

import { useFocusHeading } from '../ui/focus-heading.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** What erasing does and cannot do, and two buttons. It ends on the ordinary first screen, without a word. */
export function EraseScreen({ keeping, way }: KeepScreenProps) {
  const words = useKeepWords();
  const isPartly = useSignal(false);
  const problem = useSignal<SaidProblem | undefined>(undefined);
  useFocusHeading(String(isPartly.value));

  async function erase(): Promise<void> {
    problem.value = undefined;
    const erased = await keeping.erase();
    if (!erased.ok) problem.value = erased.problem;
    else if (erased.value === 'partly') isPartly.value = true;
    else way.restart();
  }

  if (isPartly.value) {
    return (
      <>
        <h1 tabIndex={-1}>{words.erase.title()}</h1>
        <p>{words.erase.partly()}</p>
        <button type="button" onClick={() => void erase()}>
          {words.erase.again()}
        </button>
        <ProblemLine problem={problem.value} />
        <button type="button" onClick={() => way.restart()}>
          {words.erase.home()}
        </button>
      </>
    );
  }
  return (
    <>
      <h1 tabIndex={-1}>{words.erase.title()}</h1>
      <p>{words.erase.does()}</p>
      <p>{words.erase.reach()}</p>
      <p>{words.erase.installed()}</p>
      <p>
        <b>{words.erase.final()}</b>
      </p>
      <div class="row">
        <button type="button" onClick={() => void erase()}>
          {words.erase.go()}
        </button>
        <button type="button" onClick={way.back}>
          {words.erase.stay()}
        </button>
      </div>
      <p role="status">{keeping.isErasing.value && words.doing.erasing()}</p>
      <ProblemLine problem={problem.value} />
    </>
  );
}
