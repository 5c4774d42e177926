import type { IncomingMessage } from 'node:http';

/**
 * Where a connection comes from, for budgets and the audit. Anybody can send a header that names another address: only
 * what the proxies in front have added at its end counts, one entry each. Express's `request.ip` goes by the same rule.
 * @param proxies how many there are; with 0, the header is not read at all.
 */
export function addressOf(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  const header = request.headers['x-forwarded-for'];
  const named = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  // Nearest first. Where there are fewer than proxies, the farthest is taken.
  const chain = [direct, ...named.reverse()];
  return chain[Math.min(proxies, chain.length - 1)] ?? direct;
}
