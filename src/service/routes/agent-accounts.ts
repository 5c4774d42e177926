import type { Request } from 'express';
import { z } from 'zod';
import { consoleLink } from '../../desk/console-link.ts';
import { accountChangeSchema, newAccountSchema } from '../../protocol/accounts.ts';
import { actorOf, requireAgent } from '../agent-session.ts';
import type { ServiceContext } from '../context.ts';
import { parsePayload } from '../parsing.ts';
import { pathParameter, type Route } from '../route.ts';

/** Entries of the audit that are listed where nobody says how many, and at most. */
const LISTED = 100;
const MAX_LISTED = 1_000;

const auditQuery = z.object({ limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(LISTED) });

/** What supervisors do about accounts. */
export function agentAccountRoutes(context: ServiceContext): Route[] {
  return [
    listRoute(context),
    openRoute(context),
    changeRoute(context),
    linkRoute(context),
    auditRoute(context),
  ];
}

function listRoute({ accounts }: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/agents/accounts',
    summary: 'List the accounts, for supervisors.',
    guard: requireAgent('supervisor'),
    replies: [{ status: 200, description: 'In order of login.', schema: 'Accounts' }],
    refusals: [401, 403, 429, 503],
    async handle(_request, response) {
      response.json({ accounts: await accounts.list() });
    },
  };
}

function openRoute(context: ServiceContext): Route {
  return {
    method: 'post',
    path: '/api/agents/accounts',
    summary: 'Open an account, for supervisors. The link that sets its password is given here only.',
    guard: requireAgent('supervisor'),
    body: 'NewAccount',
    replies: [{ status: 201, description: 'The account and its link.', schema: 'OpenedAccount' }],
    refusals: [400, 401, 403, 409, 413, 415, 429, 503],
    async handle(request, response) {
      const wanted = parsePayload(newAccountSchema, request.body, 'account');
      const { account, token } = await context.accounts.open(wanted, actorOf(request, response));
      response.status(201).json({ account, link: linkFor(request, context, token) });
    },
  };
}

function changeRoute({ accounts }: ServiceContext): Route {
  return {
    method: 'patch',
    path: '/api/agents/accounts/:id',
    summary: 'Change an account, for supervisors. One that is disabled is logged out.',
    guard: requireAgent('supervisor'),
    body: 'AccountChange',
    replies: [{ status: 200, description: 'The account as it is now.', schema: 'Account' }],
    refusals: [400, 401, 403, 404, 409, 413, 415, 429, 503],
    async handle(request, response) {
      const change = parsePayload(accountChangeSchema, request.body, 'change');
      const actor = actorOf(request, response);
      response.json(await accounts.change(pathParameter(request, 'id'), change, actor));
    },
  };
}

function linkRoute(context: ServiceContext): Route {
  return {
    method: 'post',
    path: '/api/agents/accounts/:id/link',
    summary: 'Make a new link that sets an account’s password, for supervisors. Earlier ones work no more.',
    guard: requireAgent('supervisor'),
    replies: [{ status: 201, description: 'The account and its link.', schema: 'OpenedAccount' }],
    refusals: [401, 403, 404, 409, 429, 503],
    async handle(request, response) {
      const actor = actorOf(request, response);
      const { account, token } = await context.accounts.makeLink(pathParameter(request, 'id'), actor);
      response.status(201).json({ account, link: linkFor(request, context, token) });
    },
  };
}

function auditRoute({ accounts }: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/agents/audit',
    summary: 'What was done about accounts, for supervisors.',
    guard: requireAgent('supervisor'),
    query: [
      {
        name: 'limit',
        description: `How many entries, ${LISTED} by default, ${MAX_LISTED} at most.`,
        pattern: '^\\d+$',
      },
    ],
    replies: [{ status: 200, description: 'The last entry first.', schema: 'Audit' }],
    refusals: [400, 401, 403, 429, 503],
    async handle(request, response) {
      const { limit } = parsePayload(auditQuery, request.query, 'query');
      response.json({ entries: await accounts.listAudit(limit) });
    },
  };
}

function linkFor(request: Request, { settings }: ServiceContext, token: string): string {
  return consoleLink(settings.publicUrl ?? `http://${request.get('host') ?? ''}`, 'reset', token);
}
