import type { Conversing } from '../conversing.ts';
import { conversationKey, type Route, visitorOf } from '../route.ts';

/** What a visitor says in a conversation, and asks of what is shown there. */
export function messageRoutes(conversing: Conversing): Route[] {
  return [
    messageRoute(conversing),
    feedbackRoute(conversing),
    contactRoute(conversing),
    matchesRoute(conversing),
    languageRoute(conversing),
  ];
}

function matchesRoute(conversing: Conversing): Route {
  return {
    method: 'post',
    path: '/api/conversations/:id/matches',
    summary: 'Find the words of a shown answer that its message was matched with.',
    secured: true,
    body: 'MatchesRequest',
    replies: [{ status: 200, description: 'Places in the answer’s text.', schema: 'Matches' }],
    refusals: [400, 401, 404, 413, 415, 429, 503],
    async handle(request, response) {
      const key = conversationKey(request);
      response.json({ matches: await conversing.findMatches(visitorOf(request), key, request.body) });
    },
  };
}

function languageRoute(conversing: Conversing): Route {
  return {
    method: 'post',
    path: '/api/conversations/:id/language',
    summary: 'Choose the language in which the assistant goes on.',
    secured: true,
    body: 'SpeakRequest',
    replies: [{ status: 204, description: 'The next turn is in it.' }],
    refusals: [400, 401, 404, 413, 415, 429, 503],
    async handle(request, response) {
      await conversing.speak(visitorOf(request), conversationKey(request), request.body);
      response.status(204).end();
    },
  };
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
    replies: [
      { status: 200, description: 'It did not help: a turn with the next answers.', schema: 'FeedbackReply' },
      { status: 204, description: 'Noted.' },
    ],
    refusals: [400, 401, 404, 413, 415, 429, 503],
    async handle(request, response) {
      const turn = await conversing.addFeedback(visitorOf(request), conversationKey(request), request.body);
      if (turn === undefined) response.status(204).end();
      else response.json({ turn });
    },
  };
}

function contactRoute(conversing: Conversing): Route {
  return {
    method: 'post',
    path: '/api/conversations/:id/contact',
    summary: 'Leave an e-mail address or a telephone number, once a person was asked for. It is kept apart.',
    secured: true,
    body: 'ContactRequest',
    replies: [{ status: 204, description: 'Kept until its term.' }],
    refusals: [400, 401, 404, 413, 415, 429, 503],
    async handle(request, response) {
      await conversing.leaveContact(visitorOf(request), conversationKey(request), request.body);
      response.status(204).end();
    },
  };
}
