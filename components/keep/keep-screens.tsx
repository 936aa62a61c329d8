/** The screens of what a person keeps: one piece, loaded after the first paint. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import type { KeepState } from '../../domain/keep-state.ts';
import { Keeping } from '../../models/keeping.ts';
import { KeepWordsContext } from '../words/keep-words.ts';
import { BackupScreen } from './backup-screen.tsx';
import { BeforeScreen } from './before-screen.tsx';
import { BesideScreen } from './beside-screen.tsx';
import { CodeScreen } from './code-screen.tsx';
import type { KeepParts, KeepPlace, KeepWorld } from './corner.ts';
import { EraseScreen } from './erase-screen.tsx';
import { ForgotScreen, OlderScreen } from './forgot-screen.tsx';
import { KeepHome } from './keep-home.tsx';
import { MemoryOnly, NEEDS_STORE } from './memory-only.tsx';
import { NotesScreen } from './notes-screen.tsx';
import { PassphraseScreen } from './passphrase-screen.tsx';
import { ReadableScreen } from './readable-screen.tsx';
import { RestoreScreen } from './restore-screen.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { SettingsScreen } from './settings-screen.tsx';
import { wearStyles } from './styles.ts';
import { WriteScreen } from './write-screen.tsx';

const SCREENS: Readonly<Record<KeepPlace, (props: KeepScreenProps) => ComponentChildren>> = {
  'keep/before': BeforeScreen,
  'keep/notes': NotesScreen,
  'keep/write': WriteScreen,
  'keep/settings': SettingsScreen,
  'keep/passphrase': PassphraseScreen,
  'keep/code': CodeScreen,
  'keep/forgot': ForgotScreen,
  'keep/beside': BesideScreen,
  'keep/older': OlderScreen,
  'keep/backup': BackupScreen,
  'keep/restore': RestoreScreen,
  'keep/readable': ReadableScreen,
  'keep/erase': EraseScreen,
};

/** One screen, by the name the app's trail has for it. */
export function KeepScreen({ place, ...props }: KeepScreenProps & { readonly place: KeepPlace }) {
  const Shown = shownFor(place, props);
  const { closings } = props.keeping;
  useStillHere(props.keeping);
  return <Shown key={HOLDS_NOTHING.has(place) ? place : closings.value} {...props} />;
}

/** What these show comes from the state and the draft: nothing is left in them when the notes close. Others begin anew then. */
const HOLDS_NOTHING: ReadonlySet<KeepPlace> = new Set<KeepPlace>([
  'keep/before',
  'keep/notes',
  'keep/write',
  'keep/settings',
  'keep/erase',
]);

/** Screens for notes that are open. While those are closed, the way in stands in their place. */
const NEEDS_OPEN: ReadonlySet<KeepPlace> = new Set<KeepPlace>([
  'keep/passphrase',
  'keep/code',
  'keep/backup',
  'keep/readable',
]);

const CLOSED: ReadonlySet<KeepState['is']> = new Set<KeepState['is']>(['locked', 'newer', 'unreadable']);

/** Until it is known what is kept, the notes say that it is asked; where nothing is, or it cannot be read, they say why. */
function shownFor(place: KeepPlace, { keeping }: KeepScreenProps) {
  const state = keeping.state.value;
  if (state === undefined) return NotesScreen;
  if (state.is === 'memory' && NEEDS_STORE.has(place)) return MemoryOnly;
  return CLOSED.has(state.is) && NEEDS_OPEN.has(place) ? NotesScreen : SCREENS[place];
}

/** The screens over one world, in the words of one locale. */
export const openViews: KeepParts['openViews'] = (world: KeepWorld, { words, locale }: KeepParts) => {
  const keeping = new Keeping(world.door, world.now, world.random);
  wearStyles(document);

  return {
    Home: ({ way }) => (
      <KeepWordsContext.Provider value={words}>
        <KeepHome keeping={keeping} way={way} />
      </KeepWordsContext.Provider>
    ),
    Screen: ({ place, way }) =>
      isPlace(place) ? (
        <KeepWordsContext.Provider value={words}>
          <KeepScreen key={place} place={place} keeping={keeping} world={world} way={way} locale={locale} />
        </KeepWordsContext.Provider>
      ) : null,
    forget: keeping.forget,
  };
};

function isPlace(place: string): place is KeepPlace {
  return place in SCREENS;
}

/** While somebody types or points, the lock waits. */
function useStillHere({ touch }: Keeping): void {
  useEffect(() => {
    document.addEventListener('keydown', touch);
    document.addEventListener('pointerdown', touch);
    return () => {
      document.removeEventListener('keydown', touch);
      document.removeEventListener('pointerdown', touch);
    };
  }, [touch]);
}
