import { GuichetError } from '../../core/errors.ts';
import {
  type Draft,
  draftContentSchema,
  type Snippet,
  snippetContentSchema,
} from '../../protocol/drafting.ts';
import type { StoredDraft, StoredSnippet } from '../../store/drafts.ts';
import { agentOf, requireAgent, requireOwn } from '../agent-session.ts';
import type { ServiceContext } from '../context.ts';
import { parsePayload } from '../parsing.ts';
import { pathParameter, type Route } from '../route.ts';
import { REPLY_LIMIT } from './drafting.ts';

/** Drafts of one agent, and snippets of all: more are clutter, and would fill the store. */
const MAX_DRAFTS = 100;
const MAX_SNIPPETS = 500;

/** What agents keep of their replies: drafts, each its agent's alone, and the snippets that all share. */
export function draftRoutes(context: ServiceContext): Route[] {
  return [
    listDraftsRoute(context),
    addDraftRoute(context),
    changeDraftRoute(context),
    eraseDraftRoute(context),
    listSnippetsRoute(context),
    addSnippetRoute(context),
    changeSnippetRoute(context),
    eraseSnippetRoute(context),
  ];
}

function listDraftsRoute({ drafts }: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/drafting/drafts',
    summary: 'List one’s own drafts, for agents.',
    guard: requireAgent(),
    replies: [{ status: 200, description: 'The one saved last first.', schema: 'Drafts' }],
    refusals: [401, 403, 429, 503],
    async handle(_request, response) {
      const own = await drafts.listDrafts(agentOf(response).id);
      response.json({ drafts: own.map(toDraft) });
    },
  };
}

function addDraftRoute({ drafts, ids, clock }: ServiceContext): Route {
  return {
    method: 'post',
    path: '/api/drafting/drafts',
    summary: 'Save a new draft, for agents.',
    guard: requireAgent(),
    body: 'DraftContent',
    bodyLimit: REPLY_LIMIT,
    replies: [{ status: 201, description: 'The draft as it is kept.', schema: 'Draft' }],
    refusals: [400, 401, 403, 409, 413, 415, 429, 503],
    async handle(request, response) {
      const content = parsePayload(draftContentSchema, request.body, 'draft');
      const draft = { id: ids.next(), agentId: agentOf(response).id, content, savedAt: clock.now() };
      if (!(await drafts.saveDraft(draft, MAX_DRAFTS))) throw tooMany('DRAFTS', MAX_DRAFTS);
      response.status(201).json(toDraft(draft));
    },
  };
}

function changeDraftRoute({ drafts, clock }: ServiceContext): Route {
  return {
    method: 'put',
    path: '/api/drafting/drafts/:id',
    summary: 'Save one of one’s own drafts again, for agents.',
    guard: requireAgent(),
    body: 'DraftContent',
    bodyLimit: REPLY_LIMIT,
    replies: [{ status: 200, description: 'The draft as it is kept.', schema: 'Draft' }],
    refusals: [400, 401, 403, 404, 409, 413, 415, 429, 503],
    async handle(request, response) {
      const agent = agentOf(response);
      const content = parsePayload(draftContentSchema, request.body, 'draft');
      const known = requireOwn(await drafts.findDraft(pathParameter(request, 'id')), agent, 'the draft');
      const draft = { ...known, content, savedAt: clock.now() };
      if (!(await drafts.saveDraft(draft, MAX_DRAFTS))) throw tooMany('DRAFTS', MAX_DRAFTS);
      response.json(toDraft(draft));
    },
  };
}

function eraseDraftRoute({ drafts }: ServiceContext): Route {
  return {
    method: 'delete',
    path: '/api/drafting/drafts/:id',
    summary: 'Erase one of one’s own drafts, for agents.',
    guard: requireAgent(),
    replies: [{ status: 204, description: 'It is gone.' }],
    refusals: [401, 403, 404, 429, 503],
    async handle(request, response) {
      const agent = agentOf(response);
      const erased = await drafts.eraseDraft(agent.id, pathParameter(request, 'id'));
      if (!erased) requireOwn(undefined, agent, 'the draft');
      response.status(204).end();
    },
  };
}

function listSnippetsRoute({ drafts }: ServiceContext): Route {
  return {
    method: 'get',
    path: '/api/drafting/snippets',
    summary: 'List the snippets that all agents share, for agents.',
    guard: requireAgent(),
    replies: [{ status: 200, description: 'In order of name.', schema: 'Snippets' }],
    refusals: [401, 403, 429, 503],
    async handle(_request, response) {
      response.json({ snippets: (await drafts.listSnippets()).map(toSnippet) });
    },
  };
}

function addSnippetRoute({ drafts, ids }: ServiceContext): Route {
  return {
    method: 'post',
    path: '/api/drafting/snippets',
    summary: 'Save a new snippet for all, for agents.',
    guard: requireAgent(),
    body: 'SnippetContent',
    replies: [{ status: 201, description: 'The snippet as it is kept.', schema: 'Snippet' }],
    refusals: [400, 401, 403, 409, 413, 415, 429, 503],
    async handle(request, response) {
      const snippet = {
        id: ids.next(),
        content: parsePayload(snippetContentSchema, request.body, 'snippet'),
      };
      if (!(await drafts.saveSnippet(snippet, MAX_SNIPPETS))) throw tooMany('SNIPPETS', MAX_SNIPPETS);
      response.status(201).json(toSnippet(snippet));
    },
  };
}

function changeSnippetRoute({ drafts }: ServiceContext): Route {
  return {
    method: 'put',
    path: '/api/drafting/snippets/:id',
    summary: 'Change a snippet for all, for agents.',
    guard: requireAgent(),
    body: 'SnippetContent',
    replies: [{ status: 200, description: 'The snippet as it is kept.', schema: 'Snippet' }],
    refusals: [400, 401, 403, 404, 413, 415, 429, 503],
    async handle(request, response) {
      const id = pathParameter(request, 'id');
      const content = parsePayload(snippetContentSchema, request.body, 'snippet');
      // None is new here: one that is not there stays so.
      if (!(await drafts.saveSnippet({ id, content }, 0))) throw snippetUnknown();
      response.json(toSnippet({ id, content }));
    },
  };
}

function eraseSnippetRoute({ drafts }: ServiceContext): Route {
  return {
    method: 'delete',
    path: '/api/drafting/snippets/:id',
    summary: 'Erase a snippet for all, for agents.',
    guard: requireAgent(),
    replies: [{ status: 204, description: 'It is gone.' }],
    refusals: [401, 403, 404, 429, 503],
    async handle(request, response) {
      if (!(await drafts.eraseSnippet(pathParameter(request, 'id')))) throw snippetUnknown();
      response.status(204).end();
    },
  };
}

function toDraft({ id, content, savedAt }: StoredDraft): Draft {
  return { ...content, id, savedAt: new Date(savedAt).toISOString() };
}

function toSnippet({ id, content }: StoredSnippet): Snippet {
  return { ...content, id };
}

function tooMany(what: 'DRAFTS' | 'SNIPPETS', most: number): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: `TOO_MANY_${what}`,
    message: `There are ${most} ${what.toLowerCase()} already.`,
    remedy: 'Erase some that are not needed any more.',
  });
}

function snippetUnknown(): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'NOT_FOUND',
    message: 'There is no such thing as the snippet that was asked for.',
    remedy: 'It may have been erased meanwhile: see the list again.',
  });
}
