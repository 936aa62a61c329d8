import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { useKeepWords } from '../words/keep-words.ts';
import { CHANGING, DayList } from './day-list.tsx';
import { EntryForm } from './entry-form.tsx';
import { Notices } from './notices.tsx';
import { OtherPlaces } from './other-places.tsx';
import { RemovedBar } from './removed-bar.tsx';
import { RunningPart } from './running-part.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { StartRunning } from './start-running.tsx';
import { useAdd } from './write-screen.tsx';

export interface OpenNotesProps extends KeepScreenProps {
  /** Why nothing outlives this window; absent where it does. */
  readonly memory?: 'private' | 'refused';
}

/** Something new on top; below it what was written, newest first. */
export function OpenNotes(props: OpenNotesProps) {
  const { keeping, way, memory } = props;
  const words = useKeepWords();
  const state = keeping.state.value;
  useEffect(() => void keeping.list.load(), [keeping]);
  useFindChanged(props);

  return (
    <>
      <h1 tabIndex={-1}>{words.notes.title()}</h1>
      {memory !== undefined && (
        <p class="notice">{memory === 'private' ? words.states.memoryPrivate() : words.states.memoryRefused()}</p>
      )}
      {state?.is === 'open' && <Notices {...props} notices={state.notices} />}
      {memory === undefined && <RunningPart {...props} />}
      <EntryForm keeping={keeping} form="add" place="keep/notes" submit={words.write.keep()} onKeep={useAdd(keeping)} />
      {memory === undefined && <StartRunning {...props} />}
      <Written {...props} />
      <RemovedBar notes={keeping.notes} />
      <div class="keep-links">
        {state?.is === 'open' && state.hasPassphrase && (
          <button type="button" onClick={() => void keeping.lock()}>
            {words.notes.lockNow()}
          </button>
        )}
        <button type="button" onClick={() => way.open('keep/settings')}>
          {words.notes.settings()}
        </button>
        <OtherPlaces world={props.world} />
      </div>
    </>
  );
}

function Written(props: KeepScreenProps) {
  const { list } = props.keeping;
  const words = useKeepWords();
  const status = list.status.value;
  const days = list.days.value;
  const isFailed = status !== 'loading' && status !== 'ready';
  const asked = useSignal(false);

  return (
    <>
      <DayList {...props} days={days} />
      {status === 'loading' && <p aria-busy="true">{words.notes.opening()}</p>}
      {isFailed && (
        <div class="notice" role="alert">
          <p>
            {words.states.listFailed()} {words.problem[status]()}
          </p>
          <button type="button" onClick={() => void list.load()}>
            {words.notes.again()}
          </button>
        </div>
      )}
      {status === 'ready' && days.length === 0 && <p>{words.notes.empty()}</p>}
      {status === 'ready' && days.length === 0 && props.keeping.state.value?.is === 'open' && (
        <button type="button" class="slim" onClick={() => props.way.open('keep/restore')}>
          {words.notes.haveCopy()}
        </button>
      )}
      {status === 'ready' && list.hasEarlier.value && (
        <button
          type="button"
          onClick={() => {
            asked.value = true;
            void list.loadEarlier();
          }}
        >
          {words.notes.earlier()}
        </button>
      )}
      <p role="status" class="quiet">
        {asked.value && status === 'ready' && !list.hasEarlier.value && words.notes.first()}
      </p>
    </>
  );
}

/** What was being changed when the window closed may lie further back than what is shown at first. */
function useFindChanged({ keeping }: KeepScreenProps): void {
  const { list, draft } = keeping;

  useSignalEffect(() => {
    const id = draft.fields.value[CHANGING] ?? '';
    if (id === '' || list.status.value !== 'ready' || list.find(id) !== undefined) return;
    if (list.hasEarlier.value) void list.loadEarlier();
  });
}
