import type { Express, Request, RequestHandler, Response } from 'express';
import { GuichetError } from '../core/errors.ts';
import type { AgentAccounts } from '../desk/agent-accounts.ts';
import { isCsrfToken } from '../desk/tokens.ts';
import { type AgentProfile, CSRF_HEADER, type Role } from '../protocol/accounts.ts';
import { readSessionCookie } from './agent-cookie.ts';
import type { ServiceContext } from './context.ts';
import { createLimits, type Limits } from './limits.ts';
import { isOriginAllowed } from './origins.ts';

/** Who may use the routes of agents: a session's cookie says who it is, and each change is proved to be the console's. */

/** Methods that change nothing. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Where the app keeps what the guards need. */
const LOCALS = 'agentAccounts';

interface AgentLocals {
  readonly accounts: AgentAccounts;
  readonly secureCookies: boolean;
  /** What who is not logged in may ask. */
  readonly limits: Limits;
}

/** Gives the guards of this app the accounts that they ask. */
export function provideAccounts(
  app: Express,
  context: Pick<ServiceContext, 'accounts' | 'settings' | 'sharing'>,
): void {
  const { accounts, settings } = context;
  const { secureCookies } = settings;
  const locals: AgentLocals = { accounts, secureCookies, limits: createLimits('strangers', context) };
  app.locals[LOCALS] = locals;
}

/**
 * Lets agents through, or supervisors alone, and puts who it is into `response.locals.agent`, see `agentOf`.
 * @throws GuichetError `NOT_LOGGED_IN` (401); `ROLE_REFUSED` (403); `CSRF_REFUSED` (403) for anything but GET and HEAD
 * that comes from a page of another origin, or without the token of `GET /api/agents/session` in `CSRF_HEADER`.
 */
export function requireAgent(role: Role = 'agent'): RequestHandler {
  const guard: RequestHandler = async (request, response, next) => {
    const { accounts, secureCookies, limits } = request.app.locals[LOCALS] as AgentLocals;
    const token = readSessionCookie(request.headers, secureCookies);
    const agent = token === undefined ? undefined : await accounts.resume(token);
    if (token === undefined || agent === undefined) {
      await limits.spend('other', request.ip ?? 'unknown');
      throw notLoggedIn();
    }
    if (!SAFE_METHODS.has(request.method)) {
      requireOwnOrigin(request);
      if (!isCsrfToken(request.get(CSRF_HEADER) ?? '', token)) throw csrfRefused();
    }
    if (role === 'supervisor' && agent.role !== 'supervisor') throw roleRefused();
    response.locals.agent = agent;
    response.locals.sessionToken = token;
    next();
  };
  agentGuards.add(guard);
  return guard;
}

const agentGuards = new WeakSet<RequestHandler>();

/** Whether a route's guard lets agents alone through, for the description of the API. */
export function isForAgents(guard: RequestHandler | undefined): boolean {
  return guard !== undefined && agentGuards.has(guard);
}

/**
 * For what changes something without a session to begin with: pages of other origins may not, those that may embed the
 * widget no more than others.
 * @throws GuichetError `CSRF_REFUSED` (403).
 */
export const requireOwnPage: RequestHandler = (request, _response, next) => {
  requireOwnOrigin(request);
  next();
};

function requireOwnOrigin(request: Request): void {
  if (!isOriginAllowed(request, [])) throw csrfRefused();
}

/** Who was let through. */
export function agentOf(response: Response): AgentProfile {
  return response.locals.agent as AgentProfile;
}

/** The token of the session that was let through. */
export function sessionTokenOf(response: Response): string {
  return response.locals.sessionToken as string;
}

/** Who was let through, as the audit records it. */
export function actorOf(request: Request, response: Response): { login: string; address: string } {
  return { login: agentOf(response).login, address: request.ip ?? 'unknown' };
}

/**
 * What was found, where it is the agent's own. What is another's does not exist for anybody else: a refusal would tell
 * that it does.
 * @param what names the thing in the fault, with its article: `the draft`.
 * @throws GuichetError `NOT_FOUND` (missing).
 */
export function requireOwn<Found extends { readonly agentId: string }>(
  found: Found | undefined,
  agent: AgentProfile,
  what: string,
): Found {
  if (found !== undefined && found.agentId === agent.id) return found;
  throw new GuichetError({
    kind: 'missing',
    code: 'NOT_FOUND',
    message: `There is no such thing as ${what} that was asked for.`,
    remedy: 'It may have been erased meanwhile: see the list again.',
  });
}

export function notLoggedIn(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'NOT_LOGGED_IN',
    message: 'Nobody is logged in here, or the session is over.',
    remedy: 'Log in.',
  });
}

function roleRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'ROLE_REFUSED',
    message: 'Only supervisors may do this.',
    remedy: 'Ask a supervisor.',
  });
}

export function csrfRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'CSRF_REFUSED',
    message: 'It cannot be told that this request comes from the console.',
    remedy: `Send it from a page of this service, with the token of GET /api/agents/session in the header ${CSRF_HEADER}.`,
  });
}
