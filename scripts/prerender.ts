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

/** Writes the emergency steps as one self-contained file, with the very style the build gives its pages. */
export function emergencyFile(fileName: string): Plugin {
  return {
    name: 'keel-emergency-file',
    async generateBundle(_options, bundle) {
      const sheet = Object.values(bundle).find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      if (sheet?.type !== 'asset') return; // A build without pages, such as the background's.
      const { renderEmergencyFile } = await loadPages();
      this.emitFile({ type: 'asset', fileName, source: renderEmergencyFile(String(sheet.source).trim()) });
    },
  };
}
