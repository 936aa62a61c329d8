import type { Catalog } from '../../content/catalog.ts';
import type { Danger } from '../../content/schema.ts';
import type { Pick } from '../../domain/picks.ts';
import type { OwnFinding } from '../../domain/risk-check.ts';
import { SourceLine } from '../ui/source-line.tsx';
import { useWords } from '../words/words.ts';
import { labelOf, viaOf } from './labels.ts';
import { Telling } from './telling.tsx';

export interface OwnTextProps {
  readonly finding: OwnFinding;
  readonly catalog: Catalog;
  readonly folded: boolean;
}

/** What is dangerous about one pick by itself: first what is special about it, then what its class shares. */
export function OwnText({ finding, catalog, folded }: OwnTextProps) {
  const words = useWords();
  const title = words.result.alone({ name: labelOf(finding.pick, catalog, words) });

  if (finding.dangers.length === 0) {
    return (
      <Telling title={title} headline={words.result.unknownTitle()}>
        <p>{words.result.unknownPick()}</p>
      </Telling>
    );
  }

  const [first, ...others] = finding.dangers;
  const rest = (
    <>
      {first !== undefined && <DangerText danger={first} pick={finding.pick} catalog={catalog} />}
      {others.map((danger) => (
        <Telling key={danger.id} title={undefined} headline={catalog.words.dangers[danger.id]?.headline}>
          <DangerText danger={danger} pick={finding.pick} catalog={catalog} />
        </Telling>
      ))}
    </>
  );

  return (
    <Telling title={title} headline={first && catalog.words.dangers[first.id]?.headline}>
      {folded ? (
        <details class="own-more">
          <summary>{words.result.ownMore()}</summary>
          {rest}
        </details>
      ) : (
        rest
      )}
    </Telling>
  );
}

interface DangerTextProps {
  readonly danger: Danger;
  readonly pick: Pick;
  readonly catalog: Catalog;
}

function DangerText({ danger, pick, catalog }: DangerTextProps) {
  const words = useWords();
  const via = viaOf(pick, danger.id, catalog, words);

  return (
    <>
      {via !== undefined && <p class="quiet">{words.result.viaAlone({ first: via })}</p>}
      <p>{catalog.words.dangers[danger.id]?.why}</p>
      <SourceLine claim={danger.claim} claimId={`dangers/${danger.id}`} catalog={catalog} />
    </>
  );
}
