import { useSignal, type ReadonlySignal } from '@preact/signals';

import type { Emergency } from '../../models/emergency.ts';
import type { RiskCheck } from '../../models/risk-check.ts';
import type * as ContentScreens from '../content-screens.tsx';
import { HomeScreen, type Door } from '../home/home-screen.tsx';
import { RiskCheckView } from '../risk-check/risk-check-view.tsx';
import { useFocusHeading } from '../ui/focus-heading.ts';
import { WithContent } from '../ui/with-content.tsx';
import { Today } from '../words/today.ts';
import type { LocaleParts } from '../words/parts.ts';
import { useWords, WordsContext } from '../words/words.ts';
import { SafetyNet } from './safety-net.tsx';
import { ScreenFrame } from './screen-frame.tsx';

export interface KeelAppProps {
  readonly parts: LocaleParts;
  readonly check: RiskCheck;
  readonly emergency: Emergency;
  /** The screens that show content; undefined until they have arrived with it. */
  readonly screens: ReadonlySignal<typeof ContentScreens | undefined>;
  /** ISO day; empty where nobody knows. */
  readonly today: string;
  /** The widget is one tool on somebody's page; the extension opens on its doors. */
  readonly surface: 'extension' | 'widget';
  /** Said above the screen, once. */
  readonly notice?: string | undefined;
}

type Screen = Door | 'home';

/** The whole product but for the emergency steps, which stand beside it on the page and need none of it. */
export function KeelApp(props: KeelAppProps) {
  return (
    <WordsContext.Provider value={props.parts.words}>
      <Today.Provider value={props.today}>
        <SafetyNet>
          <Screens {...props} />
        </SafetyNet>
      </Today.Provider>
    </WordsContext.Provider>
  );
}

function Screens({ parts, check, emergency, screens, surface, notice }: KeelAppProps) {
  const words = useWords();
  const first: Screen = surface === 'widget' ? 'check' : 'home';
  const screen = useSignal<Screen>(first);
  useFocusHeading(screen.value);

  return (
    <ScreenFrame
      age={parts.start.age}
      locale={parts.locale}
      onWeb={surface === 'widget'}
      onBack={screen.value === first ? undefined : () => (screen.value = first)}
      hasOwnEmergencyDoor={screen.value === 'home'}
      about={
        screen.value !== 'about' && (
          <button type="button" class="pill" onClick={() => (screen.value = 'about')}>
            {words.about.more()}
          </button>
        )
      }
    >
      {notice !== undefined && <p class="notice">{notice}</p>}
      {screen.value === 'home' && (
        <HomeScreen onOpen={(door) => (screen.value = door)} watch={emergency.watch.value} locale={parts.locale} />
      )}
      {screen.value === 'check' && (
        <RiskCheckView check={check} screens={screens} tiles={parts.start.tiles} choices={parts.start.circumstances} />
      )}
      {screen.value === 'risks' && (
        <WithContent check={check} screens={screens}>
          {({ RisksScreen }, catalog) => <RisksScreen catalog={catalog} />}
        </WithContent>
      )}
      {screen.value === 'about' && (
        <WithContent check={check} screens={screens}>
          {({ AboutScreen }, catalog) => <AboutScreen catalog={catalog} onWeb={surface === 'widget'} />}
        </WithContent>
      )}
    </ScreenFrame>
  );
}
