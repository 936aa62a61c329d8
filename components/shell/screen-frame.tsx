import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

import type { ContentAge } from '../../content/age.ts';
import { EmergencyIcon } from '../ui/icons.tsx';
import { dayOf, monthOf } from '../ui/format.ts';
import { Today } from '../words/today.ts';
import { useWords } from '../words/words.ts';
import { HideLink } from './hide-link.tsx';

export interface ScreenFrameProps {
  readonly children: ComponentChildren;
  readonly age: ContentAge;
  readonly locale: string;
  readonly onWeb: boolean;
  /** Absent on a first screen. */
  readonly onBack?: (() => void) | undefined;
  /** A way to "About" from the footer. */
  readonly about?: ComponentChildren;
  /** The first screen has a larger door to the emergency in its middle. */
  readonly hasOwnEmergencyDoor?: boolean;
}

/** Hide first, emergency in reach, the screen, who made it, Hide again. */
export function ScreenFrame({
  children,
  age,
  locale,
  onWeb,
  onBack,
  about,
  hasOwnEmergencyDoor = false,
}: ScreenFrameProps) {
  const words = useWords();

  return (
    <>
      <header class="bar">
        <HideLink onWeb={onWeb} />
        {onBack && (
          <button type="button" class="pill" onClick={onBack}>
            {words.shell.back()}
          </button>
        )}
        {!onBack && <b class="wordmark">{words.shell.name()}</b>}
        {!hasOwnEmergencyDoor && (
          <a class="pill emergency-pill" href="#emergency" aria-keyshortcuts="F2">
            <EmergencyIcon />
            {words.shell.emergency()}
          </a>
        )}
      </header>
      <main>{children}</main>
      <Footer age={age} locale={locale}>
        {about}
        <HideLink onWeb={onWeb} />
      </Footer>
    </>
  );
}

export interface FooterProps {
  readonly age: ContentAge;
  readonly locale: string;
  readonly children: ComponentChildren;
}

/** Who made it, how old it is, and that no clinician has reviewed it. */
export function Footer({ age, locale, children }: FooterProps) {
  const words = useWords();
  const date = monthOf(age.openedOn, locale);

  return (
    <footer>
      <p>
        {words.footer.made({ date })} {words.footer.due({ by: dayOf(age.reviewBy, locale) })}{' '}
        <b data-stale-after={age.reviewBy} hidden={useContext(Today) <= age.reviewBy}>
          {words.footer.stale({ date })}
        </b>
      </p>
      <div class="footer-end">{children}</div>
    </footer>
  );
}

/** On a page made beforehand nobody knew the day; here it is known. */
export function sayIfStale(page: Document, today: string): void {
  for (const notice of page.querySelectorAll<HTMLElement>('[data-stale-after]')) {
    notice.hidden = today <= (notice.dataset['staleAfter'] ?? '');
  }
}
