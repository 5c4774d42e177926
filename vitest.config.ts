import { defineConfig } from 'vitest/config';

/** Suites that start processes and kill them. */
const killed = 'src/**/killed-*.test.ts';

/** Suites that put something else in the place of a module, which no other suite may share with them. */
export const replacing = [
  'src/core/durable.test.ts',
  'src/evaluation/fitting/fit-model.test.ts',
  'src/indexing/interrupted-build.test.ts',
  'src/store/conversation-token.test.ts',
];

/** Suites of a database server. */
const postgres = 'src/**/*.postgres.test.ts';

/** Suites of a Redis. */
const redis = 'src/**/*.redis.test.ts';

/**
 * Suites of the whole that take more than half a minute each; `npm run test:long` runs them, and nothing else does. They
 * need two processors for twenty minutes more.
 */
const long = [
  'tests/integration/agents.test.ts',
  'tests/integration/backup.test.ts',
  'tests/integration/bench-load.test.ts',
  'tests/integration/broken-fixtures.test.ts',
  'tests/integration/commands.test.ts',
  'tests/integration/killed-index.test.ts',
  'tests/integration/replay*.test.ts',
  'tests/integration/faults/slow-clients.test.ts',
  'tests/integration/faults/vectors-gone.test.ts',
  'tests/integration/two-processes.test.ts',
  'tests/integration/upgrading.test.ts',
  'tests/browser/console-*.test.ts',
  'tests/browser/visitor-tools.test.ts',
  'src/indexing/killed-at-each-step.test.ts',
  'src/app/*.model.test.ts',
  'src/drafting/tickets.model.test.ts',
  'src/evaluation/**/*.model.test.ts',
];

/**
 * Seven groups, all but the last run together by `npm test`:
 *  - fast: everything beside the source that needs no model and no process of its own;
 *  - apart: those of them that need modules of their own;
 *  - postgres: the store on a PostgreSQL, `GUICHET_TEST_DATABASE_URL` or the database `test` of this machine; left out,
 *    aloud, where none listens;
 *  - redis: what processes share through a Redis, `GUICHET_TEST_REDIS_URL` or the one at 127.0.0.1:6379; left out, aloud,
 *    where none listens;
 *  - model: the real transformer on the real corpus;
 *  - whole: killed processes, the built command line, the running service and a real browser;
 *  - long: what of that takes longest.
 */
export default defineConfig({
  test: {
    // One a core: the default leaves a core of two idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'web/**/*.test.ts', 'tests/*.test.ts', 'tests/fuzz/fuzz.test.ts'],
          exclude: ['**/*.model.test.ts', killed, postgres, redis, ...replacing],
          // Modules are loaded once for all files, which takes half of the time away.
          isolate: false,
          // A few build the real corpus, and two cores run several at once: this ends what hangs, not what waits.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'apart',
          include: replacing,
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
          name: 'redis',
          include: [redis],
          globalSetup: ['src/sharing/redis/redis-left-out.fixture.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'model',
          include: ['src/**/*.model.test.ts'],
          exclude: long,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'whole',
          include: [
            killed,
            'tests/integration/**/*.test.ts',
            'tests/browser/**/*.test.ts',
            'tests/fuzz/service.test.ts',
          ],
          exclude: long,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['tests/fuzz/*.test.ts'],
        },
      },
      {
        test: {
          name: 'long',
          include: long,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
