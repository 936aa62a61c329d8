import { useSignal } from '@preact/signals';

import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { SecretForm } from './secret-form.tsx';

/** A lost passphrase: the truth, and what can still be done. Nothing is erased. */
export function ForgotScreen(props: KeepScreenProps) {
  const { keeping, world, way } = props;
  const words = useKeepWords();
  const state = keeping.state.value;
  const hasCode = state?.is === 'locked' && state.hasRecoveryCode;

  return (
    <>
      <h1 tabIndex={-1}>{words.forgot.title()}</h1>
      <p>{words.forgot.text()}</p>
      <p>{words.forgot.stays()}</p>
      {hasCode && (
        <details class="more">
          <summary>{words.forgot.useCode()}</summary>
          <SecretForm
            keeping={keeping}
            submit={words.unlock.open()}
            hasRecoveryCode={false}
            startsWithCode
            ask={(secret) => world.door.unlock(secret)}
            onOpen={() => way.restart('keep/notes')}
          />
        </details>
      )}
      <button type="button" onClick={way.back}>
        {words.forgot.retry()}
      </button>
      <StartBeside {...props} />
    </>
  );
}

/** New notes, empty; what is here stays beside them. */
export function StartBeside({ keeping, world, way }: KeepScreenProps) {
  const words = useKeepWords();
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function start(): Promise<void> {
    problem.value = undefined;
    const started = await keeping.work.run('sealing', () => world.door.startBeside());
    await keeping.refresh();
    if (started.ok) way.restart('keep/notes');
    else problem.value = started.problem;
  }

  return (
    <>
      <button type="button" onClick={() => void start()}>
        {words.forgot.beside()}
      </button>
      <ProblemLine problem={problem.value} />
    </>
  );
}

/** Notes whose passphrase was lost once, standing locked beside those in use. */
export function OlderScreen({ keeping, world, way }: KeepScreenProps) {
  const words = useKeepWords();
  const state = keeping.state.value;
  const count = state?.is === 'open' || state?.is === 'locked' ? state.older : 0;

  return (
    <>
      <h1 tabIndex={-1}>{words.forgot.olderTitle()}</h1>
      <p>{words.forgot.olderText({ count })}</p>
      <SecretForm
        keeping={keeping}
        submit={words.forgot.olderOpen()}
        hasRecoveryCode
        ask={(secret) => world.door.unlockOlder(secret)}
        onOpen={() => way.restart('keep/notes')}
      />
    </>
  );
}
