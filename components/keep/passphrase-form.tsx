import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';
import { WaitingLine } from './waiting-line.tsx';

export interface PassphraseFormProps extends Pick<KeepScreenProps, 'keeping' | 'world'> {
  readonly label: string;
  readonly submit: string;
  /** @returns What was wrong with it, if anything. */
  readonly onSubmit: (passphrase: string) => Promise<SaidProblem | undefined>;
  readonly children?: ComponentChildren;
}

/** A new passphrase: covered, and then typed twice; or shown, and then once is enough. */
export function PassphraseForm({ keeping, world, label, submit, onSubmit, children }: PassphraseFormProps) {
  const words = useKeepWords();
  const typed = useSignal('');
  const again = useSignal('');
  const isShown = useSignal(false);
  const problem = useSignal<SaidProblem | 'differ' | undefined>(undefined);
  const isWaiting = keeping.work.waiting.value !== undefined;

  async function send(): Promise<void> {
    problem.value = undefined;
    if (!isShown.value && typed.value !== again.value) problem.value = 'differ';
    else problem.value = await onSubmit(typed.value);
  }

  return (
    <form
      class="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={label}
        kind={isShown.value ? 'text' : 'password'}
        value={typed.value}
        onType={(text) => (typed.value = text)}
        isWaiting={isWaiting}
        help={words.passphrase.rule()}
      />
      {!isShown.value && (
        <TextField
          label={words.passphrase.again()}
          kind="password"
          value={again.value}
          onType={(text) => (again.value = text)}
          isWaiting={isWaiting}
        />
      )}
      <FieldHelpers world={world} typed={typed} isShown={isShown} onProblem={(word) => (problem.value = word)} />
      {children}
      <button class="primary" aria-disabled={isWaiting}>
        {submit}
      </button>
      <WaitingLine work={keeping.work} />
      {problem.value === 'differ' ? (
        <p class="keep-problem" role="alert">
          {words.passphrase.differ()}
        </p>
      ) : (
        <ProblemLine problem={problem.value} />
      )}
    </form>
  );
}

interface FieldHelpersProps extends Pick<KeepScreenProps, 'world'> {
  readonly typed: Signal<string>;
  readonly isShown: Signal<boolean>;
  readonly onProblem: (problem: SaidProblem) => void;
}

/** Shows or covers what is typed; fills in five words made on this device. */
function FieldHelpers({ world, typed, isShown, onProblem }: FieldHelpersProps) {
  const words = useKeepWords();
  const said = useSignal('');

  async function suggest(): Promise<void> {
    const made = await world.door.suggestPassphrase().catch(() => undefined);
    if (made === undefined) {
      onProblem('unreachable');
      return;
    }
    typed.value = made;
    isShown.value = true; // They have to be seen, to be learnt.
    said.value = words.passphrase.suggested();
  }

  return (
    <>
      <div class="row">
        <button type="button" onClick={() => (isShown.value = !isShown.value)}>
          {isShown.value ? words.passphrase.cover() : words.passphrase.show()}
        </button>
        <button type="button" onClick={() => void suggest()}>
          {words.passphrase.suggest()}
        </button>
      </div>
      <p role="status" class="quiet">
        {said.value}
      </p>
    </>
  );
}
