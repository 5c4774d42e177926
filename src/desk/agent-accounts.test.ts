import { describe, expect, it, vi } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { createMemoryAccounts } from '../store/memory-accounts.ts';
import { createAgentAccounts } from './agent-accounts.ts';
import { createPasswords, type Passwords } from './passwords.ts';

const HOUR_MS = 60 * 60 * 1000;
const PASSWORD = 'un mot de passe assez long';
const from = { address: '192.0.2.1' };
const refused = { code: 'LOGIN_REFUSED', kind: 'forbidden' };
const linkRefused = { code: 'LINK_REFUSED', kind: 'forbidden' };

function setUp() {
  let now = Date.UTC(2026, 0, 1);
  let made = 0;
  const store = createMemoryAccounts();
  const passwords = createPasswords({ memoryKiB: 8, passes: 1, lanes: 1 });
  const clock = { now: () => now };
  const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
  const create = (more: { passwords?: Passwords } = {}) =>
    createAgentAccounts({ store, clock, ids, passwords, ...more });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { store, passwords, create, accounts: create(), pass, clock, ids };
}

/** Accounts with one agent who has a password. */
async function withZoe() {
  const desk = setUp();
  const { account, token } = await desk.accounts.open({ login: 'zoe', name: 'Zoé', role: 'agent' }, {});
  const { token: session } = await desk.accounts.reset({ token, password: PASSWORD }, from);
  return { ...desk, zoe: account, session };
}

describe('logging in', () => {
  it('begins a session with who it is, and is recorded with where it comes from', async () => {
    const { accounts, zoe } = await withZoe();
    const { token, agent } = await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
    expect(agent).toEqual({ id: zoe.id, login: 'zoe', name: 'Zoé', role: 'agent' });
    expect(await accounts.resume(token)).toEqual(agent);
    expect((await accounts.listAudit(1))[0]).toEqual({
      at: '2026-01-01T00:00:00.000Z',
      by: 'zoe',
      action: 'login',
      address: from.address,
    });
  });

  it('is refused in the same words and with the same work, whatever is wrong', async () => {
    const { store, passwords, create, zoe } = await withZoe();
    await store.open(
      { ...(await store.find(zoe.id))!, id: 'x', login: 'new', passwordHash: undefined },
      {
        ...(await store.listAudit(1))[0]!,
        id: 'r',
      },
    );
    await store.open(
      { ...(await store.find(zoe.id))!, id: 'y', login: 'gone', isDisabled: true },
      {
        ...(await store.listAudit(1))[0]!,
        id: 's',
      },
    );
    const verify = vi.fn(passwords.verify);
    const accounts = create({ passwords: { ...passwords, verify } });
    const faults: unknown[] = [];
    for (const [login, password] of [
      ['zoe', 'wrong'],
      ['nobody', PASSWORD],
      ['new', PASSWORD],
      ['gone', PASSWORD],
    ] as const) {
      faults.push(await accounts.logIn({ login, password }, from).catch((thrown: unknown) => thrown));
    }
    expect(faults).toHaveLength(4);
    for (const fault of faults) {
      expect(fault).toMatchObject(refused);
      expect((fault as Error).message).toBe((faults[0] as Error).message);
    }
    expect(verify).toHaveBeenCalledTimes(4);
    const parameters = verify.mock.calls.map(([hashed]) => hashed.split('$').slice(0, 4).join('$'));
    expect(new Set(parameters).size).toBe(1);
  });

  it('leaves no word of what was typed in the audit where there is no such login', async () => {
    const { accounts, pass } = await withZoe();
    for (const login of ['zoe', 'my-password']) {
      pass(1);
      await expect(accounts.logIn({ login, password: 'x' }, from)).rejects.toMatchObject(refused);
    }
    expect(await accounts.listAudit(2)).toEqual([
      { at: '2026-01-01T00:00:00.002Z', action: 'login-refused', address: from.address },
      { at: '2026-01-01T00:00:00.001Z', action: 'login-refused', subject: 'zoe', address: from.address },
    ]);
  });

  it('keeps no token and no password, only hashes', async () => {
    const { store, session, zoe } = await withZoe();
    const kept = JSON.stringify([
      await store.list(),
      await store.listAudit(99),
      [...(await store.findSessions([sha256Of(session)], { started: 0, used: 0 }))],
    ]);
    expect(kept).toContain(zoe.id);
    expect(kept).toContain(sha256Of(session));
    for (const secret of [session, PASSWORD]) expect(kept).not.toContain(JSON.stringify(secret));
  });

  it('gives a new token whatever the browser brought, and ends the session that this was', async () => {
    const { accounts, session } = await withZoe();
    const planted = await accounts.logIn(
      { login: 'zoe', password: PASSWORD },
      { ...from, formerSha256: sha256Of('planted-by-somebody') },
    );
    expect(planted.token).not.toBe('planted-by-somebody');
    expect(await accounts.resume('planted-by-somebody')).toBeUndefined();
    await accounts.logIn({ login: 'zoe', password: PASSWORD }, { ...from, formerSha256: sha256Of(session) });
    expect(await accounts.resume(session)).toBeUndefined();
  });

  it('is refused where the password changes in the same moment', async () => {
    const { store, passwords, create, zoe } = await withZoe();
    const verify: Passwords['verify'] = async (hashed, password) => {
      await store.rehash(zoe.id, { from: hashed, to: await passwords.hash('another one') });
      return passwords.verify(hashed, password);
    };
    const accounts = create({ passwords: { ...passwords, verify } });
    await expect(accounts.logIn({ login: 'zoe', password: PASSWORD }, from)).rejects.toMatchObject(refused);
  });

  it('hashes the password anew where it was hashed at another cost', async () => {
    const { store, create, zoe } = await withZoe();
    const accounts = create({ passwords: createPasswords({ memoryKiB: 16, passes: 1, lanes: 1 }) });
    const { token } = await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
    expect((await store.find(zoe.id))?.passwordHash).toContain('m=16,');
    expect(await accounts.resume(token)).toMatchObject({ login: 'zoe' });
    await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
  });
});

describe('logging in elsewhere', () => {
  const noAccount = { code: 'OPENID_NO_ACCOUNT', kind: 'forbidden' };

  it('begins a session without a password, and ends the one that the browser had', async () => {
    const { accounts } = setUp();
    const account = await accounts.openWithoutLink({ login: 'zoe', name: 'Zoé', role: 'agent' }, {});
    const first = await accounts.logInElsewhere('zoe', from);
    const { token, agent } = await accounts.logInElsewhere('zoe', {
      ...from,
      formerSha256: sha256Of(first.token),
    });
    expect(agent).toEqual({ id: account.id, login: 'zoe', name: 'Zoé', role: 'agent' });
    expect(await accounts.resume(token)).toEqual(agent);
    expect(await accounts.resume(first.token)).toBeUndefined();
    expect((await accounts.listAudit(9)).map(({ action }) => action).toSorted()).toEqual([
      'account-opened',
      'logout',
      'openid-login',
      'openid-login',
    ]);
  });

  it('lets nobody in by a password that was never set', async () => {
    const { accounts } = setUp();
    await accounts.openWithoutLink({ login: 'zoe', name: 'Zoé', role: 'agent' }, {});
    await expect(accounts.logIn({ login: 'zoe', password: '' }, from)).rejects.toMatchObject(refused);
  });

  it('is refused where there is no such account, or it is disabled', async () => {
    const { accounts, zoe } = await withZoe();
    await expect(accounts.logInElsewhere('nobody', from)).rejects.toMatchObject(noAccount);
    await accounts.change(zoe.id, { isDisabled: true }, {});
    await expect(accounts.logInElsewhere('zoe', from)).rejects.toMatchObject(noAccount);
  });
});

describe('a session', () => {
  it('is over after eight hours without use, and after seven days whatever its use', async () => {
    const { accounts, session, pass } = await withZoe();
    for (let hours = 0; hours < 7 * 24 - 7; hours += 7) {
      pass(7 * HOUR_MS);
      expect(await accounts.resume(session)).toBeDefined();
    }
    pass(7 * HOUR_MS);
    expect(await accounts.resume(session)).toBeUndefined();
    const again = await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
    pass(8 * HOUR_MS - 1);
    expect((await accounts.listOpen([sha256Of(again.token)])).size).toBe(1);
    pass(1);
    expect(await accounts.resume(again.token)).toBeUndefined();
  });

  it('ends with log-out, and all of an agent’s with log-out everywhere', async () => {
    const { accounts, session } = await withZoe();
    const other = await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
    const third = await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
    await accounts.logOut(session, other.agent, from.address);
    expect(await accounts.resume(session)).toBeUndefined();
    expect(await accounts.resume(other.token)).toBeDefined();
    await accounts.logOutEverywhere(other.agent, from.address);
    for (const { token } of [other, third]) expect(await accounts.resume(token)).toBeUndefined();
  });

  it('goes on after a change of the password, as the only one', async () => {
    const { accounts, session } = await withZoe();
    const { token, agent } = await accounts.logIn({ login: 'zoe', password: PASSWORD }, from);
    const by = { token, agent, ...from };
    const change = (current: string) => accounts.changePassword({ current, next: 'another long one' }, by);
    await expect(change('wrong')).rejects.toMatchObject({ code: 'PASSWORD_REFUSED' });
    expect(await accounts.resume(session)).toBeDefined();
    await change(PASSWORD);
    expect(await accounts.resume(token)).toBeDefined();
    expect(await accounts.resume(session)).toBeUndefined();
    await expect(accounts.logIn({ login: 'zoe', password: PASSWORD }, from)).rejects.toMatchObject(refused);
    await accounts.logIn({ login: 'zoe', password: 'another long one' }, from);
  });

  it('that somebody finds open is no place to guess the password without end', async () => {
    const { accounts, session, zoe } = await withZoe();
    const by = { token: session, agent: zoe, ...from };
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const guess = accounts.changePassword({ current: `guess ${i}`, next: 'another long one' }, by);
      codes.push(
        await guess.then(
          () => 'changed',
          (thrown: { code: string }) => thrown.code,
        ),
      );
    }
    expect(codes).toEqual([...Array(5).fill('PASSWORD_REFUSED'), 'TOO_MANY_LOGINS']);
  });

  it('has the role and name that the account has now', async () => {
    const { accounts, session, zoe } = await withZoe();
    await accounts.change(zoe.id, { role: 'supervisor', name: 'Z' }, {});
    expect(await accounts.resume(session)).toMatchObject({ role: 'supervisor', name: 'Z' });
  });
});

describe('a link', () => {
  const person = { login: 'chef', name: 'Chef', password: PASSWORD };

  it('opens the first account, a supervisor’s, once, and logs in', async () => {
    const { accounts } = setUp();
    expect(await accounts.isSetUpDue()).toBe(true);
    const token = (await accounts.offerSetUp())!;
    await expect(accounts.setUp({ ...person, token: 'guess' }, from)).rejects.toMatchObject(linkRefused);
    const { agent, token: session } = await accounts.setUp({ ...person, token }, from);
    expect(agent.role).toBe('supervisor');
    expect(await accounts.resume(session)).toEqual(agent);
    expect(await accounts.isSetUpDue()).toBe(false);
    await expect(accounts.setUp({ ...person, login: 'x', token }, from)).rejects.toMatchObject(linkRefused);
    expect(await accounts.offerSetUp()).toBeUndefined();
  });

  it('of an earlier start is worth nothing after the next', async () => {
    const { accounts } = setUp();
    const [old, token] = [(await accounts.offerSetUp())!, (await accounts.offerSetUp())!];
    await expect(accounts.setUp({ ...person, token: old }, from)).rejects.toMatchObject(linkRefused);
    await accounts.setUp({ ...person, token }, from);
  });

  it('is worth a day, and its account’s password once', async () => {
    const { accounts, zoe, pass, session } = await withZoe();
    const late = await accounts.makeLink(zoe.id, {});
    pass(24 * HOUR_MS);
    const reset = (token: string) => accounts.reset({ token, password: 'another long one' }, from);
    await expect(reset(late.token)).rejects.toMatchObject(linkRefused);
    const { token } = await accounts.makeLink(zoe.id, {});
    pass(24 * HOUR_MS - 1);
    await reset(token);
    await expect(reset(token)).rejects.toMatchObject(linkRefused);
    expect(await accounts.resume(session)).toBeUndefined();
  });

  it('that sets a password opens no account, and one that opens the first sets no password', async () => {
    const { accounts, zoe } = await withZoe();
    const { token } = await accounts.makeLink(zoe.id, {});
    await expect(accounts.setUp({ ...person, token }, from)).rejects.toMatchObject(linkRefused);
    const empty = setUp();
    const setUpToken = (await empty.accounts.offerSetUp())!;
    const reset = empty.accounts.reset({ token: setUpToken, password: PASSWORD }, from);
    await expect(reset).rejects.toMatchObject(linkRefused);
  });

  it('works no password out where it is not there', async () => {
    const { passwords, create } = setUp();
    const hash = vi.fn(passwords.hash);
    const accounts = create({ passwords: { ...passwords, hash } });
    await expect(accounts.reset({ token: 'guess', password: PASSWORD }, from)).rejects.toMatchObject(
      linkRefused,
    );
    expect(hash).not.toHaveBeenCalled();
  });

  it('lets in who was locked out by the guesses of others', async () => {
    const { accounts, zoe } = await withZoe();
    for (let i = 0; i < 9; i++) await accounts.logIn({ login: 'zoe', password: 'x' }, from).catch(() => {});
    const right = { login: 'zoe', password: PASSWORD };
    await expect(accounts.logIn(right, from)).rejects.toMatchObject({ code: 'TOO_MANY_LOGINS' });
    const { token } = await accounts.makeLink(zoe.id, {});
    await accounts.reset({ token, password: PASSWORD }, from);
    await accounts.logIn(right, from);
  });

  it('is made for nobody who is disabled or unknown', async () => {
    const { accounts, zoe } = await withZoe();
    await accounts.change(zoe.id, { isDisabled: true }, {});
    await expect(accounts.makeLink(zoe.id, {})).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' });
    await expect(accounts.makeLink('x', {})).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  });
});

describe('the administration', () => {
  it('opens no second account of a login', async () => {
    const { accounts } = await withZoe();
    const again = accounts.open({ login: 'zoe', name: 'Max', role: 'agent' }, {});
    await expect(again).rejects.toMatchObject({
      code: 'LOGIN_TAKEN',
      message: expect.stringContaining('zoe'),
    });
  });

  it('records each thing that was done, by whom and to whom', async () => {
    const { accounts, zoe, pass } = await withZoe();
    const by = { login: 'chef', address: '192.0.2.9' };
    const changes = [{ name: 'Z' }, { role: 'supervisor' }, { role: 'agent' }] as const;
    await accounts.open({ login: 'chef', name: 'Chef', role: 'supervisor' }, {});
    for (const change of [...changes, { isDisabled: true }, { isDisabled: false }]) {
      pass(1);
      await accounts.change(zoe.id, change, by);
    }
    pass(1);
    await accounts.makeLink(zoe.id, by);
    const latest = await accounts.listAudit(6);
    expect(latest.map(({ action }) => action)).toEqual([
      'link-made',
      'account-enabled',
      'account-disabled',
      'role-changed',
      'role-changed',
      'account-changed',
    ]);
    for (const entry of latest)
      expect(entry).toMatchObject({ by: 'chef', subject: 'zoe', address: '192.0.2.9' });
  });

  it('forgets the audit after 180 days', async () => {
    const { accounts, pass } = await withZoe();
    pass(180 * 24 * HOUR_MS - 1);
    await accounts.sweep();
    expect(await accounts.listAudit(9)).not.toEqual([]);
    pass(1);
    await accounts.sweep();
    expect(await accounts.listAudit(9)).toEqual([]);
  });
});
