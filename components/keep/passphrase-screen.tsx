import { useSignal } from '@preact/signals';

import type { KeepState } from '../../domain/keep-state.ts';
import type { Result } from '../../domain/result.ts';
import { useFocusHeading } from '../ui/focus-heading.ts';
import { useKeepWords, type KeepWords } from '../words/keep-words.ts';
import { CodeMaker } from './code-maker.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';

type Mode = 'first' | 'on' | 'change';
type Step = 'form' | 'isOn' | 'isChanged' | 'isOff';

/** A passphrase chosen, turned on, changed, turned off; and, once there is one, a code on paper offered. */
export function PassphraseScreen(props: KeepScreenProps) {
  const { keeping, way } = props;
  const words = useKeepWords();
  const mode = useSignal<Mode>(modeOf(props)).value; // As it was when the screen opened; what is done here changes it.
  const step = useSignal<Step>('form');
  const hasCode = codeIn(keeping.state.value);
  const hadCode = useSignal(hasCode).value;
  useFocusHeading(step.value);

  const leave = () => (mode === 'first' ? way.restart('keep/notes') : way.back());

  if (step.value === 'form') {
    return (
      <>
        <h1 tabIndex={-1}>{titleOf(mode, words)}</h1>
        <ChooseForm {...props} mode={mode} onDone={() => (step.value = mode === 'change' ? 'isChanged' : 'isOn')} />
        {mode === 'change' && <TurnOff {...props} onDone={() => (step.value = 'isOff')} />}
      </>
    );
  }
  if (step.value === 'isOff') return <Done title={words.passphrase.isOff()} onDone={leave} />;
  return (
    <>
      <h1 tabIndex={-1}>{words.passphrase[step.value]()}</h1>
      <h2>{words.code.title()}</h2>
      <p>{words.code.text()}</p>
      <CodeMaker {...props} hasCode={hasCode} onDone={leave} />
      {(hadCode || !hasCode) && (
        <button type="button" onClick={leave}>
          {hadCode ? words.code.done() : words.passphrase.later()}
        </button>
      )}
    </>
  );
}

function modeOf({ keeping }: KeepScreenProps): Mode {
  const state = keeping.state.value;
  if (state?.is !== 'open') return 'first';
  return state.hasPassphrase ? 'change' : 'on';
}

const codeIn = (state: KeepState | undefined) => state?.is === 'open' && state.hasRecoveryCode;

function titleOf(mode: Mode, words: KeepWords): string {
  if (mode === 'first') return words.passphrase.titleFirst();
  return mode === 'on' ? words.passphrase.titleOn() : words.passphrase.titleChange();
}

interface StepProps extends KeepScreenProps {
  readonly onDone: () => void;
}

function ChooseForm({ keeping, world, mode, onDone }: StepProps & { readonly mode: Mode }) {
  const words = useKeepWords();
  const othersKnewIt = useSignal(false);

  async function choose(passphrase: string): Promise<SaidProblem | undefined> {
    const done = await keeping.work.run('sealing', (job): Promise<Result<void, SaidProblem>> => {
      if (mode === 'first') return world.door.begin(passphrase);
      if (mode === 'on') return world.door.setPassphrase(passphrase, job);
      return world.door.changePassphrase(passphrase, othersKnewIt.value, job);
    });
    await keeping.refresh();
    if (!done.ok) return done.problem;
    onDone();
    return undefined;
  }

  return (
    <PassphraseForm
      keeping={keeping}
      world={world}
      label={mode === 'change' ? words.passphrase.labelNew() : words.passphrase.label()}
      submit={submitOf(mode, words)}
      onSubmit={choose}
    >
      {mode === 'change' && (
        <label class="tick">
          <input
            type="checkbox"
            checked={othersKnewIt.value}
            onChange={(event) => (othersKnewIt.value = event.currentTarget.checked)}
          />
          <span>
            {words.passphrase.othersKnew()}
            <small class="keep-under">{words.passphrase.othersKnewText()}</small>
          </span>
        </label>
      )}
      <p>{words.passphrase.noReset()}</p>
    </PassphraseForm>
  );
}

function submitOf(mode: Mode, words: KeepWords): string {
  if (mode === 'first') return words.passphrase.keep();
  return mode === 'on' ? words.passphrase.turnOn() : words.passphrase.change();
}

function TurnOff({ keeping, world, onDone }: StepProps) {
  const words = useKeepWords();
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function turnOff(): Promise<void> {
    problem.value = undefined;
    const done = await keeping.work.run('sealing', (job) => world.door.removePassphrase(job));
    await keeping.refresh();
    if (done.ok) onDone();
    else problem.value = done.problem;
  }

  return (
    <details class="more">
      <summary>{words.passphrase.titleOff()}</summary>
      <div class="keep-form">
        <p>{words.passphrase.offText()}</p>
        <button type="button" onClick={() => void turnOff()}>
          {words.passphrase.turnOff()}
        </button>
        <ProblemLine problem={problem.value} />
      </div>
    </details>
  );
}

function Done({ title, onDone }: { readonly title: string; readonly onDone: () => void }) {
  const words = useKeepWords();

  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <button type="button" class="primary" onClick={onDone}>
        {words.code.done()}
      </button>
    </>
  );
}
