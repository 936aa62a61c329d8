import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { BroughtIn } from '../../models/keep-door.ts';
import { localDay } from '../../models/keep-days.ts';
import { dayOf } from '../ui/format.ts';
import { useKeepWords, type KeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** What came with files and can still be taken out again: each behind a second step, with what that does. */
export function ImportsPart({ keeping, world, locale }: KeepScreenProps) {
  const words = useKeepWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useSignal<readonly BroughtIn[] | 'failed'>([]);
  const isUndone = useSignal(false);
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function load(): Promise<void> {
    const found = await world.door.imports().catch(() => undefined);
    list.value = found?.ok === true ? found.value : 'failed';
  }
  useEffect(() => void load(), []);

  async function takeOut(batch: string): Promise<void> {
    isUndone.value = false;
    const undone = await keeping.work.run('undoing', () => world.door.undoMerge(batch));
    isUndone.value = undone.ok;
    problem.value = undone.ok ? undefined : undone.problem;
    await load();
    if (undone.ok) heading.current?.focus({ preventScroll: true }); // What was pressed is gone.
  }

  if (list.value === 'failed') return <p class="quiet">{words.restore.beforeFailed()}</p>;
  if (list.value.length === 0 && !isUndone.value) return null;
  return (
    <section class="keep-section">
      <h2 tabIndex={-1} ref={heading}>
        {words.restore.before()}
      </h2>
      <p>{words.restore.beforeText()}</p>
      {list.value.map((one) => (
        <details key={one.batch} class="more">
          <summary>{lineOf(one, locale, words)}</summary>
          <p>{words.restore.takeOutText()}</p>
          <button type="button" onClick={() => void takeOut(one.batch)}>
            {words.restore.takeOut({ things: thingsOf(one, words) })}
          </button>
        </details>
      ))}
      <p role="status">{isUndone.value && words.restore.undone()}</p>
      <ProblemLine problem={problem.value} />
    </section>
  );
}

const thingsOf = ({ count }: BroughtIn, words: KeepWords): string => words.restore.things({ count });

/** "212 things, from 3 March 2024 to 5 November 2026". */
function lineOf(one: BroughtIn, locale: string, words: KeepWords): string {
  const things = thingsOf(one, words);
  if (one.span === undefined) return things;
  const from = dayOf(localDay(one.span.from), locale);
  const to = dayOf(localDay(one.span.to), locale);
  return from === to ? words.restore.thingsOn({ things, day: from }) : words.restore.thingsSpan({ things, from, to });
}
