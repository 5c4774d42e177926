import type { Clock, Ids } from '../core/clock.ts';
import { type AgentAccounts, createAgentAccounts } from '../desk/agent-accounts.ts';
import { createPasswords } from '../desk/passwords.ts';
import { CSRF_HEADER, type Role, sessionSchema } from '../protocol/accounts.ts';
import { createMemoryAccounts } from '../store/memory-accounts.ts';

/** Support for the tests of this room: people who answer, with accounts. */

export const PASSWORD = 'un mot de passe assez long';

/** Accounts in memory, whose passwords are hashed for real, at a cost that tests can bear. */
export function createFakeAccounts({ clock, ids }: { clock: Clock; ids: Ids }): AgentAccounts {
  const passwords = createPasswords({ memoryKiB: 8, passes: 1, lanes: 1 });
  return createAgentAccounts({ store: createMemoryAccounts(), clock, ids, passwords });
}

/** The token of a new session of this agent, whose account is opened where there is none: `Zoé` logs in as `zoe`. */
export async function logIn(accounts: AgentAccounts, name: string, role: Role = 'agent'): Promise<string> {
  const login = toLogin(name);
  const known = (await accounts.list()).some((account) => account.login === login);
  if (!known) {
    const { token } = await accounts.open({ login, name, role }, {});
    return (await accounts.reset({ token, password: PASSWORD }, { address: '127.0.0.1' })).token;
  }
  return (await accounts.logIn({ login, password: PASSWORD }, { address: '127.0.0.1' })).token;
}

export function toLogin(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** What a browser with the console does: keeps the cookie, and shows the token with each change. */
export async function openConsole(url: string, accounts: AgentAccounts, name: string, role: Role = 'agent') {
  const token = await logIn(accounts, name, role);
  const cookie = `guichet_agent=${token}`;
  const session = await fetch(`${url}/api/agents/session`, { headers: { Cookie: cookie } });
  const { agent, csrf } = sessionSchema.parse(await session.json());
  const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(url + path, {
      method,
      headers: {
        Cookie: cookie,
        [CSRF_HEADER]: csrf,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { agent, csrf, cookie, token, call };
}
