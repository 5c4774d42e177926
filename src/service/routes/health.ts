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
      summary: 'Say whether questions can be answered now.',
      replies: [
        { status: 200, description: 'They can.', schema: 'Readiness' },
        { status: 503, description: 'They cannot, and why.', schema: 'Readiness' },
      ],
      refusals: [],
      handle(_request, response) {
        const readiness = context.readiness();
        response.status(readiness.ready ? 200 : 503).json(readiness);
      },
    },
  ];
}
