import { defineConfig } from 'vitest/config';

/** Suites that start processes and kill them. */
const killed = 'src/**/killed-*.test.ts';

/** Suites of a database server. */
const postgres = 'src/**/*.postgres.test.ts';

/**
 * Four groups, run together by `npm test`:
 *  - fast: everything beside the source that needs no model and no process of its own;
 *  - postgres: the store on a PostgreSQL, `GUICHET_TEST_DATABASE_URL` or the database `test` of this machine; left out,
 *    aloud, where none listens;
 *  - model: the real transformer on the real corpus;
 *  - whole: killed processes, the built command line, the running service and a real browser.
 */
export default defineConfig({
  test: {
    // One a core: the default leaves a core of two idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'web/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.model.test.ts', killed, postgres],
          // A few build the real corpus, and two cores run several at once: this ends what hangs, not what waits.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [postgres],
          globalSetup: ['src/store/postgres-left-out.fixture.ts'],
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
          include: [killed, 'tests/integration/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          // Two at once: most of them wait for processes of their own to start.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
