import type { Kysely, Transaction } from 'kysely';
import { compareDrafts, compareSnippets, readDraftBody, readSnippetBody } from './draft-records.ts';
import type { DraftStore, StoredDraft } from './drafts.ts';
import type { SqlEngine } from './sql-engine.ts';
import type { StoreTables } from './sql-tables.ts';
import type { Terms } from './store-options.ts';

/** Drafts and snippets in the SQL database of the conversations. */
export function createSqlDrafts(
  { db, attempt, shieldRow, purge }: SqlEngine,
  { conversationsEnd }: Pick<Terms, 'conversationsEnd'>,
): DraftStore {
  const write = <Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> =>
    attempt(() => db.transaction().execute(work));
  return {
    listDrafts: (agentId) =>
      attempt(async () => {
        const rows = await draftsOf(db, agentId, conversationsEnd()).selectAll().execute();
        return rows.map(toDraft).sort(compareDrafts);
      }),
    async findDraft(id) {
      // PostgreSQL takes no text with a NUL, not even to look for it.
      if (id.includes('\0')) return undefined;
      const query = db.selectFrom('drafts').selectAll().where('id', '=', id);
      const row = await attempt(() => query.where('saved_at', '>', conversationsEnd()).executeTakeFirst());
      return row && toDraft(row);
    },
    saveDraft: ({ content, ...draft }, most) =>
      write((tx) =>
        saveDraft(tx, { draft, body: shieldRow(JSON.stringify(content)) }, most, conversationsEnd()),
      ),
    async eraseDraft(agentId, id) {
      if (id.includes('\0')) return false;
      const query = db.deleteFrom('drafts').where('id', '=', id).where('agent_id', '=', agentId);
      const { numDeletedRows } = await attempt(() =>
        query.where('saved_at', '>', conversationsEnd()).executeTakeFirst(),
      );
      if (numDeletedRows > 0n) await purge('erasure');
      return numDeletedRows > 0n;
    },
    listSnippets: () =>
      attempt(async () => {
        const rows = await db.selectFrom('snippets').selectAll().execute();
        return rows.map(({ id, body }) => ({ id, content: readSnippetBody(id, body) })).sort(compareSnippets);
      }),
    saveSnippet: ({ id, content }, most) => write((tx) => saveSnippet(tx, id, JSON.stringify(content), most)),
    async eraseSnippet(id) {
      if (id.includes('\0')) return false;
      const query = db.deleteFrom('snippets').where('id', '=', id);
      return (await attempt(() => query.executeTakeFirst())).numDeletedRows > 0n;
    },
    async sweep() {
      const query = db.deleteFrom('drafts').where('saved_at', '<=', conversationsEnd());
      const { numDeletedRows } = await attempt(() => query.executeTakeFirst());
      if (numDeletedRows > 0n) await purge('sweep');
      return Number(numDeletedRows);
    },
  };
}

/** Those of an agent that have not expired. */
function draftsOf(db: Kysely<StoreTables>, agentId: string, expiry: number) {
  return db.selectFrom('drafts').where('agent_id', '=', agentId).where('saved_at', '>', expiry);
}

async function saveDraft(
  db: Transaction<StoreTables>,
  { draft: { id, agentId, savedAt }, body }: { draft: Omit<StoredDraft, 'content'>; body: string },
  most: number,
  expiry: number,
): Promise<boolean> {
  const saved = { body, saved_at: savedAt };
  const { numUpdatedRows } = await db
    .updateTable('drafts')
    .set(saved)
    .where('id', '=', id)
    .where('agent_id', '=', agentId)
    .where('saved_at', '>', expiry)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return true;
  if ((await draftsOf(db, agentId, expiry).select('id').execute()).length >= most) return false;
  await db.deleteFrom('drafts').where('id', '=', id).where('saved_at', '<=', expiry).execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('drafts')
    .values({ id, agent_id: agentId, ...saved })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function saveSnippet(
  db: Transaction<StoreTables>,
  id: string,
  body: string,
  most: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('snippets')
    .set({ body })
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return true;
  if ((await db.selectFrom('snippets').select('id').execute()).length >= most) return false;
  await db.insertInto('snippets').values({ id, body }).execute();
  return true;
}

function toDraft(row: StoreTables['drafts']): StoredDraft {
  return {
    id: row.id,
    agentId: row.agent_id,
    content: readDraftBody(row.id, row.body),
    savedAt: row.saved_at,
  };
}
