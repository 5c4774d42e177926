import type { RequestHandler } from 'express';
import { decisionSchema } from '../../protocol/learning.ts';
import { agentOf, requireAgent } from '../agent-session.ts';
import type { ServiceContext } from '../context.ts';
import { parsePayload } from '../parsing.ts';
import { pathParameter, type Route } from '../route.ts';

/** What supervisors make of questions that were asked in vain. Visitors' words are in all of it. */
export function learningRoutes(context: ServiceContext): Route[] {
  const guard = requireAgent('supervisor');
  return [
    ...groupRoutes(context, guard),
    ...proposalRoutes(context, guard),
    ...effectRoutes(context, guard),
    ...missingRoutes(context, guard),
    fixtureRoute(context, guard),
  ];
}

function groupRoutes({ learning }: ServiceContext, guard: RequestHandler): Route[] {
  return [
    {
      method: 'get',
      path: '/api/learning/groups',
      summary: 'List the questions asked in vain, grouped, for supervisors.',
      guard,
      replies: [{ status: 200, description: 'Largest groups first.', schema: 'QuestionGroups' }],
      refusals: [401, 403, 429, 503],
      async handle(_request, response) {
        response.json(await learning.listGroups());
      },
    },
    {
      method: 'post',
      path: '/api/learning/groups/:id/decision',
      summary: 'Decide about a group of questions, for supervisors. Nothing changes the corpus by this.',
      guard,
      body: 'Decision',
      replies: [{ status: 201, description: 'The proposal that it makes.', schema: 'Proposal' }],
      refusals: [400, 401, 403, 404, 409, 413, 415, 429, 503],
      async handle(request, response) {
        const decision = parsePayload(decisionSchema, request.body, 'decision');
        const { login } = agentOf(response);
        response.status(201).json(await learning.decide(pathParameter(request, 'id'), decision, login));
      },
    },
  ];
}

function proposalRoutes({ learning }: ServiceContext, guard: RequestHandler): Route[] {
  return [
    {
      method: 'get',
      path: '/api/learning/proposals',
      summary: 'List what was decided, for supervisors.',
      guard,
      replies: [{ status: 200, description: 'The latest first.', schema: 'Proposals' }],
      refusals: [401, 403, 429, 503],
      async handle(_request, response) {
        response.json(await learning.listProposals());
      },
    },
    {
      method: 'get',
      path: '/api/learning/proposals/:id',
      summary: 'Read a proposal, with its effect as far as it is known, for supervisors.',
      guard,
      replies: [{ status: 200, description: 'The proposal.', schema: 'Proposal' }],
      refusals: [401, 403, 404, 429, 503],
      async handle(request, response) {
        response.json(await learning.findProposal(pathParameter(request, 'id')));
      },
    },
    {
      method: 'get',
      path: '/api/learning/proposals/:id/patch',
      summary: 'Take the change away as a patch for `git apply` or `patch -p1`, for supervisors.',
      guard,
      replies: [{ status: 200, description: 'Unified format, as an attachment.', mediaType: 'text/x-diff' }],
      refusals: [401, 403, 404, 409, 429, 503],
      async handle(request, response) {
        const id = pathParameter(request, 'id');
        const patch = await learning.readPatch(id);
        response.attachment(`guichet-${id}.patch`);
        response.type('text/x-diff; charset=utf-8').send(patch);
      },
    },
    {
      method: 'post',
      path: '/api/learning/proposals/:id/apply',
      summary:
        'Write the change to the corpus, where this is allowed and its effect is known, for supervisors.',
      guard,
      replies: [{ status: 200, description: 'The proposal, applied.', schema: 'Proposal' }],
      refusals: [400, 401, 403, 404, 409, 429, 503],
      async handle(request, response) {
        response.json(await learning.apply(pathParameter(request, 'id'), agentOf(response).login));
      },
    },
    {
      method: 'post',
      path: '/api/learning/proposals/:id/withdraw',
      summary: 'Take a decision back before it is applied, for supervisors. Its group is open again.',
      guard,
      replies: [{ status: 200, description: 'The proposal, withdrawn.', schema: 'Proposal' }],
      refusals: [401, 403, 404, 409, 429, 503],
      async handle(request, response) {
        response.json(await learning.withdraw(pathParameter(request, 'id'), agentOf(response).login));
      },
    },
  ];
}

function effectRoutes({ learning }: ServiceContext, guard: RequestHandler): Route[] {
  const path = '/api/learning/proposals/:id/effect';
  return [
    {
      method: 'post',
      path,
      summary: 'Begin to measure what a change makes of the fixtures and of its questions, for supervisors.',
      guard,
      replies: [
        { status: 202, description: 'The proposal; read it again for the effect.', schema: 'Proposal' },
      ],
      refusals: [400, 401, 403, 404, 409, 429, 503],
      async handle(request, response) {
        response.status(202).json(await learning.measure(pathParameter(request, 'id')));
      },
    },
    {
      method: 'delete',
      path,
      summary: 'Stop measuring, for supervisors.',
      guard,
      replies: [{ status: 200, description: 'The proposal.', schema: 'Proposal' }],
      refusals: [401, 403, 404, 429, 503],
      async handle(request, response) {
        response.json(await learning.cancel(pathParameter(request, 'id')));
      },
    },
  ];
}

function missingRoutes({ learning }: ServiceContext, guard: RequestHandler): Route[] {
  const formats = [
    { format: 'markdown', file: 'missing.md', mediaType: 'text/markdown' },
    { format: 'csv', file: 'missing.csv', mediaType: 'text/csv' },
  ] as const;
  return formats.map(({ format, file, mediaType }) => ({
    method: 'get',
    path: `/api/learning/${file}`,
    summary: 'Take away the notes that an answer is missing, for supervisors.',
    guard,
    replies: [{ status: 200, description: 'The notes, as an attachment.', mediaType }],
    refusals: [401, 403, 429, 503],
    async handle(_request, response) {
      const written = await learning.writeMissing(format);
      response.attachment(file);
      response.type(`${mediaType}; charset=utf-8`).send(written);
    },
  }));
}

function fixtureRoute(context: ServiceContext, guard: RequestHandler): Route {
  return {
    method: 'get',
    path: '/api/learning/conversations/:id/fixture',
    summary: 'Make a conversation into a fixture, personal data masked, for supervisors.',
    guard,
    replies: [{ status: 200, description: 'The text of the fixture.', schema: 'Fixture' }],
    refusals: [400, 401, 403, 404, 429, 503],
    async handle(request, response) {
      response.json({ yaml: await context.recordFixture(pathParameter(request, 'id')) });
    },
  };
}
