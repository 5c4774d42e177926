import { describe, expect, it } from 'vitest';
import type { AccountStore, AuditRecord, StoredAccount, StoredSession } from './accounts.ts';

const NOW = Date.UTC(2026, 0, 1);
const ALWAYS = { started: 0, used: 0 };

/** A new store without accounts, closed after the test. */
export type CreateAccountStore = () => AccountStore | Promise<AccountStore>;

function account(login: string, more: Partial<StoredAccount> = {}): StoredAccount {
  return {
    id: `id of ${login}`,
    login,
    name: 'Zoé <b>😀</b>',
    role: 'agent',
    passwordHash: `hash of ${login}`,
    isDisabled: false,
    createdAt: NOW,
    lastSeenAt: undefined,
    ...more,
  };
}

function session(token: string, of: StoredAccount, more: Partial<StoredSession> = {}): StoredSession {
  return { tokenSha256: token, accountId: of.id, startedAt: NOW, lastUsedAt: NOW, ...more };
}

let made = 0;
function record(action: string, more: Partial<AuditRecord> = {}): AuditRecord {
  const id = `record ${String(++made).padStart(5, '0')}`;
  return { id, at: NOW, by: undefined, action, subject: undefined, address: undefined, ...more };
}

const actions = async (store: AccountStore): Promise<string[]> =>
  (await store.listAudit(100)).map(({ action }) => action).reverse();

/** The behaviour that every store of accounts has, in memory or in a database. */
export function describeAccountStore(name: string, create: CreateAccountStore): void {
  /** A store with these accounts; their sessions are named by token. */
  async function setUp(...accounts: readonly StoredAccount[]) {
    const store = await create();
    for (const each of accounts) expect(await store.open(each, record('opened'))).toBe(true);
    return store;
  }

  describe(`account store: ${name}`, () => {
    it('finds an account by id and login as it was kept, and lists all in order of login', async () => {
      const [zoe, max] = [
        account('zoe', { role: 'supervisor', lastSeenAt: NOW + 1 }),
        account('Max', { passwordHash: undefined, isDisabled: true }),
      ];
      const store = await create();
      expect([await store.hasAccounts(), await store.list()]).toEqual([false, []]);
      for (const each of [zoe, max]) await store.open(each, record('opened'));
      expect(await store.hasAccounts()).toBe(true);
      expect(await store.find(zoe.id)).toEqual(zoe);
      expect(await store.findByLogin('Max')).toEqual(max);
      expect(await store.list()).toEqual([max, zoe]);
      for (const unknown of ['max', '', 'x\0'])
        expect([await store.find(unknown), await store.findByLogin(unknown)]).toEqual([undefined, undefined]);
    });

    it('refuses texts that not every database can keep, and keeps nothing of them', async () => {
      const zoe = account('zoe');
      const store = await setUp(zoe);
      await store.keepLink({ tokenSha256: 'set-up', accountId: undefined, expiresAt: NOW + 1 }, undefined);
      const refused = { code: 'TEXT_REFUSED', kind: 'input' };
      for (const odd of [account('max', { name: 'Ma\0x' }), account('m\0x', { id: 'max' })]) {
        const link = { tokenSha256: 'set-up', now: NOW };
        await expect(store.open(odd, record('opened'))).rejects.toMatchObject(refused);
        await expect(store.openFirst(odd, link, record('opened'))).rejects.toMatchObject(refused);
      }
      await expect(store.change(zoe.id, { name: 'Zo\0é' }, record('changed'))).rejects.toMatchObject(refused);
      expect(await store.change('z\0e', { name: 'Z' }, record('changed'))).toBe('unknown');
      expect(await store.findLink('set-up', NOW)).toBeDefined();
      expect([await store.list(), await actions(store)]).toEqual([[zoe], ['opened']]);
    });

    it('keeps one account a login, also of two that come at once', async () => {
      const store = await create();
      const both = [account('zoe', { id: 'a' }), account('zoe', { id: 'b' })];
      const kept = await Promise.all(both.map((each) => store.open(each, record('opened'))));
      expect(kept.toSorted()).toEqual([false, true]);
      expect(await store.list()).toHaveLength(1);
      expect(await actions(store)).toEqual(['opened']);
    });

    it('changes what is said, and records it', async () => {
      const zoe = account('zoe');
      const store = await setUp(zoe);
      const after = { ...zoe, name: 'Z', role: 'supervisor' } as const;
      expect(await store.change(zoe.id, { name: 'Z', role: 'supervisor' }, record('changed'))).toEqual(after);
      expect(await store.find(zoe.id)).toEqual(after);
      expect(await store.change('x', { name: 'Z' }, record('none'))).toBe('unknown');
      expect(await actions(store)).toEqual(['opened', 'changed']);
    });

    it('logs out who is disabled, for good', async () => {
      const [zoe, max] = [account('zoe'), account('max')];
      const store = await setUp(zoe, max);
      for (const [token, of] of [
        ['t1', zoe],
        ['t2', zoe],
        ['t3', max],
      ] as const)
        await store.startSession(session(token, of), of, record('login'));
      await store.keepLink({ tokenSha256: 'l', accountId: zoe.id, expiresAt: NOW + 1 }, undefined);
      await store.change(zoe.id, { isDisabled: true }, record('disabled'));
      expect([...(await store.findSessions(['t1', 't2', 't3'], ALWAYS)).keys()]).toEqual(['t3']);
      expect(await store.startSession(session('t4', zoe), zoe, record('login'))).toBe(false);
      expect(await store.findLink('l', NOW)).toBeUndefined();
      await store.change(zoe.id, { isDisabled: false }, record('enabled'));
      expect(await store.findSession('t1', ALWAYS)).toBeUndefined();
      expect(await store.startSession(session('t4', zoe), zoe, record('login'))).toBe(true);
    });

    it.each([[{ isDisabled: true }], [{ role: 'agent' }]] as const)(
      'refuses %j of the last supervisor who can log in',
      async (change) => {
        const [zoe, max] = [
          account('zoe', { role: 'supervisor' }),
          account('max', { role: 'supervisor', isDisabled: true }),
        ];
        const store = await setUp(zoe, max, account('lea'));
        expect(await store.change(zoe.id, change, record('changed'))).toBe('last-supervisor');
        expect(await store.find(zoe.id)).toEqual(zoe);
        expect(await actions(store)).not.toContain('changed');
        await store.change(max.id, { isDisabled: false }, record('enabled'));
        expect(await store.change(zoe.id, change, record('changed'))).toMatchObject(change);
      },
    );

    it('keeps a supervisor of two who remove each other at once', async () => {
      const two = [account('zoe', { role: 'supervisor' }), account('max', { role: 'supervisor' })];
      const store = await setUp(...two);
      const outcomes = await Promise.all(
        two.map(({ id }) => store.change(id, { role: 'agent' }, record('changed'))),
      );
      expect(outcomes.filter((outcome) => outcome === 'last-supervisor')).toHaveLength(1);
      expect((await store.list()).map(({ role }) => role).toSorted()).toEqual(['agent', 'supervisor']);
    });

    it('opens the first account once for who holds a set-up link, and never after', async () => {
      const store = await create();
      await store.keepLink({ tokenSha256: 'old', accountId: undefined, expiresAt: NOW + 9 }, undefined);
      await store.keepLink({ tokenSha256: 'link', accountId: undefined, expiresAt: NOW + 9 }, record('made'));
      const open = (login: string, tokenSha256: string, now = NOW) =>
        store.openFirst(account(login), { tokenSha256, now }, record('opened'));
      expect(await open('a', 'old')).toBe(false);
      expect(await open('a', 'none')).toBe(false);
      expect(await open('a', 'link', NOW + 9)).toBe(false);
      const outcomes = await Promise.all([open('a', 'link'), open('b', 'link')]);
      expect(outcomes.toSorted()).toEqual([false, true]);
      expect(await store.list()).toHaveLength(1);
      await store.keepLink({ tokenSha256: 'late', accountId: undefined, expiresAt: NOW + 9 }, undefined);
      expect(await open('c', 'late')).toBe(false);
      expect(await actions(store)).toEqual(['made', 'opened']);
    });

    it('sets a password by a link once, ends the sessions of the account and forgets its links', async () => {
      const [zoe, max] = [account('zoe'), account('max')];
      const store = await setUp(zoe, max);
      await store.startSession(session('t1', zoe), zoe, record('login'));
      await store.startSession(session('t2', max), max, record('login'));
      for (const link of ['first', 'second'])
        await store.keepLink({ tokenSha256: link, accountId: zoe.id, expiresAt: NOW + 9 }, record('made'));
      await store.keepLink({ tokenSha256: 'other', accountId: max.id, expiresAt: NOW + 9 }, record('made'));
      expect(await store.findLink('first', NOW)).toBeUndefined();
      expect(await store.findLink('second', NOW + 9)).toBeUndefined();
      expect(await store.findLink('second', NOW + 8)).toEqual({
        tokenSha256: 'second',
        accountId: zoe.id,
        expiresAt: NOW + 9,
      });
      expect(await store.useLink('second', 'new', NOW + 9, record('set'))).toBe(false);
      const both = ['new', 'newer'].map((hash) => store.useLink('second', hash, NOW, record('set')));
      expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
      expect((await store.find(zoe.id))?.passwordHash).toMatch(/^newe?r?$/);
      expect([...(await store.findSessions(['t1', 't2'], ALWAYS)).keys()]).toEqual(['t2']);
      expect(await store.findLink('other', NOW)).toBeDefined();
      expect((await actions(store)).filter((action) => action === 'set')).toHaveLength(1);
    });

    it('starts a session of who has proved to be it, and notes when it was seen', async () => {
      const [zoe, max] = [account('zoe'), account('max', { passwordHash: undefined })];
      const store = await setUp(zoe, max);
      expect(await store.startSession(session('t1', zoe), { passwordHash: 'old' }, record('x'))).toBe(false);
      expect(await store.startSession(session('t1', zoe), { passwordHash: undefined }, record('x'))).toBe(
        false,
      );
      expect(await store.startSession(session('t1', max), { passwordHash: 'any' }, record('x'))).toBe(false);
      expect(await store.findSession('t1', ALWAYS)).toBeUndefined();
      expect(await store.startSession(session('t1', zoe), zoe, record('login'))).toBe(true);
      expect(await store.startSession(session('t2', max), max, record('login'))).toBe(true);
      expect(await store.findSession('t1', ALWAYS)).toEqual({
        ...session('t1', zoe),
        account: { ...zoe, lastSeenAt: NOW },
      });
      expect(await actions(store)).not.toContain('x');
    });

    it('gives a session until it was not used, or used, for too long', async () => {
      const zoe = account('zoe');
      const store = await setUp(zoe);
      await store.startSession(session('t', zoe), zoe, record('login'));
      await store.touchSession('t', NOW + 10);
      await store.touchSession('none', NOW + 99);
      const found = async (started: number, used: number) =>
        (await store.findSession('t', { started, used })) !== undefined;
      expect(await found(NOW - 1, NOW + 9)).toBe(true);
      expect(await found(NOW - 1, NOW + 10)).toBe(false);
      expect(await found(NOW, NOW + 9)).toBe(false);
      expect((await store.find(zoe.id))?.lastSeenAt).toBe(NOW + 10);
      expect(await store.findSessions([], ALWAYS)).toEqual(new Map());
    });

    it('ends one session or all of an account, and no other', async () => {
      const [zoe, max] = [account('zoe'), account('max')];
      const store = await setUp(zoe, max);
      for (const [token, of] of [
        ['t1', zoe],
        ['t2', zoe],
        ['t3', zoe],
        ['t4', max],
      ] as const)
        await store.startSession(session(token, of), of, record('login'));
      await store.endSession('t1', record('logout'));
      await store.endSession('t1', record('again'));
      const open = async () =>
        [...(await store.findSessions(['t1', 't2', 't3', 't4'], ALWAYS)).keys()].toSorted();
      expect(await open()).toEqual(['t2', 't3', 't4']);
      expect(await store.endSessions(zoe.id, record('everywhere'))).toBe(2);
      expect(await open()).toEqual(['t4']);
      expect(await actions(store)).not.toContain('again');
    });

    it('replaces a password that is still the one given, and ends all other sessions', async () => {
      const zoe = account('zoe');
      const store = await setUp(zoe);
      for (const token of ['t1', 't2']) await store.startSession(session(token, zoe), zoe, record('login'));
      await store.keepLink({ tokenSha256: 'l', accountId: zoe.id, expiresAt: NOW + 1 }, undefined);
      const replace = (from: string, to: string) =>
        store.replacePassword(zoe.id, { from, to }, { tokenSha256: 't1' }, record('changed'));
      expect(await replace('other', 'new')).toBe(false);
      expect([...(await store.findSessions(['t1', 't2'], ALWAYS)).keys()].toSorted()).toEqual(['t1', 't2']);
      expect(await replace('hash of zoe', 'new')).toBe(true);
      expect([...(await store.findSessions(['t1', 't2'], ALWAYS)).keys()]).toEqual(['t1']);
      expect((await store.find(zoe.id))?.passwordHash).toBe('new');
      expect(await store.findLink('l', NOW)).toBeUndefined();
      expect((await actions(store)).filter((action) => action === 'changed')).toHaveLength(1);
    });

    it('hashes the same password anew without ending anything', async () => {
      const zoe = account('zoe');
      const store = await setUp(zoe);
      await store.startSession(session('t', zoe), zoe, record('login'));
      await store.rehash(zoe.id, { from: 'other', to: 'never' });
      await store.rehash(zoe.id, { from: 'hash of zoe', to: 'stronger' });
      expect((await store.findSession('t', ALWAYS))?.account.passwordHash).toBe('stronger');
    });

    it('lists the audit with the last record first, as it was made, and no more than asked for', async () => {
      const store = await create();
      const told = { by: 'zoe', subject: 'max', address: '192.0.2.1' };
      const records = [
        record('a', { at: NOW + 1, ...told }),
        record('b', { at: NOW }),
        record('c', { at: NOW + 2 }),
      ];
      for (const each of records) await store.record(each);
      expect(await store.listAudit(2)).toEqual([records[2], records[0]]);
      expect(await store.listAudit(9)).toHaveLength(3);
    });

    it('sweeps what is past its term, and nothing else', async () => {
      const zoe = account('zoe');
      const store = await setUp(zoe);
      const sessions = [
        session('long', zoe, { startedAt: NOW - 100 }),
        session('idle', zoe, { lastUsedAt: NOW - 50 }),
        session('good', zoe),
      ];
      for (const each of sessions) await store.startSession(each, zoe, record('login'));
      await store.keepLink({ tokenSha256: 'expired', accountId: zoe.id, expiresAt: NOW }, undefined);
      await store.keepLink({ tokenSha256: 'fresh', accountId: undefined, expiresAt: NOW + 1 }, undefined);
      await store.record(record('old', { at: NOW - 1_000 }));
      await store.sweep({ sessions: { started: NOW - 100, used: NOW - 50 }, links: NOW, audit: NOW - 1_000 });
      const tokens = sessions.map(({ tokenSha256 }) => tokenSha256);
      expect([...(await store.findSessions(tokens, ALWAYS)).keys()]).toEqual(['good']);
      expect(await store.findLink('fresh', NOW)).toBeDefined();
      expect(await store.findLink('expired', 0)).toBeUndefined();
      expect(await actions(store)).toEqual(['opened', 'login', 'login', 'login']);
    });
  });
}
