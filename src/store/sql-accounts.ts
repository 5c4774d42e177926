import type { Transaction } from 'kysely';
import { compareText } from '../core/text.ts';
import type { AccountStore, AuditRecord } from './accounts.ts';
import { requireKeepable } from './kept-text.ts';
import {
  changeAccount,
  findAccount,
  hasAccounts,
  insertAccount,
  setPassword,
  takeLink,
} from './sql-account-changes.ts';
import { toAccount } from './sql-account-row.ts';
import { listAudit, recordAudit } from './sql-audit.ts';
import type { SqlEngine } from './sql-engine.ts';
import {
  endSessions,
  findSession,
  findSessions,
  startSession,
  sweepSessions,
  touchSession,
} from './sql-sessions.ts';
import type { StoreTables } from './sql-tables.ts';

/** Accounts in an SQL database. */
export function createSqlAccounts({ db, attempt }: Pick<SqlEngine, 'db' | 'attempt'>): AccountStore {
  const read = <Result>(work: () => Promise<Result>): Promise<Result> => attempt(work);
  const write = <Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> =>
    attempt(() => db.transaction().execute(work));
  /** Records what was done in the same transaction, where it was. */
  const writeRecorded = (
    record: AuditRecord | undefined,
    work: (db: Transaction<StoreTables>) => Promise<boolean>,
  ): Promise<boolean> =>
    write(async (transaction) => {
      const isDone = await work(transaction);
      if (isDone && record !== undefined) await recordAudit(transaction, record);
      return isDone;
    });

  return {
    hasAccounts: () => read(() => hasAccounts(db)),
    async list() {
      const rows = await read(() => db.selectFrom('agent_accounts').selectAll().execute());
      return rows.map(toAccount).sort((a, b) => compareText(a.login, b.login));
    },
    find: (id) => read(() => findAccount(db, 'id', id)),
    findByLogin: (login) => read(() => findAccount(db, 'login', login)),
    open: (account, record) => writeRecorded(record, (tx) => insertAccount(tx, account)),
    openFirst: (account, { tokenSha256, now }, record) =>
      writeRecorded(record, async (tx) => {
        requireKeepable(account);
        // Its own link first: who comes second with another one waits here, and then finds it gone.
        if (!(await takeLink(tx, tokenSha256, now)).wasThere) return false;
        await tx.deleteFrom('agent_links').where('account_id', 'is', null).execute();
        return !(await hasAccounts(tx)) && insertAccount(tx, account);
      }),
    change: (id, change, record) => write((tx) => changeAccount(tx, id, change, record)),
    replacePassword: (id, { from, to }, { tokenSha256 }, record) =>
      writeRecorded(record, async (tx) => {
        if (!(await setPassword(tx, id, to, from))) return false;
        await endSessions(tx, id, tokenSha256);
        return true;
      }),
    async rehash(id, { from, to }) {
      await write((tx) =>
        tx
          .updateTable('agent_accounts')
          .set({ password_hash: to })
          .where('id', '=', id)
          .where('password_hash', '=', from)
          .execute(),
      );
    },

    async keepLink({ tokenSha256, accountId, expiresAt }, record) {
      await writeRecorded(record, async (tx) => {
        await tx
          .deleteFrom('agent_links')
          .where('account_id', accountId === undefined ? 'is' : '=', accountId ?? null)
          .execute();
        await tx
          .insertInto('agent_links')
          .values({ token_sha256: tokenSha256, account_id: accountId ?? null, expires_at: expiresAt })
          .execute();
        return true;
      });
    },
    findLink: (tokenSha256, now) =>
      read(async () => {
        const row = await db
          .selectFrom('agent_links')
          .selectAll()
          .where('token_sha256', '=', tokenSha256)
          .where('expires_at', '>', now)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return { tokenSha256, accountId: row.account_id ?? undefined, expiresAt: row.expires_at };
      }),
    useLink: (tokenSha256, passwordHash, now, record) =>
      writeRecorded(record, async (tx) => {
        const { accountId } = await takeLink(tx, tokenSha256, now);
        if (accountId === undefined || !(await setPassword(tx, accountId, passwordHash))) return false;
        await endSessions(tx, accountId);
        return true;
      }),

    startSession: (session, { passwordHash }, record) =>
      writeRecorded(record, (tx) => startSession(tx, session, passwordHash)),
    findSession: (tokenSha256, ends) => read(() => findSession(db, tokenSha256, ends)),
    findSessions: (tokensSha256, ends) => read(() => findSessions(db, tokensSha256, ends)),
    touchSession: (tokenSha256, now) => write((tx) => touchSession(tx, tokenSha256, now)),
    async endSession(tokenSha256, record) {
      await writeRecorded(record, async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('agent_sessions')
          .where('token_sha256', '=', tokenSha256)
          .executeTakeFirst();
        return numDeletedRows > 0;
      });
    },
    endSessions: (accountId, record) =>
      write(async (tx) => {
        const ended = await endSessions(tx, accountId);
        await recordAudit(tx, record);
        return ended;
      }),

    record: (record) => write((tx) => recordAudit(tx, record)),
    listAudit: (limit) => read(() => listAudit(db, limit)),
    async sweep({ sessions, links, audit }) {
      await write(async (tx) => {
        await sweepSessions(tx, sessions);
        await tx.deleteFrom('agent_links').where('expires_at', '<=', links).execute();
        await tx.deleteFrom('agent_audit').where('at', '<=', audit).execute();
      });
    },
  };
}
