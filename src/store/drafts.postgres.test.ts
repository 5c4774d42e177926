import { describe } from 'vitest';
import { describeDraftStore } from './drafts.contract.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';

describe.skipIf(leftOut !== undefined)(`PostgreSQL${leftOutNote}`, () => {
  describeDraftStore(
    'PostgreSQL',
    async (options) => (await (await createPostgresPlace()).open(options)).drafts,
  );
});
