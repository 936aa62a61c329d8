import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';

/** In the draft: the name of the list that is to start. */
const NAME = 'running.name';

/** Where nothing runs: a way to start a list, and first who will be able to read it. */
export function StartRunning({ keeping }: KeepScreenProps) {
  const words = useKeepWords();
  const name = keeping.draft.fields.value[NAME] ?? '';
  const isAsked = useSignal(false);
  const isOpen = isAsked.value || name !== ''; // A name that was left from before is gone on with.
  const offer = useRef<HTMLButtonElement>(null);
  const isBack = useRef(false);
  const nothingRuns = keeping.running.list.value === null;

  useEffect(() => {
    if (isBack.current) offer.current?.focus({ preventScroll: true });
    isBack.current = false;
  }, [isOpen]);

  function leave(): void {
    isBack.current = true;
    isAsked.value = false;
    keeping.draft.drop([NAME]);
  }

  if (!nothingRuns) return null;
  if (isOpen)
    return <StartForm keeping={keeping} name={name} onLeave={leave} onStart={() => (isAsked.value = false)} />;
  return (
    <button type="button" class="slim" ref={offer} onClick={() => (isAsked.value = true)}>
      {words.running.offer()}
    </button>
  );
}

interface StartFormProps extends Pick<KeepScreenProps, 'keeping'> {
  readonly name: string;
  readonly onLeave: () => void;
  readonly onStart: () => void;
}

function StartForm({ keeping, name, onLeave, onStart }: StartFormProps) {
  const words = useKeepWords();
  const title = useRef<HTMLHeadingElement>(null);
  const isStarting = useSignal(false);
  const problem = useSignal<SaidProblem | undefined>(undefined);
  useEffect(() => title.current?.focus(), []);

  async function start(): Promise<void> {
    if (isStarting.value) return;
    isStarting.value = true;
    const started = await keeping.running.start(keeping.draft.fields.value[NAME] ?? ''); // As it stands now, drawn already or not.
    isStarting.value = false;
    problem.value = started.ok ? undefined : started.problem;
    if (!started.ok) return;
    keeping.draft.drop([NAME]);
    onStart();
  }

  return (
    <form
      class="keep-form keep-entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2 tabIndex={-1} ref={title}>
        {words.running.startTitle()}
      </h2>
      <p>{words.running.startText()}</p>
      <p>{words.running.seen()}</p>
      <TextField
        label={words.running.name()}
        value={name}
        onType={(typed) => keeping.draft.type('keep/notes', { [NAME]: typed })}
        isWaiting={isStarting.value}
        help={words.running.nameHelp()}
      />
      <div class="row">
        <button class="primary" aria-disabled={isStarting.value}>
          {words.running.start()}
        </button>
        <button type="button" onClick={onLeave}>
          {words.running.notNow()}
        </button>
      </div>
      <ProblemLine problem={problem.value} />
    </form>
  );
}
