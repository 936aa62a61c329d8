/** The screens of what a person keeps: one piece, loaded after the first paint. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import { Keeping } from '../../models/keeping.ts';
import { KeepWordsContext } from '../words/keep-words.ts';
import { BackupScreen } from './backup-screen.tsx';
import { BeforeScreen } from './before-screen.tsx';
import { CodeScreen } from './code-screen.tsx';
import type { KeepParts, KeepPlace, KeepWorld } from './corner.ts';
import { EraseScreen } from './erase-screen.tsx';
import { ForgotScreen, OlderScreen } from './forgot-screen.tsx';
import { KeepHome } from './keep-home.tsx';
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
  'keep/older': OlderScreen,
  'keep/backup': BackupScreen,
  'keep/restore': RestoreScreen,
  'keep/readable': ReadableScreen,
  'keep/erase': EraseScreen,
};

/** One screen, by the name the app's trail has for it. Until it is known what is kept, the notes say that it is asked. */
export function KeepScreen({ place, ...props }: KeepScreenProps & { readonly place: KeepPlace }) {
  const Shown = props.keeping.state.value === undefined ? NotesScreen : SCREENS[place];
  useStillHere(props.keeping);
  return <Shown {...props} />;
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
