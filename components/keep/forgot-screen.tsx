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

/** To new notes, empty; what is here stays beside them. */
export function StartBeside({ way }: KeepScreenProps) {
  const words = useKeepWords();

  return (
    <button type="button" onClick={() => way.open('keep/beside')}>
      {words.forgot.beside()}
    </button>
  );
}

/** Notes that were put aside once, beside those in use: some open at one press, some with their passphrase. */
export function OlderScreen(props: KeepScreenProps) {
  const { keeping, world, way } = props;
  const words = useKeepWords();
  const state = keeping.state.value;
  const { older, olderFree } = state?.is === 'open' || state?.is === 'locked' ? state : { older: 0, olderFree: 0 };

  return (
    <>
      <h1 tabIndex={-1}>{words.forgot.olderTitle()}</h1>
      {olderFree > 0 && <OpenFree {...props} count={olderFree} />}
      {older > olderFree && (
        <>
          <p>{words.forgot.olderText({ count: older - olderFree })}</p>
          <SecretForm
            keeping={keeping}
            submit={olderFree > 0 ? words.unlock.open() : words.forgot.olderOpen()}
            hasRecoveryCode
            ask={(secret) => world.door.unlockOlder(secret)}
            onOpen={() => way.restart('keep/notes')}
          />
        </>
      )}
    </>
  );
}

function OpenFree({ keeping, world, way, count }: KeepScreenProps & { readonly count: number }) {
  const words = useKeepWords();
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function open(): Promise<void> {
    problem.value = undefined;
    const opened = await keeping.work.run('opening', () => world.door.unlockOlder(undefined));
    await keeping.refresh();
    if (opened.ok) way.restart('keep/notes');
    // Nothing was typed: it is no longer one that opens by itself.
    else problem.value = opened.problem === 'wrong' || opened.problem === 'mistyped' ? 'gone' : opened.problem;
  }

  return (
    <>
      <p>{words.forgot.olderFreeText({ count })}</p>
      <button type="button" onClick={() => void open()}>
        {words.forgot.olderOpen()}
      </button>
      <ProblemLine problem={problem.value} />
    </>
  );
}
