import { describeAccountStore } from './accounts.contract.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { createSqlitePlace } from './sqlite-place.fixture.ts';

describeAccountStore('memory', createMemoryAccounts);
describeAccountStore('SQLite', async () => (await (await createSqlitePlace()).open()).accounts);
