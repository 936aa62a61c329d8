/** Renders the pages that must be readable before, and without, JavaScript. A Vite plugin for both builds. */
import { join } from 'node:path';

import { runnerImport, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const SLOT = /<!--keel:([a-z-]+)-->/;

/** Fills `<!--keel:NAME-->` in an HTML page with what `components/pages.tsx` renders under that name. */
export function prerender(): Plugin {
  return {
    name: 'keel-prerender',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const name = SLOT.exec(html)?.[1];
        if (name === undefined) return html;
        const { renderPage } = await loadPages();
        return html.replace(SLOT, () => renderPage(name));
      },
    },
  };
}

type Pages = typeof import('../components/pages.tsx');

/** The views, loaded in Node as the build sees them. */
export async function loadPages(): Promise<Pages> {
  const { module } = await runnerImport<Pages>(join(root, 'components/pages.tsx'), {
    root,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  return module;
}
