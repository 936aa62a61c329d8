import { useSignal, type ReadonlySignal } from '@preact/signals';

import type { RiskCheck } from '../../models/risk-check.ts';
import type * as ContentScreens from '../content-screens.tsx';
import { useFocusHeading } from '../ui/focus-heading.ts';
import { WithContent } from '../ui/with-content.tsx';
import { useWords } from '../words/words.ts';
import type { CircumstanceChoice } from './circumstances.tsx';
import { Picker, type Tile } from './picker.tsx';

export interface RiskCheckViewProps {
  readonly check: RiskCheck;
  readonly screens: ReadonlySignal<typeof ContentScreens | undefined>;
  readonly tiles: readonly Tile[];
  readonly choices: readonly CircumstanceChoice[];
}

/** First pick, then see what matters; back and forth as often as one likes, nothing is lost. */
export function RiskCheckView({ check, screens, tiles, choices }: RiskCheckViewProps) {
  const words = useWords();
  const step = useSignal<'pick' | 'result'>('pick');
  useFocusHeading(step.value);

  return step.value === 'pick' ? (
    <Picker check={check} tiles={tiles} onDone={() => (step.value = 'result')} />
  ) : (
    <>
      <h1 tabIndex={-1}>{words.result.title()}</h1>
      <WithContent check={check} screens={screens}>
        {({ Result }, catalog) => (
          <Result check={check} catalog={catalog} choices={choices} onChange={() => (step.value = 'pick')} />
        )}
      </WithContent>
    </>
  );
}
