import type { Conversing } from '../conversing.ts';
import { conversationKey, type Route, visitorOf } from '../route.ts';

/** What a visitor says in a conversation: messages, and a word on the answers. */
export function messageRoutes(conversing: Conversing): Route[] {
  return [messageRoute(conversing), feedbackRoute(conversing)];
}

function messageRoute(conversing: Conversing): Route {
  return {
    method: 'post',
    path: '/api/conversations/:id/messages',
    summary: 'Send a message. A repeated message id gets the same turn again.',
    secured: true,
    body: 'MessageRequest',
    replies: [{ status: 200, description: 'The turn that the message led to.', schema: 'Turn' }],
    refusals: [400, 401, 404, 413, 415, 429, 503],
    async handle(request, response) {
      response.json(await conversing.message(visitorOf(request), conversationKey(request), request.body));
    },
  };
}

function feedbackRoute(conversing: Conversing): Route {
  return {
    method: 'post',
    path: '/api/conversations/:id/feedback',
    summary: 'Say whether an answer of the conversation was useful. The last word counts.',
    secured: true,
    body: 'FeedbackRequest',
    replies: [{ status: 204, description: 'Noted.' }],
    refusals: [400, 401, 404, 413, 415, 429, 503],
    async handle(request, response) {
      await conversing.addFeedback(visitorOf(request), conversationKey(request), request.body);
      response.status(204).end();
    },
  };
}
