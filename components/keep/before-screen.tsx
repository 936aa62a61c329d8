import { useSignal } from '@preact/signals';

import { useKeepWords, type KeepWords } from '../words/keep-words.ts';
import { ChoiceButton } from './choice-button.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { WaitingLine } from './waiting-line.tsx';

/** What someone with this computer could see: all of it, before anything is kept and whenever asked for later. */
export function BeforeScreen(props: KeepScreenProps) {
  const words = useKeepWords();
  const state = props.keeping.state.value;
  const isFirst = state?.is === 'nothing' || state?.is === 'memory';

  return (
    <>
      <h1 tabIndex={-1}>{isFirst ? words.before.titleFirst() : words.before.title()}</h1>
      {(state?.is === 'memory' ? sectionsOfMemory(words) : sections(words)).map(([title, text]) => (
        <section key={title} class="keep-section">
          <h2>{title}</h2>
          <p>{text}</p>
        </section>
      ))}
      {state?.is === 'nothing' && <Choice {...props} />}
      {state?.is === 'memory' && <MemoryChoice {...props} because={state.because} />}
    </>
  );
}

type Section = readonly [title: string, text: string];

function sections(words: KeepWords): readonly Section[] {
  return [
    [words.before.shoulder(), words.before.shoulderText()],
    [words.before.browser(), words.before.browserText()],
    [words.before.disk(), words.before.diskText()],
    [words.before.work(), words.before.workText()],
    [words.before.watched(), words.before.watchedText()],
    [words.before.history(), words.before.historyText()],
    [words.before.clearing(), words.before.clearingText()],
    [words.before.lost(), words.before.lostText()],
    [words.before.denying(), words.before.denyingText()],
  ];
}

/** What still holds where nothing reaches the disk. */
function sectionsOfMemory(words: KeepWords): readonly Section[] {
  return [
    [words.before.shoulder(), words.before.shoulderText()],
    [words.before.work(), words.before.workText()],
    [words.before.watched(), words.before.watchedText()],
    [words.before.history(), words.before.historyText()],
  ];
}

/** Three ways, alike to the eye: none is praised. */
function Choice({ keeping, world, way }: KeepScreenProps) {
  const words = useKeepWords();
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function begin(): Promise<void> {
    problem.value = undefined;
    const begun = await keeping.work.run('sealing', () => world.door.begin(undefined));
    await keeping.refresh();
    if (begun.ok) way.restart('keep/notes');
    else problem.value = begun.problem;
  }

  return (
    <section class="keep-choice">
      <h2>{words.before.choice()}</h2>
      <ChoiceButton
        title={words.before.withPassphrase()}
        text={words.before.withPassphraseText()}
        onChoose={() => way.open('keep/passphrase')}
      />
      <ChoiceButton title={words.before.without()} text={words.before.withoutText()} onChoose={() => void begin()} />
      <ChoiceButton title={words.before.notNow()} text={words.before.notNowText()} onChoose={() => way.restart()} />
      <WaitingLine work={keeping.work} />
      <ProblemLine problem={problem.value} />
    </section>
  );
}

/** Where the browser keeps nothing there is nothing to choose but whether to write at all. */
function MemoryChoice({ way, because }: KeepScreenProps & { readonly because: 'private' | 'refused' }) {
  const words = useKeepWords();

  return (
    <section class="keep-choice">
      <h2>{words.before.choice()}</h2>
      <p>{because === 'private' ? words.before.memoryPrivate() : words.before.memoryRefused()}</p>
      <ChoiceButton title={words.before.memoryWrite()} onChoose={() => way.restart('keep/notes')} />
      <ChoiceButton title={words.before.notNow()} onChoose={() => way.restart()} />
    </section>
  );
}
