import { describe } from 'vitest';
import { describeLearningStore } from './learning.contract.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';

describe.skipIf(leftOut !== undefined)(`what is learnt, on PostgreSQL${leftOutNote}`, () => {
  describeLearningStore('PostgreSQL', async (options) => (await createPostgresPlace()).open(options));
});
