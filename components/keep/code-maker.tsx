import { useSignal } from '@preact/signals';

import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';

export interface CodeMakerProps extends Pick<KeepScreenProps, 'keeping' | 'world'> {
  readonly hasCode: boolean;
  readonly onDone: () => void;
}

type Step = 'none' | 'shown' | 'check' | 'right';

/** Makes a recovery code, shows it once, and has the paper compared. Nothing is left of it here afterwards. */
export function CodeMaker({ keeping, world, hasCode, onDone }: CodeMakerProps) {
  const words = useKeepWords();
  const step = useSignal<Step>('none');
  const code = useSignal('');
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function make(): Promise<void> {
    problem.value = undefined;
    const made = await keeping.work.run('sealing', () => world.door.makeRecoveryCode());
    if (made.ok) {
      code.value = made.value;
      step.value = 'shown';
      await keeping.refresh();
    } else problem.value = made.problem;
  }

  if (step.value === 'none') {
    return (
      <div class="keep-form">
        {hasCode && <p>{words.code.makeNewText()}</p>}
        <button type="button" onClick={() => void make()}>
          {hasCode ? words.code.makeNew() : words.code.make()}
        </button>
        <ProblemLine problem={problem.value} />
      </div>
    );
  }
  if (step.value === 'shown') {
    return (
      <div class="notice" role="status">
        <p>{words.code.once()}</p>
        <p class="keep-code">{code.value}</p>
        <button type="button" class="primary" onClick={() => (step.value = 'check')}>
          {words.code.written()}
        </button>
      </div>
    );
  }
  if (step.value === 'check') {
    return (
      <PaperCheck
        first={firstGroup(code.value)}
        onRight={() => {
          code.value = '';
          step.value = 'right';
        }}
        onAgain={() => (step.value = 'shown')}
        onSkip={onDone}
      />
    );
  }
  return (
    <div class="notice" role="status">
      <p>{words.code.right()}</p>
      <button type="button" class="primary" onClick={onDone}>
        {words.code.done()}
      </button>
    </div>
  );
}

interface PaperCheckProps {
  readonly first: string;
  readonly onRight: () => void;
  readonly onAgain: () => void;
  readonly onSkip: () => void;
}

function PaperCheck({ first, onRight, onAgain, onSkip }: PaperCheckProps) {
  const words = useKeepWords();
  const typed = useSignal('');
  const isWrong = useSignal(false);

  return (
    <form
      class="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (firstGroup(typed.value) === first) onRight();
        else isWrong.value = true;
      }}
    >
      <TextField
        label={words.code.check()}
        value={typed.value}
        onType={(text) => {
          typed.value = text;
          isWrong.value = false;
        }}
      />
      {isWrong.value && (
        <p class="keep-problem" role="alert">
          {words.code.differs()}
        </p>
      )}
      <button class="primary">{words.code.go()}</button>
      <div class="row">
        <button type="button" onClick={onAgain}>
          {words.code.again()}
        </button>
        <button type="button" onClick={onSkip}>
          {words.code.skip()}
        </button>
      </div>
    </form>
  );
}

/** What stands before the first space or dash, in one case. */
const firstGroup = (text: string) =>
  text
    .trim()
    .toUpperCase()
    .split(/[\s-]+/)[0] ?? '';
