import { useSignal } from '@preact/signals';

import { useKeepWords } from '../words/keep-words.ts';
import { ChoiceButton } from './choice-button.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { WaitingLine } from './waiting-line.tsx';

/** New notes beside those that do not open. What they are closed with is asked anew: the old passphrase does not come along. */
export function BesideScreen({ keeping, world, way }: KeepScreenProps) {
  const words = useKeepWords();
  const wantsPassphrase = useSignal(false);
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function start(passphrase: string | undefined): Promise<SaidProblem | undefined> {
    const started = await keeping.work.run('sealing', () => world.door.startBeside(passphrase));
    await keeping.refresh();
    if (!started.ok) return started.problem;
    way.restart('keep/notes');
    if (passphrase !== undefined) way.open('keep/code'); // Before this one is lost too.
    return undefined;
  }

  async function startWithout(): Promise<void> {
    problem.value = undefined;
    problem.value = await start(undefined);
  }

  return (
    <>
      <h1 tabIndex={-1}>{words.forgot.beside()}</h1>
      <p>{words.forgot.besideText()}</p>
      {wantsPassphrase.value && (
        <PassphraseForm
          keeping={keeping}
          world={world}
          label={words.passphrase.label()}
          submit={words.passphrase.keep()}
          onSubmit={start}
        >
          <p>{words.passphrase.noReset()}</p>
        </PassphraseForm>
      )}
      <section class="keep-choice">
        {!wantsPassphrase.value && (
          <ChoiceButton
            title={words.before.withPassphrase()}
            text={words.before.withPassphraseText()}
            onChoose={() => (wantsPassphrase.value = true)}
          />
        )}
        <ChoiceButton
          title={words.before.without()}
          text={words.before.withoutText()}
          onChoose={() => void startWithout()}
        />
      </section>
      {!wantsPassphrase.value && <WaitingLine work={keeping.work} />}
      <ProblemLine problem={problem.value} />
    </>
  );
}
