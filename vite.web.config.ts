import { join } from 'node:path';

import { defineConfig } from 'vite';

import { noPreloadHelper, prerender, selfContained } from './scripts/prerender.ts';

const root = join(import.meta.dirname, 'widget');
const page = (path: string) => join(root, path);

/** The widget pages and what stands beside them: static files for any web server. */
export default defineConfig({
  root,
  base: './',
  publicDir: false,
  plugins: [
    noPreloadHelper(),
    prerender(),
    selfContained({ 'w/v1/en/emergency.html': 'emergency-file', '404.html': 'not-found' }),
  ],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: {
        check: page('w/v1/en/check/index.html'),
        emergency: page('w/v1/en/emergency/index.html'),
        all: page('w/v1/en/all/index.html'),
      },
    },
  },
});
