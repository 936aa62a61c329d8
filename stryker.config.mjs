/**
 * Changes the engine that keeps things, one small change after the other, and looks whether a test notices: `npm run mutate`.
 *
 * Some files only: `npm run mutate -- -m storage/edits.ts`. What was found out once is not tried again: `reports/` is outside git.
 */
// oxlint-disable-next-line import/no-default-export -- Stryker reads it so.
export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.ts', related: true },
  mutate: ['storage/**/*.ts', '!storage/privacy.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: 'reports/mutation.json',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: true },
  ignoreStatic: true,
  ignorePatterns: [
    '.output',
    '.wxt',
    'dist',
    'reports',
    'docs',
    'components',
    'widget',
    'public',
    'test/e2e',
    'test/examples',
    'test/screenshots',
  ],
  timeoutMS: 10_000,
  thresholds: { high: 90, low: 85, break: 85 },
};
