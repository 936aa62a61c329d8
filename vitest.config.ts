import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

/** `unit` needs nothing built; `built` reads what the builds wrote; `e2e` drives real browsers over it. */
export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/{content,domain,models,platform,conventions,scripts}/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        ...jsx,
        test: {
          name: 'view',
          include: ['test/components/**/*.test.tsx'],
          environment: 'happy-dom',
        },
      },
      { ...jsx, test: { name: 'built', include: ['test/built/**/*.test.ts'], environment: 'node' } },
      {
        ...jsx,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
