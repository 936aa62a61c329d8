import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

/** One browser at a time: the servers have fixed ports, and the machine few cores. */
const IN_BROWSER = { environment: 'node', testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } as const;

/** `unit` needs nothing built; `built` reads what the builds wrote; `chromium` and `firefox` drive real browsers over it. */
export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/{content,domain,entrypoints,models,platform,storage,conventions,scripts}/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 60_000, // A slow machine is no failure.
        },
      },
      {
        ...jsx,
        test: {
          name: 'view',
          include: ['test/components/**/*.test.tsx'],
          environment: 'happy-dom',
          testTimeout: 60_000,
        },
      },
      { ...jsx, test: { name: 'built', include: ['test/built/**/*.test.ts'], environment: 'node' } },
      {
        ...jsx,
        test: { ...IN_BROWSER, name: 'chromium', include: ['test/e2e/**/*.test.ts'], exclude: ['**/*firefox.test.ts'] },
      },
      { ...jsx, test: { ...IN_BROWSER, name: 'firefox', include: ['test/e2e/*firefox.test.ts'] } },
    ],
  },
});
