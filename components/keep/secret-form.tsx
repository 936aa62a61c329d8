import { useSignal } from '@preact/signals';

import type { Result } from '../../domain/result.ts';
import type { Secret, UnlockProblem } from '../../models/keep-door.ts';
import { useKeepWords, type KeepWords } from '../words/keep-words.ts';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';
import { WaitingLine } from './waiting-line.tsx';

export interface SecretFormProps extends Pick<KeepScreenProps, 'keeping'> {
  readonly submit: string;
  readonly hasRecoveryCode: boolean;
  readonly startsWithCode?: boolean;
  readonly ask: (secret: Secret) => Promise<Result<void, UnlockProblem>>;
  readonly onOpen: () => void;
}

type Problem = UnlockProblem | 'unreachable' | 'busy';

/** Opens something with its passphrase, or with the code on paper. A wrong one changes nothing, however often. */
export function SecretForm(props: SecretFormProps) {
  const { keeping, submit, hasRecoveryCode, startsWithCode = false, ask, onOpen } = props;
  const words = useKeepWords();
  const isCode = useSignal(startsWithCode);
  const typed = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);
  const isWaiting = keeping.work.waiting.value !== undefined;

  async function open(): Promise<void> {
    problem.value = undefined;
    const secret = isCode.value ? { recoveryCode: typed.value } : { passphrase: typed.value };
    const opened = await keeping.work.run('opening', () => ask(secret));
    await keeping.refresh();
    if (opened.ok) onOpen();
    else problem.value = opened.problem;
  }

  return (
    <form
      class="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextField
        key={String(isCode.value)}
        label={isCode.value ? words.unlock.code() : words.unlock.passphrase()}
        kind={isCode.value ? 'text' : 'password'}
        value={typed.value}
        onType={(text) => {
          typed.value = text;
          problem.value = undefined;
        }}
        isWaiting={isWaiting}
        help={isCode.value ? words.unlock.codeHelp() : undefined}
      />
      {problem.value !== undefined && (
        <p class="keep-problem" role="alert">
          {saidOf(problem.value, isCode.value, words)}
        </p>
      )}
      <button class="primary" aria-disabled={isWaiting}>
        {submit}
      </button>
      <WaitingLine work={keeping.work} />
      {hasRecoveryCode && (
        <button
          type="button"
          class="slim"
          onClick={() => {
            isCode.value = !isCode.value;
            typed.value = '';
            problem.value = undefined;
          }}
        >
          {isCode.value ? words.unlock.usePassphrase() : words.unlock.useCode()}
        </button>
      )}
    </form>
  );
}

function saidOf(problem: Problem, isCode: boolean, words: KeepWords): string {
  if (problem === 'wrong') return isCode ? words.unlock.wrongCode() : words.unlock.wrongPassphrase();
  if (problem === 'mistyped') return words.unlock.mistyped();
  return problem === 'damaged' ? words.unlock.damaged() : words.problem[problem]();
}
