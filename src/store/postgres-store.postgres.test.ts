import { describe } from 'vitest';
import { describeConversationStore } from './conversations.contract.ts';
import { describeCopying, describeMoving } from './copying.contract.ts';
import { describeDamage } from './damage.contract.ts';
import { describeDurableStore } from './durable.contract.ts';
import { describeLists } from './lists.contract.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';
import { createSqlitePlace } from './sqlite-place.fixture.ts';

/** The contracts that the embedded store keeps, by the same suites. */
describe.skipIf(leftOut !== undefined)(`PostgreSQL${leftOutNote}`, () => {
  describeConversationStore('PostgreSQL', async (options) => (await createPostgresPlace()).open(options));
  describeDurableStore('PostgreSQL', createPostgresPlace);
  describeDamage('PostgreSQL', createPostgresPlace);
  describeCopying('PostgreSQL', createPostgresPlace);
  describeMoving('PostgreSQL to PostgreSQL', createPostgresPlace, createPostgresPlace);
  describeMoving('SQLite to PostgreSQL', createSqlitePlace, createPostgresPlace);
  describeMoving('PostgreSQL to SQLite', createPostgresPlace, createSqlitePlace);
  describeLists('PostgreSQL', createPostgresPlace);
});
