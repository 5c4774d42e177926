import type { ConversationExport } from '../../protocol/http.ts';
import type { ServiceContext } from '../context.ts';
import type { Conversing } from '../conversing.ts';
import { conversationKey, type Route, visitorOf } from '../route.ts';

const JSON_INDENT = 2;

/** Starting, resuming, taking away and erasing a conversation. */
export function conversationRoutes(context: ServiceContext, conversing: Conversing): Route[] {
  return [
    startRoute(conversing),
    historyRoute(conversing),
    exportRoute(context, conversing),
    eraseRoute(conversing),
  ];
}

function startRoute(conversing: Conversing): Route {
  return {
    method: 'post',
    path: '/api/conversations',
    summary: 'Start a conversation. The token is given here only.',
    body: 'StartRequest',
    bodyOptional: true,
    replies: [{ status: 201, description: 'The key of the new conversation.', schema: 'ConversationKey' }],
    refusals: [400, 413, 415, 429, 503],
    async handle(request, response) {
      const key = await conversing.start(visitorOf(request), request.body ?? {});
      response.status(201).json(key);
    },
  };
}

function historyRoute(conversing: Conversing): Route {
  return {
    method: 'get',
    path: '/api/conversations/:id',
    summary: 'Read the history of a conversation, to resume it.',
    secured: true,
    replies: [{ status: 200, description: 'All messages and turns so far.', schema: 'History' }],
    refusals: [400, 401, 404, 429, 503],
    async handle(request, response) {
      response.json(await conversing.readHistory(visitorOf(request), conversationKey(request)));
    },
  };
}

function exportRoute({ clock }: ServiceContext, conversing: Conversing): Route {
  return {
    method: 'get',
    path: '/api/conversations/:id/export',
    summary: 'Take away a copy of a conversation as a file, with the proof of every answer.',
    secured: true,
    replies: [{ status: 200, description: 'The copy, as an attachment.', schema: 'ConversationExport' }],
    refusals: [400, 401, 404, 429, 503],
    async handle(request, response) {
      const history = await conversing.readHistory(visitorOf(request), conversationKey(request));
      const copy: ConversationExport = { ...history, exportedAt: new Date(clock.now()).toISOString() };
      response.attachment(`guichet-${history.id}.json`);
      response.type('json').send(JSON.stringify(copy, null, JSON_INDENT));
    },
  };
}

function eraseRoute(conversing: Conversing): Route {
  return {
    method: 'delete',
    path: '/api/conversations/:id',
    summary: 'Erase a conversation.',
    secured: true,
    replies: [{ status: 204, description: 'The conversation is gone.' }],
    refusals: [400, 401, 404, 429, 503],
    async handle(request, response) {
      await conversing.erase(visitorOf(request), conversationKey(request));
      response.status(204).end();
    },
  };
}
