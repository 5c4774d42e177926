import { describe } from 'vitest';
import { describeAccountStore } from './accounts.contract.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';

describe.skipIf(leftOut !== undefined)(`PostgreSQL${leftOutNote}`, () => {
  describeAccountStore('PostgreSQL', async () => (await (await createPostgresPlace()).open()).accounts);
});
