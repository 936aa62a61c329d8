import type { Catalog } from '../../content/catalog.ts';
import type { AdviceId } from '../../content/schema.ts';
import { pointersOf } from '../../domain/advice-tonight.ts';
import type { CircumstanceFinding, Finding, MixFinding } from '../../domain/risk-check.ts';
import { SourceLine } from '../ui/source-line.tsx';
import { useWords } from '../words/words.ts';
import { labelOf, viaOf } from './labels.ts';
import { LevelLine } from './level-line.tsx';
import { MoreAdvice } from './more-advice.tsx';
import { OwnText } from './own-text.tsx';
import { SearchedLine } from './searched-line.tsx';
import { Telling } from './telling.tsx';

export interface FindingCardProps {
  readonly finding: Finding;
  readonly catalog: Catalog;
  /** Advice that makes no sense in the circumstances ticked. */
  readonly withdrawn: ReadonlySet<AdviceId>;
  /** One of several: what each is by itself is folded, so that the mixes are not lost among it. */
  readonly amongSeveral: boolean;
}

/** One thing that matters: how much, why, what lowers it, what to watch for, how we know. */
export function FindingCard({ finding, catalog, withdrawn, amongSeveral }: FindingCardProps) {
  const { lower, watch } = pointersOf(finding);
  const still = (ids: readonly AdviceId[]) => [...new Set(ids)].filter((id) => !withdrawn.has(id));

  return (
    <article class="finding" data-level={finding.level}>
      <LevelLine level={finding.level} />
      <FindingText finding={finding} catalog={catalog} amongSeveral={amongSeveral} />
      <MoreAdvice lower={still(lower)} watch={still(watch)} catalog={catalog} />
    </article>
  );
}

type FindingTextProps = Omit<FindingCardProps, 'withdrawn'>;

function FindingText({ finding, catalog, amongSeveral }: FindingTextProps) {
  switch (finding.kind) {
    case 'mix':
      return <MixText finding={finding} catalog={catalog} />;
    case 'own':
      return <OwnText finding={finding} catalog={catalog} folded={amongSeveral} />;
    case 'circumstance':
      return <CircumstanceText finding={finding} catalog={catalog} />;
  }
}

function MixText({ finding, catalog }: { readonly finding: MixFinding; readonly catalog: Catalog }) {
  const words = useWords();
  const { between, interaction } = finding;
  const title = words.result.pair({
    first: labelOf(between[0], catalog, words),
    second: labelOf(between[1], catalog, words),
  });
  const text = interaction && catalog.words.interactions[interaction.id];

  if (interaction === undefined || text === undefined) {
    return (
      <Telling title={title} headline={words.result.unknownTitle()}>
        <p>{words.result.unknownWhy()}</p>
      </Telling>
    );
  }

  return (
    <Telling title={title} headline={text.headline}>
      <p>{text.why}</p>
      <ViaLine finding={finding} catalog={catalog} />
      {interaction.level === 'unknown' ? (
        <SearchedLine searched={interaction.searched} catalog={catalog} />
      ) : (
        <>
          <p class="quiet">{words.effect[interaction.effect]()}</p>
          {interaction.disagreement && text.disagreement && (
            <details class="differ">
              <summary>{words.result.differ()}</summary>
              <p>{text.disagreement}</p>
              <SourceLine
                claim={interaction.disagreement}
                claimId={`interactions/${interaction.id}#disagreement`}
                catalog={catalog}
                short
              />
            </details>
          )}
          <SourceLine claim={interaction.claim} claimId={`interactions/${interaction.id}`} catalog={catalog} />
        </>
      )}
    </Telling>
  );
}

/** Says by which class the rule was found: "Alprazolam is a benzodiazepine; ...". */
function ViaLine({ finding, catalog }: { readonly finding: MixFinding; readonly catalog: Catalog }) {
  const words = useWords();
  const { between, via } = finding;
  if (via === undefined) return null;

  const first = viaOf(between[0], via[0], catalog, words);
  const second = viaOf(between[1], via[1], catalog, words);
  if (first !== undefined && second !== undefined) {
    return <p class="quiet">{words.result.viaPair({ first, second })}</p>;
  }
  const one = first ?? second;
  const other = labelOf(first === undefined ? between[0] : between[1], catalog, words);
  return one === undefined ? null : <p class="quiet">{words.result.viaOne({ first: one, other })}</p>;
}

function CircumstanceText({ finding, catalog }: { readonly finding: CircumstanceFinding; readonly catalog: Catalog }) {
  const words = useWords();
  const { id, claim } = finding.circumstance;
  const text = catalog.words.circumstances[id];
  const names = finding.touches.map((pick) => labelOf(pick, catalog, words)).join(', ');

  return (
    <Telling title={text?.ask} headline={text?.headline}>
      <p>{text?.why}</p>
      <p class="quiet">{words.result.withWhat({ names })}</p>
      <SourceLine claim={claim} claimId={`circumstances/${id}`} catalog={catalog} />
    </Telling>
  );
}
