import { useEffect } from 'preact/hooks';

import type { KeepState } from '../../domain/keep-state.ts';
import type { Keeping } from '../../models/keeping.ts';
import { useKeepWords, type KeepWords } from '../words/keep-words.ts';
import type { KeepPlace, Way } from './corner.ts';

export interface KeepHomeProps {
  readonly keeping: Keeping;
  readonly way: Way;
}

/** The person's own part of the first screen: one quiet line, until they chose to keep something. */
export function KeepHome({ keeping, way }: KeepHomeProps) {
  const words = useKeepWords();
  const state = keeping.state.value;
  useResume(keeping, way);

  if (keeping.isUnreachable.value) {
    return (
      <div class="notice" role="status">
        <p>{words.home.unreachable()}</p>
        <button type="button" onClick={() => void keeping.refresh()}>
          {words.notes.again()}
        </button>
      </div>
    );
  }
  if (state === undefined) return null;
  if (!keeping.hasOwn.value) {
    return (
      <button type="button" class="slim keep-offer" onClick={() => way.open('keep/before')}>
        {words.home.offer()}
      </button>
    );
  }
  return <OwnDoors keeping={keeping} way={way} state={state} />;
}

/** Goes back to where something was being written when the window closed. */
function useResume(keeping: Keeping, way: Way): void {
  useEffect(() => {
    let isHere = true;
    void (async () => {
      await Promise.all([keeping.refresh(), keeping.draft.find()]);
      const place = keeping.draft.resumeAt.value;
      keeping.draft.resumed();
      if (isHere && place !== undefined && keeping.hasOwn.value) way.open(placeToWrite(place, keeping.state.value));
    })();
    return () => {
      isHere = false;
    };
    // Once for each time the first screen is shown.
  }, []);
}

/** Never to a screen that asks for a passphrase first. */
function placeToWrite(place: string, state: KeepState | undefined): KeepPlace {
  return place === 'keep/notes' && state?.is !== 'locked' ? 'keep/notes' : 'keep/write';
}

function OwnDoors({ keeping, way, state }: KeepHomeProps & { readonly state: KeepState }) {
  const words = useKeepWords();
  const unsent = keeping.draft.place.value;
  const banner = bannerOf(state, words);
  const canWrite = state.is === 'open' || state.is === 'memory' || state.is === 'locked';

  return (
    <div class="keep-own">
      {banner !== undefined && <p class="notice">{banner}</p>}
      <div class="doors">
        <button type="button" class="door keep-door" data-door="notes" onClick={() => way.open('keep/notes')}>
          <b>{words.home.notes()}</b>
          <small>{doorText(state, words)}</small>
        </button>
        {canWrite && (
          <button type="button" class="door keep-door" data-door="write" onClick={() => way.open('keep/write')}>
            <b>{words.home.write()}</b>
            {unsent !== undefined && <small>{words.home.goOn()}</small>}
          </button>
        )}
      </div>
    </div>
  );
}

function doorText(state: KeepState, words: KeepWords): string {
  if (state.is === 'locked') return words.home.locked();
  return state.is === 'open' || state.is === 'memory' ? words.home.open() : words.home.closed();
}

/** Only what the person may want to do something about. */
function bannerOf(state: KeepState, words: KeepWords): string | undefined {
  switch (state.is) {
    case 'locked':
      return state.waiting > 0 ? words.home.waiting({ count: state.waiting }) : undefined;
    case 'open':
      return state.notices.length > 0 ? words.home.notices() : undefined;
    case 'memory':
      return words.home.memory();
    case 'newer':
      return words.home.newer();
    case 'unreadable':
      return words.home.unreadable();
    case 'not-now':
      return words.home.notNow();
    case 'nothing':
      return undefined;
  }
}
