import type { ServiceContext } from '../context.ts';
import type { Conversing } from '../conversing.ts';
import { createLimits } from '../limits.ts';
import { describeRoutes } from '../openapi.ts';
import type { Route } from '../route.ts';
import { agentAccountRoutes } from './agent-accounts.ts';
import { agentSessionRoutes } from './agent-sessions.ts';
import { answerRoutes } from './answers.ts';
import { conversationRoutes } from './conversations.ts';
import { draftingRoutes } from './drafting.ts';
import { draftRoutes } from './drafts.ts';
import { healthRoutes } from './health.ts';
import { learningRoutes } from './learning.ts';
import { messageRoutes } from './messages.ts';
import { openIdRoutes } from './openid-sessions.ts';
import { reportingRoutes } from './reporting.ts';
import { sourceRoutes } from './sources.ts';
import { suggestionRoutes } from './suggestions.ts';

/** Every route of the service but the static files, the description of all of them included. */
export function createRoutes(context: ServiceContext, conversing: Conversing): readonly Route[] {
  const routes = [
    ...conversationRoutes(context, conversing),
    ...messageRoutes(conversing),
    ...answerRoutes(context),
    ...sourceRoutes(context),
    ...suggestionRoutes(context),
    ...healthRoutes(context),
    ...agentSessionRoutes(context, createLimits('sessions', context)),
    ...openIdRoutes(context, createLimits('openid', context)),
    ...agentAccountRoutes(context),
    ...draftingRoutes(context, createLimits('drafting', context)),
    ...draftRoutes(context),
    ...learningRoutes(context),
    ...reportingRoutes(context),
  ];
  const all: Route[] = [...routes, descriptionRoute(() => document)];
  const document = describeRoutes(all);
  return all;
}

function descriptionRoute(document: () => object): Route {
  return {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    replies: [{ status: 200, description: 'OpenAPI 3.1.', mediaType: 'application/json' }],
    refusals: [],
    handle(_request, response) {
      response.json(document());
    },
  };
}
