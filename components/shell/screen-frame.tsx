import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

import { EmergencyIcon } from '../ui/icons.tsx';
import { monthOf } from '../ui/format.ts';
import { Today } from '../words/today.ts';
import { useWords } from '../words/words.ts';
import { HideLink } from './hide-link.tsx';

/** What every screen must say about the content it shows. */
export interface ContentDate {
  /** ISO day. */
  readonly date: string;
  readonly locale: string;
}

export interface ScreenFrameProps {
  readonly children: ComponentChildren;
  readonly content: ContentDate;
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
  content,
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
      <Footer content={content}>
        {about}
        <HideLink onWeb={onWeb} />
      </Footer>
    </>
  );
}

/** Months after which content says of itself that it may be out of date. */
const STALE_AFTER_MONTHS = 12;

export function Footer({ content, children }: { readonly content: ContentDate; readonly children: ComponentChildren }) {
  const words = useWords();
  const today = useContext(Today);
  const date = monthOf(content.date, content.locale);

  return (
    <footer>
      <p>
        {words.footer.made({ date })}
        {isStale(content.date, today) && <b> {words.footer.stale({ date })}</b>}
      </p>
      <div class="footer-end">{children}</div>
    </footer>
  );
}

function isStale(date: string, today: string): boolean {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const due = new Date(Date.UTC(year, month - 1 + STALE_AFTER_MONTHS, 1)).toISOString().slice(0, 10);
  return today > due;
}
