import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { Notice } from '../../domain/keep-state.ts';
import type { Running } from '../../domain/running.ts';
import type { Day, DayItem } from '../../models/keep-days.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { CHANGING, DayList } from './day-list.tsx';
import { EntryForm } from './entry-form.tsx';
import { Notices } from './notices.tsx';
import { OtherPlaces } from './other-places.tsx';
import { RemovedBar } from './removed-bar.tsx';
import { RunningPart, standsHereOnly } from './running-part.tsx';
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
      <div class="keep-head">
        <h1 tabIndex={-1}>{words.notes.title()}</h1>
        {state?.is === 'open' && state.hasPassphrase && (
          <button type="button" onClick={() => void keeping.lock()}>
            {words.notes.lockNow()}
          </button>
        )}
      </div>
      {memory !== undefined && (
        <p class="notice">{memory === 'private' ? words.states.memoryPrivate() : words.states.memoryRefused()}</p>
      )}
      {state?.is === 'open' && <Notices {...props} notices={state.notices} />}
      {memory === undefined && <RunningPart {...props} />}
      {Boolean(keeping.running.list.value) && <h2>{words.running.outside()}</h2>}
      <EntryForm keeping={keeping} form="add" place="keep/notes" submit={words.write.keep()} onKeep={useAdd(keeping)} />
      {memory === undefined && <StartRunning {...props} />}
      <button type="button" class="slim" onClick={() => way.open('keep/settings')}>
        {words.notes.settings()}
      </button>
      <Written {...props} />
      <RemovedBar notes={keeping.notes} />
      <div class="keep-links">
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
      <DayList {...props} days={withoutRunning(days, props.keeping.running.list.value)} />
      {status === 'loading' && <p aria-busy="true">{words.notes.opening()}</p>}
      {isFailed && (
        <div class="notice" role="alert">
          <p>
            {words.states.listFailed()} {status !== 'damaged' && words.problem[status]()}
          </p>
          <button type="button" onClick={() => void list.load()}>
            {words.notes.again()}
          </button>
        </div>
      )}
      {status === 'ready' && days.length === 0 && <Empty {...props} />}
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

/** What runs stands above, with all that belongs to it. */
function withoutRunning(days: readonly Day[], running: Running | null | undefined): readonly Day[] {
  if (!running || !standsHereOnly(running)) return days;
  const isElsewhere = (item: DayItem) =>
    item.is === 'occasion' ? item.occasion.id !== running.id : item.entry.occasion !== running.id;
  return days
    .map(({ day, items }) => ({ day, items: items.filter(isElsewhere) }))
    .filter(({ items }) => items.length > 0);
}

/** No notes: none were written yet, or they were lost, or they stand elsewhere. */
function Empty({ keeping, way }: KeepScreenProps) {
  const words = useKeepWords();
  const state = keeping.state.value;
  if (state?.is !== 'open') return <p>{words.notes.empty()}</p>;

  return (
    <>
      <p>{state.notices.some(tellsOfLoss) ? words.notes.lost() : words.notes.empty()}</p>
      <button type="button" class="slim" onClick={() => way.open('keep/restore')}>
        {words.notes.haveCopy()}
      </button>
      {state.older > 0 && (
        <button type="button" class="slim" onClick={() => way.open('keep/older')}>
          {state.older > state.olderFree ? words.notes.olderLocked() : words.notes.older()}
        </button>
      )}
    </>
  );
}

/** Notes may have been there that are not any more. */
function tellsOfLoss({ said, kind }: Notice): boolean {
  return said !== 'put-back' && (kind === undefined || kind === 'log' || kind === 'occasions');
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
