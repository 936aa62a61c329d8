import { useWords } from '../words/words.ts';

/** Where Hide goes when nothing else can be done: a page that says nothing about anybody. */
export const NEUTRAL_PAGE = 'https://www.wikipedia.org/';

export interface HideLinkProps {
  /** On the web it is a link, so that it works before and without JavaScript. In the extension it is a button. */
  readonly onWeb: boolean;
}

/** First and last in every screen's tab order. What it does is in `quick-exit.ts`. */
export function HideLink({ onWeb }: HideLinkProps) {
  const words = useWords();

  return onWeb ? (
    <a class="pill" data-hide href={NEUTRAL_PAGE} target="_top" rel="noreferrer nofollow">
      {words.shell.hide()}
    </a>
  ) : (
    <button type="button" class="pill" data-hide>
      {words.shell.hide()}
    </button>
  );
}
