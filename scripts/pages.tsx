/** What each page shows before, and without, JavaScript. Runs in Node, when the product is built. */
import { createHash } from 'node:crypto';

import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { renderToStaticMarkup, renderToString } from 'preact-render-to-string';

import { EmergencySection, type EmergencySectionProps } from '../components/emergency/emergency-section.tsx';
import { AllPage } from '../components/all/all-page.tsx';
import { NotFoundPage } from '../components/shell/not-found-page.tsx';
import { KeelApp } from '../components/shell/keel-app.tsx';
import type { LocaleParts } from '../components/words/parts.ts';
import { en } from '../components/words/parts.en.ts';
import { StillWordsContext, type StillWords } from '../components/words/still-words.ts';
import { WordsContext } from '../components/words/words.ts';
import enStill from '../components/words/compiled/en.still.js';
import { bundleOf } from '../content/bundle.ts';
import { openCatalog, type Catalog } from '../content/catalog.ts';
import type { LOCALES } from '../content/locales.ts';
import { readShelf } from '../content/shelf.ts';
import { NO_WATCH, type Instant } from '../domain/emergency-watch.ts';
import { Emergency } from '../models/emergency.ts';
import { RiskCheck } from '../models/risk-check.ts';

/** A locale as the build has it: also the words that no browser fetches. */
interface PageParts extends LocaleParts {
  readonly still: StillWords;
}

const PARTS: Readonly<Record<(typeof LOCALES)[number], PageParts>> = { en: { ...en, still: enStill } };

/** Pages by the name in their `<!--keel:NAME-->`. */
export function renderPage(name: string, locale: (typeof LOCALES)[number] = 'en'): string {
  const parts = PARTS[locale];
  const catalog = openCatalog(bundleOf(readShelf(), locale));
  if (catalog === undefined) throw new Error('Content does not fit its schema. Run "npm run content".');

  switch (name) {
    case 'popup':
      return (
        app(parts, 'extension') +
        emergency(parts, catalog, {
          onWeb: false,
          alone: false,
          saveHref: `emergency-${locale}.html`,
          sourcesHref: 'emergency.html',
        })
      );
    case 'emergency':
      return emergency(parts, catalog, { onWeb: false, alone: true, saveHref: `emergency-${locale}.html` });
    case 'check':
      return (
        noScript(parts) +
        app(parts, 'widget') +
        emergency(parts, catalog, {
          onWeb: true,
          alone: false,
          saveHref: '../emergency.html',
          sourcesHref: '../emergency/',
        })
      );
    case 'emergency-widget':
      return emergency(parts, catalog, { onWeb: true, alone: true, saveHref: '../emergency.html' });
    case 'emergency-file':
      return emergency(parts, catalog, { onWeb: true, alone: true });
    case 'all':
      return inWords(parts, <AllPage catalog={catalog} />);
    case 'not-found':
      return inWords(parts, <NotFoundPage locale={locale} />);
    default:
      throw new Error(`No page is called "${name}".`);
  }
}

/** A page as one file that needs nothing else: no script, no request, its own style. */
export function renderFile(name: string, styles: string, locale: (typeof LOCALES)[number] = 'en'): string {
  const hash = createHash('sha256').update(styles).digest('base64');
  return `<!doctype html>
<html lang="${locale}" data-surface="page">
<head>
<meta charset="utf-8">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${PARTS[locale].words.shell.name()}</title>
<style>${styles}</style>
</head>
<body>
${renderPage(name, locale)}
</body>
</html>
`;
}

function app(parts: PageParts, surface: 'extension' | 'widget'): string {
  const check = new RiskCheck(async () => undefined);
  const still = new Emergency({
    countries: [],
    guess: undefined,
    keeper: { note: async () => NO_WATCH },
    now: () => 0 as Instant, // Nothing on a page made beforehand looks at the clock.
  });
  return `<div id="app">${renderToString(
    <KeelApp parts={parts} check={check} emergency={still} screens={signal(undefined)} today="" surface={surface} />,
  )}</div>`;
}

function noScript({ still }: PageParts): string {
  return renderToStaticMarkup(
    <noscript>
      <p class="notice">
        {still.shell.noScript()} <a href="../all/">{still.shell.noScriptLink()}</a>
      </p>
    </noscript>,
  );
}

function emergency(parts: PageParts, catalog: Catalog, set: Omit<EmergencySectionProps, 'catalog'>): string {
  return inWords(parts, <EmergencySection catalog={catalog} {...set} />);
}

function inWords(parts: PageParts, children: ComponentChildren): string {
  return renderToStaticMarkup(
    <WordsContext.Provider value={parts.words}>
      <StillWordsContext.Provider value={parts.still}>{children}</StillWordsContext.Provider>
    </WordsContext.Provider>,
  );
}
