import type { ServiceContext } from '../context.ts';
import type { Route } from '../route.ts';

/** What a supervisor asks: does the process run, and can it answer questions. */
export function healthRoutes(context: ServiceContext): Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      summary: 'Say that the process runs.',
      replies: [{ status: 200, description: 'It runs.', schema: 'Health' }],
      refusals: [],
      handle(_request, response) {
        response.json({ alive: true });
      },
    },
    {
      method: 'get',
      path: '/readyz',
      summary: 'Say whether questions can be answered now, and what is missing where not.',
      replies: [
        {
          status: 200,
          description: 'They can. `degraded` says what does not work meanwhile, where something does not.',
          schema: 'Readiness',
        },
        { status: 503, description: 'They cannot, and which check says why.', schema: 'Readiness' },
      ],
      refusals: [],
      async handle(_request, response) {
        const readiness = await context.readiness();
        const troubles = [readiness.degraded, context.sharing.trouble()].filter((each) => each !== undefined);
        // Still 200: all processes would be taken out at once, and visitors get their answers.
        response
          .status(readiness.ready ? 200 : 503)
          .json({ ...readiness, ...(troubles.length > 0 && { degraded: troubles.join('; ') }) });
      },
    },
  ];
}
