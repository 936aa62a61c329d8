import type { Catalog } from '../../content/catalog.ts';
import type { AdviceId } from '../../content/schema.ts';
import { useWords } from '../words/words.ts';
import { AdviceList } from './advice-list.tsx';

export interface MoreAdviceProps {
  readonly lower: readonly AdviceId[];
  readonly watch: readonly AdviceId[];
  readonly catalog: Catalog;
}

/** What lowers a danger and what to watch for, each with its sources, folded. */
export function MoreAdvice({ lower, watch, catalog }: MoreAdviceProps) {
  const words = useWords();
  if (lower.length + watch.length === 0) return null;

  return (
    <details class="more">
      <summary>{words.result.more()}</summary>
      <h3>{words.result.lower()}</h3>
      <AdviceList ids={lower} catalog={catalog} sourced />
      <h3>{words.result.watch()}</h3>
      <AdviceList ids={watch} catalog={catalog} sourced />
    </details>
  );
}
