import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import type { Catalog } from '../../content/catalog.ts';
import type { RiskCheck } from '../../models/risk-check.ts';
import type * as ContentScreens from '../content-screens.tsx';
import { useWords } from '../words/words.ts';

export interface WithContentProps {
  readonly check: RiskCheck;
  readonly screens: ReadonlySignal<typeof ContentScreens | undefined>;
  readonly children: (screens: typeof ContentScreens, catalog: Catalog) => ComponentChildren;
}

/** A screen that needs the content: while it loads, when it could not be had, and when it is here. */
export function WithContent({ check, screens, children }: WithContentProps) {
  const words = useWords();
  const knowledge = check.knowledge.value;

  if (knowledge.status === 'failed') {
    return (
      <div class="notice" role="alert">
        <p>
          <b>{words.shell.failed()}</b> {words.shell.failedHelp()}
        </p>
        <button type="button" onClick={() => void check.load()}>
          {words.shell.again()}
        </button>
        {/* Some browsers keep a piece that failed for as long as the page is open. */}
        <a href="?">{words.shell.openAgain()}</a>
      </div>
    );
  }
  if (knowledge.status === 'loading' || screens.value === undefined) {
    return <p aria-busy="true">{words.shell.loading()}</p>;
  }
  return <>{children(screens.value, knowledge.value.catalog)}</>;
}
