import { ageOf } from '../../content/age.ts';
import { HideLink } from '../shell/hide-link.tsx';
import { Footer } from '../shell/screen-frame.tsx';
import { useStillWords } from '../words/still-words.ts';
import { useWords } from '../words/words.ts';
import { EmergencyCard, type EmergencyCardProps } from './emergency-card.tsx';

export interface EmergencySectionProps extends EmergencyCardProps {
  readonly onWeb: boolean;
  /** True where the section is the whole page and there is nothing to go back to. */
  readonly alone: boolean;
}

/** The emergency steps with their own Hide, Back and footer: a room of its own, shown by the address `#emergency`. */
export function EmergencySection({ onWeb, alone, ...card }: EmergencySectionProps) {
  const { catalog } = card;
  const words = useWords();
  const still = useStillWords();

  return (
    <div id="emergency">
      <header class="bar">
        <HideLink onWeb={onWeb} />
        {!alone && (
          <a class="pill" href="#app">
            {words.shell.back()}
          </a>
        )}
        <b class="wordmark">{still.emergency.title()}</b>
      </header>
      <main class="page">
        <EmergencyCard {...card} />
      </main>
      <Footer age={ageOf(catalog)} locale={catalog.locale}>
        <HideLink onWeb={onWeb} />
      </Footer>
    </div>
  );
}
