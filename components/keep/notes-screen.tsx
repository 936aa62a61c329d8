import type { ComponentChildren } from 'preact';

import { useFocusHeading } from '../ui/focus-heading.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { StartBeside } from './forgot-screen.tsx';
import { LockedNotes } from './locked-notes.tsx';
import { OpenNotes } from './open-notes.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** The person's notes, or why they are not to be seen just now. */
export function NotesScreen(props: KeepScreenProps) {
  const { keeping } = props;
  const words = useKeepWords();
  const state = keeping.state.value;
  useFocusHeading(state?.is ?? 'asking');

  if (keeping.isUnreachable.value) {
    return (
      <Plain title={words.notes.title()} text={words.states.unreachable()} isAlert>
        <button type="button" onClick={() => void keeping.refresh()}>
          {words.notes.again()}
        </button>
      </Plain>
    );
  }
  switch (state?.is) {
    case undefined:
      return <Plain title={words.notes.title()} text={words.notes.asking()} isBusy />;
    case 'nothing':
      return (
        <Plain title={words.notes.title()} text={words.states.nothing()}>
          <button type="button" onClick={() => props.way.open('keep/before')}>
            {words.states.begin()}
          </button>
        </Plain>
      );
    case 'locked':
      return <LockedNotes {...props} waiting={state.waiting} hasRecoveryCode={state.hasRecoveryCode} />;
    case 'not-now':
      return <NotNow {...props} because={state.because} />;
    case 'newer':
      return (
        <Plain title={words.states.newerTitle()} text={words.states.newer()}>
          <EraseDoor {...props} />
        </Plain>
      );
    case 'unreadable':
      return (
        <Plain title={words.states.unreadableTitle()} text={words.states.unreadable()}>
          <p>{words.states.unreadableHelp()}</p>
          <StartBeside {...props} />
          <EraseDoor {...props} />
        </Plain>
      );
    case 'memory':
      return <OpenNotes {...props} memory={state.because} />;
    case 'open':
      return <OpenNotes {...props} />;
  }
}

interface PlainProps {
  readonly title: string;
  readonly text: string;
  readonly isBusy?: boolean;
  readonly isAlert?: boolean;
  readonly children?: ComponentChildren;
}

function Plain({ title, text, isBusy = false, isAlert = false, children }: PlainProps) {
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <p aria-busy={isBusy} role={isAlert ? 'alert' : undefined}>
        {text}
      </p>
      {children}
    </>
  );
}

/** It may open a moment later: nothing that costs anything is offered here. */
function NotNow({ keeping, way, because }: KeepScreenProps & { readonly because: 'full' | 'refused' }) {
  const words = useKeepWords();
  const text = because === 'full' ? words.states.notNowFull() : words.states.notNowRefused();

  return (
    <Plain title={words.states.notNowTitle()} text={text}>
      <button type="button" onClick={() => void keeping.refresh()}>
        {words.notes.again()}
      </button>
      <button type="button" class="slim" onClick={() => way.open('keep/settings')}>
        {words.notes.settings()}
      </button>
    </Plain>
  );
}

/** Whatever is wrong with what is kept: it can always be erased. */
function EraseDoor({ way }: KeepScreenProps) {
  const words = useKeepWords();

  return (
    <button type="button" class="slim" onClick={() => way.open('keep/erase')}>
      {words.settings.erase()}
    </button>
  );
}
