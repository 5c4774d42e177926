import { describe } from 'vitest';
import { createPostgresPlace } from '../store/postgres-place.fixture.ts';
import { leftOut, leftOutNote } from '../store/postgres-server.fixture.ts';
import { describeSharedWaits } from './waits-watch.contract.ts';

describe.skipIf(leftOut !== undefined)(`processes that share a PostgreSQL${leftOutNote}`, () => {
  describeSharedWaits(createPostgresPlace);
});
