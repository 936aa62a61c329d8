import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { AUTO_LOCK_MINUTES } from '../../domain/kept.ts';
import type { KeepState } from '../../domain/keep-state.ts';
import { useKeepWords } from '../words/keep-words.ts';
import type { KeepPlace, Way } from './corner.ts';
import { memoryText } from './memory-only.tsx';
import { OtherPlaces } from './other-places.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** How it locks, copies of it, who could see it, how it ends. */
export function SettingsScreen(props: KeepScreenProps) {
  const { keeping, world, way } = props;
  const words = useKeepWords();
  const state = keeping.state.value;
  const older = state?.is === 'open' || state?.is === 'locked' ? state.older : 0;

  return (
    <>
      <h1 tabIndex={-1}>{words.settings.title()}</h1>
      {state?.is === 'open' && <LockSettings {...props} state={state} />}
      {state?.is === 'memory' && <p class="notice">{memoryText(state, words)}</p>}
      {state?.is === 'open' && (
        <section class="keep-section">
          <h2>{words.settings.copies()}</h2>
          <To way={way} place="keep/backup" label={words.settings.backup()} />
          <To way={way} place="keep/restore" label={words.settings.restore()} />
          <To way={way} place="keep/readable" label={words.settings.readable()} />
        </section>
      )}
      <section class="keep-section">
        <h2>{words.settings.more()}</h2>
        <To way={way} place="keep/before" label={words.settings.seen()} />
        {older > 0 && <To way={way} place="keep/older" label={words.settings.older()} />}
        <To
          way={way}
          place="keep/erase"
          label={state?.is === 'memory' ? words.memory.eraseTitle() : words.settings.erase()}
        />
        <OtherPlaces world={world} />
      </section>
    </>
  );
}

interface ToProps {
  readonly way: Way;
  readonly place: KeepPlace;
  readonly label: string;
  readonly more?: string;
}

function To({ way, place, label, more }: ToProps) {
  return (
    <button type="button" class="keep-choose" onClick={() => way.open(place)}>
      {label}
      {more !== undefined && <small>{more}</small>}
    </button>
  );
}

type LockSettingsProps = KeepScreenProps & { readonly state: Extract<KeepState, { readonly is: 'open' }> };

function LockSettings({ keeping, way, state }: LockSettingsProps) {
  const words = useKeepWords();

  return (
    <section class="keep-section">
      <h2>{words.settings.lock()}</h2>
      {state.hasPassphrase && (
        <>
          <button
            type="button"
            onClick={() => {
              void keeping.lock();
              way.restart('keep/notes');
            }}
          >
            {words.notes.lockNow()}
          </button>
          <AutoLock keeping={keeping} />
        </>
      )}
      {!state.hasPassphrase && <p>{words.settings.noPassphrase()}</p>}
      <To
        way={way}
        place="keep/passphrase"
        label={state.hasPassphrase ? words.settings.passphraseChange() : words.settings.passphraseOn()}
      />
      {state.hasPassphrase && (
        <To
          way={way}
          place="keep/code"
          label={words.settings.code()}
          more={state.hasRecoveryCode ? words.settings.codeOn() : words.settings.codeOff()}
        />
      )}
    </section>
  );
}

function AutoLock({ keeping }: Pick<KeepScreenProps, 'keeping'>) {
  const words = useKeepWords();
  const { settings } = keeping;
  const problem = useSignal<SaidProblem | undefined>(undefined);
  useEffect(() => void settings.load(), [settings]);

  async function choose(index: number): Promise<void> {
    const minutes = AUTO_LOCK_MINUTES[index];
    if (minutes === undefined) return;
    const kept = await settings.setAutoLock(minutes);
    problem.value = kept.ok ? undefined : kept.problem;
  }

  return (
    <>
      <label class="keep-field">
        {words.settings.autoLock()}
        <select onChange={(event) => void choose(event.currentTarget.selectedIndex)}>
          {AUTO_LOCK_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes} selected={minutes === settings.settings.value.autoLockMinutes}>
              {words.settings.minutes({ count: minutes })}
            </option>
          ))}
        </select>
        <small>{words.settings.autoLockHelp()}</small>
      </label>
      <ProblemLine problem={problem.value} />
    </>
  );
}
