import { useSignal } from '@preact/signals';

import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';

export interface CodeMakerProps extends Pick<KeepScreenProps, 'keeping' | 'world'> {
  readonly hasCode: boolean;
  readonly onDone: () => void;
}

type Step =
  | { readonly is: 'none' | 'right' }
  /** Made here, and opens nothing yet: an earlier one works until this one was checked. */
  | { readonly is: 'shown' | 'check'; readonly code: string };

/** Makes a recovery code, shows it once, and has all of the paper compared before it counts. Nothing is left of it here afterwards. */
export function CodeMaker({ keeping, world, hasCode, onDone }: CodeMakerProps) {
  const words = useKeepWords();
  const step = useSignal<Step>({ is: 'none' });
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function make(): Promise<void> {
    problem.value = undefined;
    const code = await world.door.suggestRecoveryCode().catch(() => undefined);
    if (code === undefined) problem.value = 'unreachable';
    else step.value = { is: 'shown', code };
  }

  switch (step.value.is) {
    case 'none':
      return (
        <div class="keep-form">
          {hasCode && <p>{words.code.makeNewText()}</p>}
          <button type="button" onClick={() => void make()}>
            {hasCode ? words.code.makeNew() : words.code.make()}
          </button>
          <ProblemLine problem={problem.value} />
        </div>
      );
    case 'shown': {
      const { code } = step.value;
      return (
        <div class="notice" role="status">
          <p>{words.code.once()}</p>
          <p class="keep-code">{code}</p>
          <button type="button" class="primary" onClick={() => (step.value = { is: 'check', code })}>
            {words.code.written()}
          </button>
        </div>
      );
    }
    case 'check': {
      const { code } = step.value;
      return (
        <PaperCheck
          keeping={keeping}
          world={world}
          code={code}
          onRight={() => (step.value = { is: 'right' })}
          onAgain={() => (step.value = { is: 'shown', code })}
          onSkip={onDone}
        />
      );
    }
    case 'right':
      return (
        <div class="notice" role="status">
          <p>{words.code.right()}</p>
          <button type="button" class="primary" onClick={onDone}>
            {words.code.done()}
          </button>
        </div>
      );
  }
}

interface PaperCheckProps extends Pick<KeepScreenProps, 'keeping' | 'world'> {
  readonly code: string;
  readonly onRight: () => void;
  readonly onAgain: () => void;
  readonly onSkip: () => void;
}

function PaperCheck({ keeping, world, code, onRight, onAgain, onSkip }: PaperCheckProps) {
  const words = useKeepWords();
  const typed = useSignal('');
  const problem = useSignal<SaidProblem | 'mistyped' | undefined>(undefined);

  async function keep(fromPaper: string, onKept: () => void): Promise<void> {
    problem.value = undefined;
    const kept = await keeping.work.run('sealing', () => world.door.keepRecoveryCode(code, fromPaper));
    await keeping.refresh();
    if (kept.ok) onKept();
    else problem.value = kept.problem;
  }

  return (
    <form
      class="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep(typed.value, onRight);
      }}
    >
      <TextField
        label={words.code.check()}
        value={typed.value}
        onType={(text) => {
          typed.value = text;
          problem.value = undefined;
        }}
        help={words.unlock.codeHelp()}
      />
      {problem.value === 'mistyped' ? (
        <p class="keep-problem" role="alert">
          {words.code.differs()}
        </p>
      ) : (
        <ProblemLine problem={problem.value} />
      )}
      <button class="primary">{words.code.go()}</button>
      <div class="row">
        <button type="button" onClick={onAgain}>
          {words.code.again()}
        </button>
        <button type="button" onClick={() => void keep(code, onSkip)}>
          {words.code.skip()}
        </button>
      </div>
    </form>
  );
}
