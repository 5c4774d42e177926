import { defineConfig } from 'vitest/config';

/**
 * Three groups, run together by `npm test`:
 *  - fast: everything beside the source that needs no model, in seconds;
 *  - model: the real transformer on the real corpus;
 *  - whole: the built command line, the running service and a real browser.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'web/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.model.test.ts'],
          // A few build the real corpus, and two cores run several at once: this ends what hangs, not what waits.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'model',
          include: ['src/**/*.model.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'whole',
          include: ['tests/integration/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
