import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { type ListenAddress, listen, urlHost } from '../../service/listening.ts';

/** Time for a request to arrive; whoever asks for the metrics sends a few lines. */
const REQUEST_TIMEOUT_MS = 5_000;

export interface MetricsServer extends AsyncDisposable {
  /** Of the metrics. */
  readonly url: string;
}

/**
 * Serves the metrics at `/metrics`, and nothing else, on a port of its own: the public port has no such address, so that no
 * proxy hands them out by accident.
 * @throws GuichetError as `listen`.
 */
export async function serveMetrics(
  registry: Pick<Registry, 'metrics' | 'contentType'>,
  where: ListenAddress,
  logger: Logger,
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void reply(request, response).catch((thrown: unknown) => {
      logger.error({ reason: messageOf(thrown) }, 'the metrics could not be read');
      response.writeHead(500).end();
    });
  });
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end();
    const text = await registry.metrics();
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(text);
  };
  const names = { host: 'GUICHET_METRICS_HOST', port: 'GUICHET_METRICS_PORT' };
  const port = await listen(server, where, names);
  const url = `http://${urlHost(where.host)}:${port}/metrics`;
  logger.info({ url }, 'metrics served');
  return {
    url,
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
