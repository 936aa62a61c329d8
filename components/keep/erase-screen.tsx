import { useSignal } from '@preact/signals';

import type { KeepState } from '../../domain/keep-state.ts';
import { useFocusHeading } from '../ui/focus-heading.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { memoryText } from './memory-only.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** What erasing does and cannot do, and two buttons. It ends on the ordinary first screen, without a word. */
export function EraseScreen({ keeping, way }: KeepScreenProps) {
  const words = useKeepWords();
  const isPartly = useSignal(false);
  const isUnfinished = useSignal(false);
  const state = keeping.state.value;
  const memory = state?.is === 'memory' ? state : undefined;
  useFocusHeading(String(isPartly.value));

  async function erase(): Promise<void> {
    isUnfinished.value = false;
    const erased = await keeping.erase();
    if (!erased.ok) isUnfinished.value = true;
    else if (erased.value === 'partly') isPartly.value = true;
    else way.restart();
  }

  const unfinished = isUnfinished.value && (
    <p class="keep-problem" role="alert">
      {words.erase.unfinished()}
    </p>
  );
  if (isPartly.value) {
    return (
      <>
        <h1 tabIndex={-1}>{words.erase.title()}</h1>
        <p>{words.erase.partly()}</p>
        <button type="button" onClick={() => void erase()}>
          {words.erase.again()}
        </button>
        {unfinished}
        <button type="button" onClick={() => way.restart()}>
          {words.erase.home()}
        </button>
      </>
    );
  }
  return (
    <>
      {memory === undefined ? <OfStore /> : <OfMemory memory={memory} />}
      <p>
        <b>{words.erase.final()}</b>
      </p>
      <div class="row">
        <button type="button" onClick={() => void erase()}>
          {memory === undefined ? words.erase.go() : words.memory.eraseGo()}
        </button>
        <button type="button" onClick={way.back}>
          {memory === undefined ? words.erase.stay() : words.memory.eraseStay()}
        </button>
      </div>
      <p role="status">{keeping.isErasing.value && words.doing.erasing()}</p>
      {unfinished}
    </>
  );
}

function OfStore() {
  const words = useKeepWords();

  return (
    <>
      <h1 tabIndex={-1}>{words.erase.title()}</h1>
      <p>{words.erase.does()}</p>
      <p>{words.erase.reach()}</p>
      <p>{words.erase.installed()}</p>
    </>
  );
}

function OfMemory({ memory }: { readonly memory: Extract<KeepState, { readonly is: 'memory' }> }) {
  const words = useKeepWords();

  return (
    <>
      <h1 tabIndex={-1}>{words.memory.eraseTitle()}</h1>
      <p>{memoryText(memory, words)}</p>
      <p>{words.memory.eraseDoes()}</p>
      {memory.because === 'private' && <p>{words.memory.erasePrivate()}</p>}
    </>
  );
}
