import { CSRF_HEADER, sessionSchema } from '../../src/protocol/accounts.ts';
import { guichet } from './command-line.ts';
import type { ServiceProcess } from './serve.ts';

/** People who answer, with accounts that are opened beside a running service as an operator does. */

export const PASSWORD = 'un mot de passe assez long';

/** What a browser has of a session once somebody has logged in. */
export interface AgentBrowser {
  readonly id: string;
  /** As the `Cookie` header has it. */
  readonly cookie: string;
  /** The session itself, with which a program connects to the agents' sockets. */
  readonly session: string;
  /** Sends what the console would. */
  call(method: string, path: string, body?: unknown): Promise<Response>;
}

/** A service, as far as its store is concerned; `env` where that is a database server's. */
type Store = Pick<ServiceProcess, 'dataFolder'> & { readonly env?: Readonly<Record<string, string>> };

/** Runs `guichet agent …` on the store of a service. */
export async function agentCommand({ dataFolder, env }: Store, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await guichet(['agent', ...args], {
    env: { GUICHET_DATA: dataFolder, ...env },
  });
  if (status !== 0) throw new Error(`agent ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Opens an account on the command line, sets its password by the link, and is logged in. */
export async function openAgent(
  service: Store & Pick<ServiceProcess, 'url'>,
  { login, name, role = 'agent' }: { login: string; name: string; role?: 'agent' | 'supervisor' },
): Promise<AgentBrowser> {
  const printed = await agentCommand(service, 'add', login, '--name', name, '--role', role, '--json');
  const { link } = JSON.parse(printed) as { link: string };
  const token = decodeURIComponent(/#reset=(.+)$/.exec(link)![1]!);
  return enter(service.url, '/api/agents/reset', { token, password: PASSWORD });
}

/** Logs in by one of the routes that begin a session. */
export async function enter(url: string, path: string, body: object): Promise<AgentBrowser> {
  const headers = { 'Content-Type': 'application/json', Origin: url };
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  const { agent, csrf } = sessionSchema.parse(await response.json());
  const call = (method: string, to: string, sent?: unknown): Promise<Response> =>
    fetch(url + to, {
      method,
      headers: {
        Cookie: cookie,
        Origin: url,
        [CSRF_HEADER]: csrf,
        ...(sent !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
  return { id: agent.id, cookie, session: cookie.slice(cookie.indexOf('=') + 1), call };
}
