import { defineConfig } from 'vitest/config';

/** What `npm run mutate` runs: the tests of the engine, without those that let every step of storage fail, which take too long for each change. */
export default defineConfig({
  test: {
    include: ['test/storage/**/*.test.ts'],
    exclude: [
      'test/storage/{step-faults,power-cuts}.test.ts',
      'test/storage/files/{age-vectors,mutated-backups}.test.ts',
    ],
    environment: 'node',
    testTimeout: 60_000, // A slow machine is no failure.
  },
});
