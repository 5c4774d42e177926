import { GuichetError } from '../../core/errors.ts';
import { renderBlocks } from '../../drafting/reply/render-blocks.ts';
import { requireCurrent } from '../../drafting/reply/require-current.ts';
import { FOUND } from '../../drafting/search-answers.ts';
import {
  checkRequestSchema,
  evidenceRequestSchema,
  MAX_TICKET_LENGTH,
  type QuotationState,
  renderRequestSchema,
  searchRequestSchema,
  splitRequestSchema,
} from '../../protocol/drafting.ts';
import { agentOf, requireAgent } from '../agent-session.ts';
import type { ServiceContext } from '../context.ts';
import type { Limits } from '../limits.ts';
import { parsePayload, parseTicket } from '../parsing.ts';
import type { Route } from '../route.ts';

/** The longest message, every character escaped, fits. */
const TICKET_LIMIT = '320kb';

/** A reply of fifty long answers fits, not one of fifty of the longest there may be. */
export const REPLY_LIMIT = '2mb';

/** Drafting a reply: what a message asks, the answers to it, and what leaves of them. */
export function draftingRoutes(context: ServiceContext, limits: Limits): Route[] {
  return [
    splitRoute(context, limits),
    searchRoute(context, limits),
    facetsRoute(context),
    matchesRoute(context, limits),
    checkRoute(context),
    renderRoute(context),
  ];
}

function splitRoute({ drafting }: ServiceContext, limits: Limits): Route {
  return {
    method: 'post',
    path: '/api/drafting/split',
    summary: 'Find the questions of a message and the answers to each, for agents.',
    guard: requireAgent(),
    body: 'SplitRequest',
    bodyLimit: TICKET_LIMIT,
    replies: [{ status: 200, description: 'In the order of the message.', schema: 'SplitReply' }],
    refusals: [400, 401, 403, 413, 415, 429, 503],
    async handle(request, response) {
      await limits.spend('message', agentOf(response).id);
      const { text, facets = {} } = parseTicket(splitRequestSchema, request.body, MAX_TICKET_LENGTH);
      response.json(await drafting.readTicket(text, facets));
    },
  };
}

function searchRoute({ drafting }: ServiceContext, limits: Limits): Route {
  return {
    method: 'post',
    path: '/api/drafting/search',
    summary: 'Search the answers and their titles, for agents.',
    guard: requireAgent(),
    body: 'SearchRequest',
    replies: [{ status: 200, description: `Best first; ${FOUND} by default.`, schema: 'SearchReply' }],
    refusals: [400, 401, 403, 413, 415, 429, 503],
    async handle(request, response) {
      await limits.spend('message', agentOf(response).id);
      const { query, facets = {}, limit = FOUND } = parsePayload(searchRequestSchema, request.body, 'search');
      response.json({ answers: await drafting.searchAnswers({ query, facets, limit }) });
    },
  };
}

function facetsRoute({ drafting }: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/drafting/facets',
    summary: 'What answers can be filtered by, for agents.',
    guard: requireAgent(),
    replies: [{ status: 200, description: 'In the order of the catalogue.', schema: 'FilterFacets' }],
    refusals: [401, 403, 429, 503],
    async handle(_request, response) {
      response.json({ facets: await drafting.listFacets() });
    },
  };
}

function matchesRoute({ findMatches }: ServiceContext, limits: Limits): Route {
  return {
    method: 'post',
    path: '/api/drafting/matches',
    summary: 'Find the words of an answer that a question is matched with, for agents.',
    guard: requireAgent(),
    body: 'EvidenceRequest',
    replies: [{ status: 200, description: 'Places in the answer’s text.', schema: 'Matches' }],
    refusals: [400, 401, 403, 404, 413, 415, 429, 503],
    async handle(request, response) {
      await limits.spend('message', agentOf(response).id);
      const { question, sha256 } = parsePayload(evidenceRequestSchema, request.body, 'question');
      const matches = await findMatches(question, sha256);
      if (matches === undefined) throw answerUnknown();
      response.json({ matches });
    },
  };
}

function checkRoute({ drafting }: ServiceContext): Route {
  return {
    method: 'post',
    path: '/api/drafting/check',
    summary: 'Compare the quotations of a reply with the corpus of the moment, for agents.',
    guard: requireAgent(),
    body: 'CheckRequest',
    bodyLimit: REPLY_LIMIT,
    replies: [{ status: 200, description: 'One state for each quotation, in order.', schema: 'CheckReply' }],
    refusals: [400, 401, 403, 413, 415, 429, 503],
    async handle(request, response) {
      const { blocks } = parsePayload(checkRequestSchema, request.body, 'reply');
      const quotations = (await drafting.checkQuotations(blocks)).map(
        ({ current: _, ...state }): QuotationState => state,
      );
      response.json({ quotations });
    },
  };
}

function renderRoute({ drafting }: ServiceContext): Route {
  return {
    method: 'post',
    path: '/api/drafting/render',
    summary:
      'Write a reply as text, HTML or Markdown, for agents; refused unless every quotation is current.',
    guard: requireAgent(),
    body: 'RenderRequest',
    bodyLimit: REPLY_LIMIT,
    replies: [{ status: 200, description: 'What is to be copied.', schema: 'RenderReply' }],
    refusals: [400, 401, 403, 409, 413, 415, 429, 503],
    async handle(request, response) {
      const { blocks, format, lang = 'fr' } = parsePayload(renderRequestSchema, request.body, 'reply');
      const current = requireCurrent(blocks, await drafting.checkQuotations(blocks));
      response.json({ content: renderBlocks(current, format, lang) });
    },
  };
}

function answerUnknown(): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'ANSWER_UNKNOWN',
    message: 'The corpus of the moment has no such answer.',
    remedy: 'Search again: it may have changed meanwhile.',
  });
}
