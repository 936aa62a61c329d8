import type { Catalog } from '../../content/catalog.ts';
import { dayOf } from '../ui/format.ts';
import { useWords } from '../words/words.ts';

export interface AboutScreenProps {
  readonly catalog: Catalog;
  readonly onWeb: boolean;
}

/** Who made it, what it keeps, what it can't do, and every source. */
export function AboutScreen({ catalog, onWeb }: AboutScreenProps) {
  const words = useWords();
  const sources = catalog.sources.toSorted((a, b) => a.title.localeCompare(b.title, catalog.locale));

  return (
    <>
      <h2>{words.about.who()}</h2>
      <p>{words.about.whoText()}</p>
      <h2>{words.about.why()}</h2>
      <p>{words.about.whyText()}</p>
      <h2>{words.about.privacy()}</h2>
      <p>{onWeb ? words.about.privacyWeb() : words.about.privacyExtension()}</p>
      <h2>{words.about.limits()}</h2>
      <p>{words.about.limitsText()}</p>
      <h2>{words.about.money()}</h2>
      <p>
        {words.about.moneyText()} {words.about.licence()}
      </p>
      <h2>{words.about.content({ version: catalog.contentVersion, date: dayOf(catalog.date, catalog.locale) })}</h2>
      <details class="sources">
        <summary>{words.about.sources({ count: sources.length })}</summary>
        <ul class="source-details">
          {sources.map(({ id, title, publisher, year, url }) => (
            <li key={id}>
              <cite>{title}</cite>, {publisher}
              {year === null ? '' : `, ${year}`}.{' '}
              <a href={url} target="_blank" rel="noreferrer noopener">
                {words.sources.open()}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
