import type { Migration } from 'kysely';

/** The people who answer: accounts, sessions, links that are followed once, and the trail of what was done. */
export const accounts: Migration = {
  async up(db) {
    await db.schema
      .createTable('agent_accounts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('login', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('password_hash', 'text')
      .addColumn('is_disabled', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('last_seen_at', 'bigint')
      .execute();

    await db.schema
      .createTable('agent_sessions')
      .addColumn('token_sha256', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('agent_accounts.id').onDelete('cascade'),
      )
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('last_used_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('agent_sessions_by_account')
      .on('agent_sessions')
      .column('account_id')
      .execute();

    await db.schema
      .createTable('agent_links')
      .addColumn('token_sha256', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) => column.references('agent_accounts.id').onDelete('cascade'))
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('agent_audit')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_login', 'text')
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('address', 'text')
      .execute();
    await db.schema.createIndex('agent_audit_by_time').on('agent_audit').columns(['at', 'id']).execute();
  },
};
