import { useSignal, type ReadonlySignal } from '@preact/signals';

import type { Emergency } from '../../models/emergency.ts';
import type { RiskCheck } from '../../models/risk-check.ts';
import type * as ContentScreens from '../content-screens.tsx';
import { HomeScreen, type Door } from '../home/home-screen.tsx';
import type { KeepCorner, KeepPlace } from '../keep/corner.ts';
import { Picker } from '../risk-check/picker.tsx';
import { useFocusHeading } from '../ui/focus-heading.ts';
import { WithContent, type WithContentProps } from '../ui/with-content.tsx';
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
  /** What the person keeps of their own; its screens come later than the first one. */
  readonly keep?: KeepCorner | undefined;
}

type Screen = 'home' | 'pick' | 'result' | 'risks' | 'about' | KeepPlace;

/** The whole product but for the emergency steps, which stand beside it on the page and need none of it. */
export function KeelApp(props: KeelAppProps) {
  return (
    <WordsContext.Provider value={props.parts.words}>
      <Today.Provider value={props.today}>
        <SafetyNet onWeb={props.surface === 'widget'}>
          <Screens {...props} />
        </SafetyNet>
      </Today.Provider>
    </WordsContext.Provider>
  );
}

function Screens({ parts, check, emergency, screens, surface, notice, keep }: KeelAppProps) {
  const words = useWords();
  const way = useTrail(surface === 'widget' ? 'pick' : 'home');
  const { screen, open, back } = way;
  useFocusHeading(screen);
  const own = keep?.views.value;
  const content = { check, screens };

  return (
    <ScreenFrame
      age={parts.start.age}
      locale={parts.locale}
      onWeb={surface === 'widget'}
      onBack={way.isFirst ? undefined : back}
      hasOwnEmergencyDoor={screen === 'home'}
      about={
        screen !== 'about' && (
          <button type="button" class="pill" onClick={() => open('about')}>
            {words.about.more()}
          </button>
        )
      }
    >
      {notice !== undefined && <p class="notice">{notice}</p>}
      {screen === 'home' && (
        <HomeScreen
          onOpen={(door) => open(SCREEN_BEHIND[door])}
          emergency={emergency}
          locale={parts.locale}
          own={own && <own.Home way={way} />}
        />
      )}
      {own && <own.Screen place={screen} way={way} />}
      {screen === 'pick' && <Picker check={check} tiles={parts.start.tiles} onDone={() => open('result')} />}
      {screen === 'result' && (
        <ContentScreen title={words.result.title()} {...content}>
          {({ Result }, catalog) => (
            <Result
              check={check}
              catalog={catalog}
              choices={parts.start.circumstances}
              onChange={back}
              country={emergency.country.value}
            />
          )}
        </ContentScreen>
      )}
      {screen === 'risks' && (
        <ContentScreen title={words.risks.title()} {...content}>
          {({ RisksScreen }, catalog) => <RisksScreen catalog={catalog} />}
        </ContentScreen>
      )}
      {screen === 'about' && (
        <ContentScreen title={words.about.title()} {...content}>
          {({ AboutScreen }, catalog) => <AboutScreen catalog={catalog} onWeb={surface === 'widget'} />}
        </ContentScreen>
      )}
    </ScreenFrame>
  );
}

/** The screens one came along, the first screen first. */
function useTrail(first: Screen) {
  const trail = useSignal<readonly Screen[]>([first]);

  return {
    screen: trail.value.at(-1) ?? first,
    isFirst: trail.value.length < 2,
    open: (next: Screen) => (trail.value = [...trail.value, next]),
    back: () => (trail.value = trail.value.slice(0, -1)),
    restart: (place?: Screen) => (trail.value = place ? [first, place] : [first]),
  };
}

const SCREEN_BEHIND: Readonly<Record<Door, Screen>> = { check: 'pick', risks: 'risks', about: 'about' };

/** Its heading is there before its content, to take the focus. */
function ContentScreen({ title, ...content }: WithContentProps & { readonly title: string }) {
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <WithContent {...content} />
    </>
  );
}
