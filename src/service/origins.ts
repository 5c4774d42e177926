import type { IncomingMessage } from 'node:http';

/**
 * Whether a page of this request's origin may use the service: the service's own pages and those on the list.
 * A request without `Origin` comes from no page (a program, a link, the page itself) and may. The scheme is
 * not compared with the service's: behind a proxy that ends TLS it knows only the host.
 */
export function isOriginAllowed(request: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
