import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { FilePreview, FileProblem, MergeDone } from '../../models/keep-door.ts';
import { useFocusHeading } from '../ui/focus-heading.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { ImportsPart } from './imports-part.tsx';
import { needsMoreRoom, TooSmall } from './other-places.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import { RestorePreview } from './restore-preview.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';
import { WaitingLine } from './waiting-line.tsx';

type Problem = FileProblem | 'unreachable' | 'busy';

type Step =
  | { readonly is: 'choose' }
  | { readonly is: 'sealed'; readonly file: Blob }
  | { readonly is: 'seen'; readonly preview: FilePreview }
  | { readonly is: 'done'; readonly done: MergeDone };

/** A file brought in: chosen, opened, looked at, merged, and taken out again if it was not what was meant. */
export function RestoreScreen(props: KeepScreenProps) {
  const { keeping, world } = props;
  const words = useKeepWords();
  const step = useSignal<Step>({ is: 'choose' });
  const state = keeping.state.value;
  const isLocked = state?.is === 'locked';
  useFocusHeading(step.value.is);
  useEffect(() => () => keeping.work.cancel(), [keeping]);
  useEffect(() => () => world.door.forgetFile(), [world]); // Whoever goes elsewhere leaves nothing of a file behind.
  useEffect(() => {
    if (isLocked) step.value = { is: 'choose' };
  }, [isLocked, step]);

  if (isLocked) return <Words title={words.restore.title()} text={words.restore.locked()} />;
  if (needsMoreRoom(world)) {
    return (
      <>
        <Words title={words.restore.title()} text={words.restore.text()} />
        <TooSmall world={world} />
      </>
    );
  }
  switch (step.value.is) {
    case 'choose':
    case 'sealed':
      return (
        <>
          <ChooseFile {...props} step={step.value} onStep={(next) => (step.value = next)} />
          {step.value.is === 'choose' && state?.is === 'open' && <ImportsPart {...props} />}
        </>
      );
    case 'seen':
      return (
        <RestorePreview
          {...props}
          preview={step.value.preview}
          onDone={(done) => (step.value = { is: 'done', done })}
          onOther={() => {
            world.door.forgetFile();
            step.value = { is: 'choose' };
          }}
        />
      );
    case 'done':
      return <Merged {...props} done={step.value.done} />;
  }
}

function Words({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <p>{text}</p>
    </>
  );
}

interface ChooseFileProps extends KeepScreenProps {
  readonly step: Extract<Step, { readonly is: 'choose' | 'sealed' }>;
  readonly onStep: (step: Step) => void;
}

function ChooseFile({ keeping, world, step, onStep }: ChooseFileProps) {
  const words = useKeepWords();
  const passphrase = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);

  async function read(file: Blob, secret?: string): Promise<void> {
    problem.value = undefined;
    const seen = await keeping.work.run('reading', (job) => world.door.readFile(file, secret, job));
    if (seen.ok) onStep({ is: 'seen', preview: seen.value });
    else if (seen.problem === 'passphrase-needed') onStep({ is: 'sealed', file });
    else problem.value = seen.problem;
  }

  return (
    <>
      <Words title={words.restore.title()} text={words.restore.text()} />
      <label class="keep-field">
        {words.restore.choose()}
        <input
          type="file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            onStep({ is: 'choose' });
            if (file !== undefined) void read(file);
          }}
        />
      </label>
      {step.is === 'sealed' && (
        <form
          class="keep-form"
          onSubmit={(event) => {
            event.preventDefault();
            void read(step.file, passphrase.value);
          }}
        >
          <p role="status">{words.fileProblem['passphrase-needed']()}</p>
          <TextField
            label={words.restore.passphrase()}
            kind="password"
            value={passphrase.value}
            onType={(text) => (passphrase.value = text)}
          />
          <button class="primary">{words.restore.open()}</button>
        </form>
      )}
      <WaitingLine work={keeping.work} />
      {problem.value !== undefined && (
        <p class="keep-problem" role="alert">
          {words.fileProblem[problem.value]()}
        </p>
      )}
    </>
  );
}

function Merged({ keeping, world, way, done }: KeepScreenProps & { readonly done: MergeDone }) {
  const words = useKeepWords();
  const isUndone = useSignal(false);
  const problem = useSignal<SaidProblem | undefined>(undefined);

  const { batch } = done;

  async function undo(one: string): Promise<void> {
    const undone = await keeping.work.run('undoing', () => world.door.undoMerge(one));
    if (undone.ok) isUndone.value = true;
    problem.value = undone.ok ? undefined : undone.problem;
  }

  return (
    <>
      <h1 tabIndex={-1}>{words.restore.done({ count: done.added })}</h1>
      <p role="status">{isUndone.value && words.restore.undone()}</p>
      {batch !== undefined && !isUndone.value && (
        <>
          <p>{words.restore.undoText()}</p>
          <button type="button" onClick={() => void undo(batch)}>
            {words.restore.undo()}
          </button>
        </>
      )}
      <WaitingLine work={keeping.work} />
      <ProblemLine problem={problem.value} />
      <button type="button" class="primary" onClick={() => way.restart('keep/notes')}>
        {words.write.readAll()}
      </button>
    </>
  );
}
