import type { Kysely } from 'kysely';
import type { AuditRecord } from './accounts.ts';
import type { StoreTables } from './sql-tables.ts';

export async function recordAudit(db: Kysely<StoreTables>, record: AuditRecord): Promise<void> {
  const { id, at, by, action, subject, address } = record;
  await db
    .insertInto('agent_audit')
    .values({
      id,
      at,
      by_login: by ?? null,
      action,
      subject: subject ?? null,
      address: address ?? null,
    })
    .execute();
}

/** The latest records, the last one first. */
export async function listAudit(db: Kysely<StoreTables>, limit: number): Promise<AuditRecord[]> {
  const rows = await db
    .selectFrom('agent_audit')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, by_login, action, subject, address }) => ({
    id,
    at,
    by: by_login ?? undefined,
    action,
    subject: subject ?? undefined,
    address: address ?? undefined,
  }));
}
