import type { Request, RequestHandler } from 'express';
import {
  conversationSearchSchema,
  type DashboardRequest,
  dashboardRequestSchema,
  dashboardTables,
  MOST_DAYS,
} from '../../protocol/dashboard.ts';
import { actionSchema } from '../../protocol/turn.ts';
import { actorOf, agentOf, requireAgent } from '../agent-session.ts';
import type { ServiceContext } from '../context.ts';
import { parsePayload } from '../parsing.ts';
import { pathParameter, type QueryParameter, type Route } from '../route.ts';

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';

const span: readonly QueryParameter[] = [
  { name: 'from', description: 'First day, UTC; required.', pattern: DATE },
  { name: 'to', description: `Last day, UTC; required. At most ${MOST_DAYS} days.`, pattern: DATE },
];

/** What supervisors read of all conversations together: figures, and conversations that they look for. */
export function reportingRoutes(context: ServiceContext): Route[] {
  const guard = requireAgent('supervisor');
  return [
    dashboardRoute(context, guard),
    ...tableRoutes(context, guard),
    searchRoute(context, guard),
    conversationRoute(context, guard),
  ];
}

function dashboardRoute({ reporting }: ServiceContext, guard: RequestHandler): Route {
  return {
    method: 'get',
    path: '/api/dashboard',
    summary: 'Read the figures of some days, for supervisors. Replays are not counted.',
    guard,
    query: span,
    replies: [{ status: 200, description: 'The figures.', schema: 'Dashboard' }],
    refusals: [400, 401, 403, 429, 503],
    async handle(request, response) {
      response.json(await reporting.readDashboard(spanOf(request)));
    },
  };
}

function tableRoutes({ reporting }: ServiceContext, guard: RequestHandler): Route[] {
  return dashboardTables.map((table) => ({
    method: 'get',
    path: `/api/dashboard/${table}.csv`,
    summary: 'Take a table of the figures away, all of it, for supervisors.',
    guard,
    query: span,
    replies: [{ status: 200, description: 'CSV (RFC 4180), as an attachment.', mediaType: 'text/csv' }],
    refusals: [400, 401, 403, 429, 503],
    async handle(request, response) {
      const days = spanOf(request);
      const written = await reporting.writeTable(days, table);
      response.attachment(`guichet-${table}-${days.from}-${days.to}.csv`);
      response.type('text/csv; charset=utf-8').send(written);
    },
  }));
}

function searchRoute({ reporting }: ServiceContext, guard: RequestHandler): Route {
  return {
    method: 'get',
    path: '/api/supervision/conversations',
    summary: 'Find conversations, for supervisors. Visitors’ words are in the reply.',
    guard,
    query: [
      { name: 'words', description: 'All of these words; 200 characters at most.', pattern: '^.{0,200}$' },
      { name: 'from', description: 'First day on which something was last said, UTC.', pattern: DATE },
      { name: 'to', description: 'Last day, UTC.', pattern: DATE },
      {
        name: 'action',
        description: 'What some turn did.',
        pattern: `^(?:${actionSchema.options.join('|')})$`,
      },
      { name: 'limit', description: 'How many, 50 by default, 100 at most.', pattern: '^\\d+$' },
    ],
    replies: [{ status: 200, description: 'Those last seen first.', schema: 'FoundConversations' }],
    refusals: [400, 401, 403, 429, 503],
    async handle(request, response) {
      const search = parsePayload(conversationSearchSchema, request.query, 'query');
      response.json(await reporting.find(search));
    },
  };
}

function conversationRoute({ reporting }: ServiceContext, guard: RequestHandler): Route {
  return {
    method: 'get',
    path: '/api/supervision/conversations/:id',
    summary: 'Read a conversation, for supervisors. That they read one that was never theirs is recorded.',
    guard,
    replies: [{ status: 200, description: 'All messages and turns so far.', schema: 'History' }],
    refusals: [400, 401, 403, 404, 429, 503],
    async handle(request, response) {
      const reader = { id: agentOf(response).id, ...actorOf(request, response) };
      response.json(await reporting.readConversation(pathParameter(request, 'id'), reader));
    },
  };
}

function spanOf(request: Request): DashboardRequest {
  return parsePayload(dashboardRequestSchema, request.query, 'query');
}
