import type { Request, Response } from 'express';
import type { LogInSource, StartedSession } from '../../desk/sessions.ts';
import { csrfTokenOf } from '../../desk/tokens.ts';
import {
  type AgentSession,
  type LoginMethods,
  loginRequestSchema,
  passwordRequestSchema,
  resetRequestSchema,
  setUpRequestSchema,
} from '../../protocol/accounts.ts';
import { expiredCookie, readSessionSha256, sessionCookie } from '../agent-cookie.ts';
import { agentOf, requireAgent, requireOwnPage, sessionTokenOf } from '../agent-session.ts';
import type { ServiceContext } from '../context.ts';
import type { Limits } from '../limits.ts';
import { parsePayload } from '../parsing.ts';
import { type Route, visitorOf } from '../route.ts';

/** Logging in and out, and the links that are followed once. */
export function agentSessionRoutes(context: ServiceContext, limits: Limits): Route[] {
  return [
    methodsRoute(context),
    sessionRoute(),
    logInRoute(context, limits),
    setUpRoute(context, limits),
    resetRoute(context, limits),
    logOutRoute(context),
    logOutEverywhereRoute(context),
    passwordRoute(context),
  ];
}

function methodsRoute({ accounts, openId }: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/agents/login-methods',
    summary: 'How agents can log in here.',
    replies: [
      {
        status: 200,
        description: 'Whether an account has to be set up first, and the OpenID provider where there is one.',
        schema: 'LoginMethods',
      },
    ],
    refusals: [503],
    async handle(_request, response) {
      const methods: LoginMethods = {
        setUp: await accounts.isSetUpDue(),
        ...(openId !== undefined && { openid: { label: openId.label } }),
      };
      response.json(methods);
    },
  };
}

function sessionRoute(): Route {
  return {
    method: 'get',
    path: '/api/agents/session',
    summary: 'Who is logged in, and the token that each change has to show.',
    guard: requireAgent(),
    replies: [{ status: 200, description: 'The agent of the session.', schema: 'AgentSession' }],
    refusals: [401, 429, 503],
    handle(_request, response) {
      response.json(describeSession({ agent: agentOf(response), token: sessionTokenOf(response) }));
    },
  };
}

function logInRoute(context: ServiceContext, limits: Limits): Route {
  return {
    method: 'post',
    path: '/api/agents/session',
    summary: 'Log in. The session is a new cookie, whatever cookie the request brings.',
    guard: requireOwnPage,
    body: 'LoginRequest',
    replies: [{ status: 200, description: 'Logged in.', schema: 'AgentSession' }],
    refusals: [400, 401, 403, 413, 415, 429, 503],
    async handle(request, response) {
      const from = await admit(request, context, limits);
      const given = parsePayload(loginRequestSchema, request.body, 'log-in');
      begin(response, context, await context.accounts.logIn(given, from));
    },
  };
}

function setUpRoute(context: ServiceContext, limits: Limits): Route {
  return {
    method: 'post',
    path: '/api/agents/set-up',
    summary: 'Open the first account, a supervisor’s, with a link that works once, and log in.',
    guard: requireOwnPage,
    body: 'SetUpRequest',
    replies: [{ status: 201, description: 'Opened and logged in.', schema: 'AgentSession' }],
    refusals: [400, 403, 413, 415, 429, 503],
    async handle(request, response) {
      const from = await admit(request, context, limits);
      const wanted = parsePayload(setUpRequestSchema, request.body, 'set-up');
      begin(response.status(201), context, await context.accounts.setUp(wanted, from));
    },
  };
}

function resetRoute(context: ServiceContext, limits: Limits): Route {
  return {
    method: 'post',
    path: '/api/agents/reset',
    summary: 'Set a password with a link that works once, and log in. All other sessions of the account end.',
    guard: requireOwnPage,
    body: 'ResetRequest',
    replies: [{ status: 200, description: 'Set, and logged in.', schema: 'AgentSession' }],
    refusals: [400, 403, 413, 415, 429, 503],
    async handle(request, response) {
      const from = await admit(request, context, limits);
      const given = parsePayload(resetRequestSchema, request.body, 'reset');
      begin(response, context, await context.accounts.reset(given, from));
    },
  };
}

function logOutRoute({ accounts, settings }: ServiceContext): Route {
  return {
    method: 'delete',
    path: '/api/agents/session',
    summary: 'Log out.',
    guard: requireAgent(),
    replies: [{ status: 204, description: 'Logged out here.' }],
    refusals: [401, 403, 429, 503],
    async handle(request, response) {
      await accounts.logOut(sessionTokenOf(response), agentOf(response), visitorOf(request).address);
      response.append('Set-Cookie', expiredCookie(settings.secureCookies)).status(204).end();
    },
  };
}

function logOutEverywhereRoute({ accounts, settings }: ServiceContext): Route {
  return {
    method: 'delete',
    path: '/api/agents/sessions',
    summary: 'Log out everywhere.',
    guard: requireAgent(),
    replies: [{ status: 204, description: 'All sessions of the agent are over.' }],
    refusals: [401, 403, 429, 503],
    async handle(request, response) {
      await accounts.logOutEverywhere(agentOf(response), visitorOf(request).address);
      response.append('Set-Cookie', expiredCookie(settings.secureCookies)).status(204).end();
    },
  };
}

function passwordRoute({ accounts }: ServiceContext): Route {
  return {
    method: 'put',
    path: '/api/agents/password',
    summary: 'Change one’s password. All other sessions of the agent end.',
    guard: requireAgent(),
    body: 'PasswordRequest',
    replies: [{ status: 204, description: 'Changed.' }],
    refusals: [400, 401, 403, 413, 415, 429, 503],
    async handle(request, response) {
      const given = parsePayload(passwordRequestSchema, request.body, 'password');
      const by = { token: sessionTokenOf(response), agent: agentOf(response), ...visitorOf(request) };
      await accounts.changePassword(given, by);
      response.status(204).end();
    },
  };
}

/** Where a try to log in comes from; each spends from the address's budget. */
async function admit(request: Request, { settings }: ServiceContext, limits: Limits): Promise<LogInSource> {
  const { address } = visitorOf(request);
  await limits.spend('other', address);
  return { address, formerSha256: readSessionSha256(request.headers, settings.secureCookies) };
}

function begin(response: Response, { settings }: ServiceContext, started: StartedSession): void {
  response.append('Set-Cookie', sessionCookie(started.token, settings.secureCookies));
  response.json(describeSession(started));
}

function describeSession({ agent, token }: StartedSession): AgentSession {
  return { agent, csrf: csrfTokenOf(token) };
}
