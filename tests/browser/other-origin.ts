import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another site that embeds the widget, as the README tells its author to. */
export function renderOtherOriginPage(serviceUrl: string): string {
  const { origin } = new URL(serviceUrl);
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Page d’un autre site</title>
  </head>
  <body>
    <main>
      <h1>Page d’un autre site</h1>
      <p>Cette page de test charge l’assistant depuis une autre origine que la sienne.</p>
    </main>
    <script src="${origin}/widget.js" defer></script>
    <guichet-chat lang="fr"></guichet-chat>
  </body>
</html>
`;
}

/** The strictest policy with which the widget has to work on another site: its script and its connections. */
export function strictPolicy(serviceUrl: string): string {
  const { origin } = new URL(serviceUrl);
  // A policy that names https://HOST does not cover wss://HOST.
  const sockets = origin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src ${origin}`,
    `connect-src ${origin} ${sockets}`,
    "style-src 'none'",
    "img-src 'self'",
  ].join('; ');
}

export interface OtherOrigin {
  /** Also its origin: without a final slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves {@link renderOtherOriginPage} at `/` of a free port of this machine.
 * @param serviceUrl a function where the service starts later than this, which it does when it has to be told
 *   this page's origin; asked at every request.
 * @param csp the Content-Security-Policy header; by default {@link strictPolicy}.
 */
export async function startOtherOrigin(
  serviceUrl: string | (() => string),
  csp?: string,
): Promise<OtherOrigin> {
  const server = createServer(({ url }, response) => {
    if (url !== '/') return sendNothing(response, url === '/favicon.ico' ? 204 : 404);
    const service = typeof serviceUrl === 'string' ? serviceUrl : serviceUrl();
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': csp ?? strictPolicy(service),
    });
    response.end(renderOtherOriginPage(service));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      // A browser keeps its connection open for a next request.
      server.closeAllConnections();
      await closed;
    },
  };
}

function sendNothing(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
