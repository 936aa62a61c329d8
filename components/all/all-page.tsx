import { ageOf } from '../../content/age.ts';
import type { Catalog } from '../../content/catalog.ts';
import { LEVELS } from '../../content/levels.ts';
import type { AdviceId, Interaction } from '../../content/schema.ts';
import { HideLink } from '../shell/hide-link.tsx';
import { Footer } from '../shell/screen-frame.tsx';
import { SourceLine } from '../ui/source-line.tsx';
import { useStillWords } from '../words/still-words.ts';
import { useWords } from '../words/words.ts';
import { AdviceList } from '../risk-check/advice-list.tsx';
import { LevelLine } from '../risk-check/level-line.tsx';
import { SearchedLine } from '../risk-check/searched-line.tsx';
import { StayWithYouLines } from '../risk-check/stay-with-you-lines.tsx';

/** Everything on the shelf as one page to read or print: for those without JavaScript. */
export function AllPage({ catalog }: { readonly catalog: Catalog }) {
  const words = useWords();
  const still = useStillWords();

  return (
    <>
      <header class="bar">
        <HideLink onWeb />
        <b class="wordmark">{words.shell.name()}</b>
        <a class="pill emergency-pill" href="../emergency/">
          {words.shell.emergency()}
        </a>
      </header>
      <main>
        <h1>{still.all.title()}</h1>
        <Contents catalog={catalog} />
        <h2>{still.all.mixes()}</h2>
        {catalog.interactions
          .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
          .map((interaction) => (
            <MixEntry key={interaction.id} interaction={interaction} catalog={catalog} />
          ))}
        <h2>{still.all.alone()}</h2>
        {catalog.dangers.map((danger) => (
          <article key={danger.id} id={`alone-${danger.id}`} class="finding" data-level={danger.level}>
            <LevelLine level={danger.level} />
            <h3 class="finding-title">{nameOf(danger.id, catalog)}</h3>
            <Names id={danger.id} catalog={catalog} />
            <p class="headline">{catalog.words.dangers[danger.id]?.headline}</p>
            <p>{catalog.words.dangers[danger.id]?.why}</p>
            <Advised lower={danger.lower} watch={danger.watch} catalog={catalog} />
            <SourceLine claim={danger.claim} claimId={`dangers/${danger.id}`} catalog={catalog} />
          </article>
        ))}
        <h2>{still.all.risks()}</h2>
        {catalog.circumstances.map(({ id, level, claim, lower, watch }) => (
          <article key={id} class="finding" data-level={level}>
            <LevelLine level={level} />
            <h3 class="finding-title">{catalog.words.circumstances[id]?.ask}</h3>
            <p class="headline">{catalog.words.circumstances[id]?.headline}</p>
            <p>{catalog.words.circumstances[id]?.why}</p>
            <Advised lower={lower} watch={watch} catalog={catalog} />
            <SourceLine claim={claim} claimId={`circumstances/${id}`} catalog={catalog} />
          </article>
        ))}
        <StayWithYouLines catalog={catalog} country={undefined} />
        <h2>{still.all.advice()}</h2>
        <AdviceList ids={catalog.advice.map(({ id }) => id)} catalog={catalog} sourced />
      </main>
      <Footer age={ageOf(catalog)} locale={catalog.locale}>
        <HideLink onWeb />
      </Footer>
    </>
  );
}

/** Every entry of the page, to jump to. */
function Contents({ catalog }: { readonly catalog: Catalog }) {
  const still = useStillWords();
  return (
    <nav aria-label={still.all.list()}>
      <ul class="contents">
        {catalog.interactions.map(({ id, pair }) => (
          <li key={id}>
            <a href={`#${id}`}>{pair.map((end) => nameOf(end, catalog)).join(' + ')}</a>
          </li>
        ))}
        {catalog.dangers.map(({ id }) => (
          <li key={id}>
            <a href={`#alone-${id}`}>{nameOf(id, catalog)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function MixEntry({ interaction, catalog }: { readonly interaction: Interaction; readonly catalog: Catalog }) {
  const words = useWords();
  const text = catalog.words.interactions[interaction.id];
  const [first, second] = interaction.pair.map((end) => nameOf(end, catalog));

  return (
    <article class="finding" id={interaction.id} data-level={interaction.level}>
      <LevelLine level={interaction.level} />
      <h3 class="finding-title">{words.result.pair({ first: first ?? '', second: second ?? '' })}</h3>
      <p class="headline">{text?.headline}</p>
      <p>{text?.why}</p>
      {text?.disagreement !== undefined && (
        <p>
          <b>{words.result.differ()}:</b> {text.disagreement}
        </p>
      )}
      {interaction.level === 'unknown' && <SearchedLine searched={interaction.searched} catalog={catalog} />}
      {interaction.level !== 'unknown' && interaction.disagreement !== undefined && (
        <SourceLine
          claim={interaction.disagreement}
          claimId={`interactions/${interaction.id}#disagreement`}
          catalog={catalog}
          short
        />
      )}
      <Advised lower={interaction.lower} watch={interaction.watch} catalog={catalog} />
      {interaction.level !== 'unknown' && (
        <SourceLine claim={interaction.claim} claimId={`interactions/${interaction.id}`} catalog={catalog} />
      )}
    </article>
  );
}

interface AdvisedProps {
  readonly lower: readonly AdviceId[];
  readonly watch: readonly AdviceId[];
  readonly catalog: Catalog;
}

function Advised({ lower, watch, catalog }: AdvisedProps) {
  const words = useWords();
  return (
    <>
      <b>{words.result.lower()}</b>
      <AdviceList ids={lower} catalog={catalog} />
      <b>{words.result.watch()}</b>
      <AdviceList ids={watch} catalog={catalog} />
    </>
  );
}

function Names({ id, catalog }: { readonly id: string; readonly catalog: Catalog }) {
  const still = useStillWords();
  const names = catalog.substances.find((entry) => String(entry.id) === id)?.names ?? [];
  const shown = names.filter(({ kind }) => kind !== 'misspelling').map(({ name }) => name);
  return shown.length === 0 ? null : <p class="quiet">{still.all.names({ names: shown.join(', ') })}</p>;
}

function nameOf(end: string, { words }: Catalog): string {
  return words.substances[end]?.name ?? words.classes[end]?.name ?? end;
}
