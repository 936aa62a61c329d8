import { useStillWords } from '../words/still-words.ts';
import { useWords } from '../words/words.ts';
import { HideLink } from './hide-link.tsx';

/** An address that is wrong, or in a language we do not have: says so, and where there is help. */
export function NotFoundPage({ locale }: { readonly locale: string }) {
  const words = useWords();
  const still = useStillWords();

  return (
    <>
      <header class="bar">
        <HideLink onWeb />
        <b class="wordmark">{words.shell.name()}</b>
      </header>
      <main>
        <h1>{still.notFound.title()}</h1>
        <p>{still.notFound.text()}</p>
        <a class="danger-door" href={`/w/v1/${locale}/emergency/`}>
          {words.home.danger()}
        </a>
        <a class="pill" href={`/w/v1/${locale}/check/`}>
          {words.home.check()}
        </a>
      </main>
    </>
  );
}
