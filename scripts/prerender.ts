/** Renders the pages that must be readable before, and without, JavaScript. A Vite plugin for both builds. */
import { join } from 'node:path';

import { runnerImport, type Plugin } from 'vite';

import type * as Pages from './pages.tsx';

const root = join(import.meta.dirname, '..');
const SLOT = /<!--keel:([a-z-]+)-->/;

/** Fills `<!--keel:NAME-->` in an HTML page with what `scripts/pages.tsx` renders under that name. */
export function prerender(): Plugin {
  return {
    name: 'keel-prerender',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const name = SLOT.exec(html)?.[1];
        if (name === undefined) return html;
        const { renderPage } = await loadPages();
        const page = renderPage(name);
        return html.replace(SLOT, () => page);
      },
    },
  };
}

/** The views, loaded in Node as the build sees them. */
export async function loadPages(): Promise<typeof Pages> {
  const { module } = await runnerImport<typeof Pages>(join(root, 'scripts/pages.tsx'), {
    root,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  return module;
}

/**
 * Writes pages that need no other file, with the very style the build gives its pages.
 *
 * @param files - The name of the page by the place of the file.
 */
export function selfContained(files: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'keel-self-contained',
    async generateBundle(_options, bundle) {
      const sheet = Object.values(bundle).find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      if (sheet?.type !== 'asset') throw new Error('The build has no style sheet to put into a self-contained page.');
      const { renderFile } = await loadPages();
      for (const [fileName, page] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName, source: renderFile(page, String(sheet.source).trim()) });
      }
    },
  };
}

/** Leaves out Vite's helper for preloading, which we have switched off; it would be carried by every page all the same. */
export function noPreloadHelper(): Plugin {
  return {
    name: 'keel-no-preload-helper',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
