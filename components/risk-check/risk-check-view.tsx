import { useSignal } from '@preact/signals';

import type { RiskCheck } from '../../models/risk-check.ts';
import { useFocusHeading } from '../ui/focus-heading.ts';
import type { CircumstanceChoice } from './circumstances.tsx';
import { Picker, type Tile } from './picker.tsx';
import { Result } from './result.tsx';

export interface RiskCheckViewProps {
  readonly check: RiskCheck;
  readonly tiles: readonly Tile[];
  readonly choices: readonly CircumstanceChoice[];
}

/** First pick, then see what matters; back and forth as often as one likes, nothing is lost. */
export function RiskCheckView({ check, tiles, choices }: RiskCheckViewProps) {
  const step = useSignal<'pick' | 'result'>('pick');
  useFocusHeading(step.value);

  return step.value === 'pick' ? (
    <Picker check={check} tiles={tiles} onDone={() => (step.value = 'result')} />
  ) : (
    <Result check={check} choices={choices} onChange={() => (step.value = 'pick')} />
  );
}
