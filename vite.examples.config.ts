import { join } from 'node:path';

import { defineConfig } from 'vite';

/** The page of components in every state: for developers, axe and the screenshots; shipped nowhere. */
export default defineConfig({
  root: join(import.meta.dirname, 'test/examples'),
  base: './',
  publicDir: false,
  build: { outDir: '../../dist/examples', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
});
