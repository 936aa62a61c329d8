import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { useKeepWords } from '../words/keep-words.ts';
import { needsMoreRoom, TooSmall } from './other-places.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import { SaveLink } from './save-link.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { WaitingLine } from './waiting-line.tsx';

type Form = 'json' | 'csv';

/** A copy anyone can read: behind a second step, after saying what that means. */
export function ReadableScreen(props: KeepScreenProps) {
  const words = useKeepWords();
  const wants = useSignal(false);

  return (
    <>
      <h1 tabIndex={-1}>{words.readable.title()}</h1>
      <p>{words.readable.text()}</p>
      {needsMoreRoom(props.world) && <TooSmall world={props.world} />}
      {!needsMoreRoom(props.world) && !wants.value && (
        <button type="button" onClick={() => (wants.value = true)}>
          {words.readable.show()}
        </button>
      )}
      {wants.value && <MakeReadable {...props} />}
    </>
  );
}

function MakeReadable({ keeping, world }: KeepScreenProps) {
  const words = useKeepWords();
  const made = useSignal<{ readonly file: Blob; readonly form: Form } | undefined>(undefined);
  const problem = useSignal<SaidProblem | undefined>(undefined);
  useEffect(() => () => keeping.work.cancel(), [keeping]);

  async function make(form: Form): Promise<void> {
    problem.value = undefined;
    const file = await keeping.work.run('copying', (job) => world.door.makeReadable(form, job));
    if (file.ok) made.value = { file: file.value, form };
    else problem.value = file.problem;
  }

  return (
    <>
      <button type="button" onClick={() => void make('json')}>
        {words.readable.json()}
      </button>
      <button type="button" onClick={() => void make('csv')}>
        {words.readable.csv()}
      </button>
      <WaitingLine work={keeping.work} />
      <ProblemLine problem={problem.value} />
      <p role="status">{made.value !== undefined && words.readable.ready()}</p>
      {made.value !== undefined && <SaveLink file={made.value.file} name={`copy.${made.value.form}`} />}
    </>
  );
}
