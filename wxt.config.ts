import { writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { defineConfig } from 'wxt';

import { loadPages, noPreloadHelper, prerender } from './scripts/prerender.ts';
import { withoutDownloads } from './scripts/without-downloads.ts';

/** Nothing in, nothing out: the whole extension reads its own files and no others. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "media-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'self'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app-worker',
].join('; ');

export default defineConfig({
  hooks: {
    // After the build, since WXT takes a page that a plugin emits for an entry point.
    async 'build:done'({ config: { outDir } }, { publicAssets, steps }) {
      const files = [...publicAssets, ...steps.flatMap(({ chunks }) => chunks)];
      const sheet = files.find(({ fileName }) => fileName.endsWith('.css'));
      if (sheet === undefined) throw new Error('The build has no style sheet to put into the emergency file.');
      const { renderFile } = await loadPages();
      const styles = await readFile(join(outDir, sheet.fileName), 'utf8');
      await writeFile(join(outDir, 'emergency-en.html'), renderFile('emergency-file', styles.trim()));
    },
  },
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  webExt: { disabled: true },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: 'Keel',
    description:
      'Plain, sourced information about substances and what to do in an emergency. Works offline; notes you choose to keep stay in this browser.',
    permissions: ['storage', 'alarms', 'unlimitedStorage'],
    content_security_policy: { extension_pages: CSP },
    ...(browser === 'firefox' ? FIREFOX : CHROME),
  }),
  vite: ({ browser }) => ({
    plugins: [noPreloadHelper(), prerender(), withoutDownloads()],
    worker: { format: 'es', plugins: () => [withoutDownloads()] },
    build: { assetsInlineLimit: 0, modulePreload: false, target: browser === 'firefox' ? 'firefox140' : 'chrome137' },
  }),
});

const CHROME = {
  minimum_chrome_version: '137',
  incognito: 'split' as const,
  externally_connectable: { ids: [], matches: [] },
  cross_origin_opener_policy: { value: 'same-origin' },
  cross_origin_embedder_policy: { value: 'require-corp' },
};

const FIREFOX = {
  browser_specific_settings: {
    gecko: {
      id: 'keel@keel.invalid',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none' as const] },
    },
  },
};
