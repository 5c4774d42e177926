import { describe } from 'vitest';
import { describeFiguresStore } from './figures.contract.ts';
import { describeFiguresAgain } from './figures-again.contract.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';

describe.skipIf(leftOut !== undefined)(`figures and search, on PostgreSQL${leftOutNote}`, () => {
  describeFiguresStore('PostgreSQL', async (options) => (await createPostgresPlace()).open(options));
  describeFiguresAgain('PostgreSQL', createPostgresPlace);
});
