import type { Transaction } from 'kysely';
import type { LearningStore } from './learning.ts';
import type { SqlEngine } from './sql-engine.ts';
import { keepVector, listMisses, listUnread, replaceMisses } from './sql-misses.ts';
import { insertProposal, selectProposals, updateProposal } from './sql-proposals.ts';
import type { StoreTables } from './sql-tables.ts';
import type { Terms } from './store-options.ts';

/** What is learnt, in the SQL database of the conversations. */
export function createSqlLearning(
  { db, attempt, locksRows, shieldRow }: SqlEngine,
  { conversationsEnd }: Pick<Terms, 'conversationsEnd'>,
): LearningStore {
  const write = <Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> =>
    attempt(() => db.transaction().execute(work));
  const read = <Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> =>
    attempt(() =>
      db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work),
    );
  return {
    listUnread: (rules, limit) => attempt(() => listUnread(db, rules, limit, conversationsEnd())),
    async keepMisses(rules, conversations) {
      await write(async (tx) => {
        for (const conversation of conversations)
          await replaceMisses(tx, rules, conversation, { locks: locksRows, shieldRow });
      });
    },
    listMisses: (after, limit, model) =>
      read((tx) => listMisses(tx, { after, limit, model, expiry: conversationsEnd() })),
    async keepVectors(model, vectors) {
      await write(async (tx) => {
        for (const vector of vectors) await keepVector(tx, model, vector);
      });
    },
    addProposal: (proposal) => write((tx) => insertProposal(tx, proposal)),
    listProposals: () => read((tx) => selectProposals(tx, conversationsEnd())),
    findProposal: async (id) =>
      id.includes('\0') ? undefined : (await read((tx) => selectProposals(tx, conversationsEnd(), id)))[0],
    changeProposal: (id, from, change) => write((tx) => updateProposal(tx, id, from, change)),
  };
}
