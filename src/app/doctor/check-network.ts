import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { messageOf } from '../../core/errors.ts';
import { type ListenAddress, type ListenNames, listen, urlHost } from '../../service/listening.ts';
import type { Settings } from '../settings.ts';
import { type CheckName, type Finding, findFault, ok, skipped, toMend } from './finding.ts';

/** Somebody waits for what is wrong. */
const ANSWER_TIMEOUT_MS = 1_000;

/** Whether the service could listen there, or is Guichet's already. */
export function checkPort({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<Finding> {
  const names = { host: '--host or GUICHET_HOST', port: '--port or GUICHET_PORT' };
  return checkListening('port', { host, port }, names, { path: '/healthz', says: /"alive":true/ });
}

/** The same of the port of the metrics. */
export async function checkMetricsPort({
  metricsHost: host,
  metricsPort: port,
}: Pick<Settings, 'metricsHost' | 'metricsPort'>): Promise<Finding> {
  if (port === undefined) return skipped('metrics', 'GUICHET_METRICS_PORT is not set: there are none');
  const names = { host: 'GUICHET_METRICS_HOST', port: 'GUICHET_METRICS_PORT' };
  return checkListening('metrics', { host, port }, names, {
    path: '/metrics',
    says: /^guichet_service_info/m,
  });
}

async function checkListening(
  check: CheckName,
  where: ListenAddress,
  names: ListenNames,
  sign: { readonly path: string; readonly says: RegExp },
): Promise<Finding> {
  const { host, port } = where;
  const server = createServer();
  try {
    await listen(server, where, names);
    await new Promise((resolve) => server.close(resolve));
    return ok(
      check,
      port === 0 ? `${host} is an address of this machine; any free port` : `port ${port} of ${host} is free`,
    );
  } catch (thrown) {
    const url = `http://${urlHost(host)}:${port}`;
    if (await isGuichet(url, sign)) return ok(check, `Guichet runs at ${url}`);
    return findFault(check, thrown);
  }
}

async function isGuichet(
  url: string,
  { path, says }: { readonly path: string; readonly says: RegExp },
): Promise<boolean> {
  try {
    const response = await fetch(url + path, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return says.test(await response.text());
  } catch {
    return false;
  }
}

/** Whether the Redis that the settings name answers. */
export async function checkRedis({ redisUrl }: Pick<Settings, 'redisUrl'>): Promise<Finding> {
  if (redisUrl === undefined) return skipped('redis', 'GUICHET_REDIS_URL is not set: one process serves');
  const { host } = new URL(redisUrl);
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: ANSWER_TIMEOUT_MS,
    commandTimeout: ANSWER_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: string | undefined;
  redis.on('error', (error: Error) => {
    reason = messageOf(error);
  });
  try {
    await redis.connect();
    await redis.ping();
    return ok('redis', `Redis at ${host} answers`);
  } catch (thrown) {
    const what = `Redis at ${host} does not answer: ${reason ?? messageOf(thrown)}`;
    return toMend(
      'redis',
      what,
      'Start it, or correct GUICHET_REDIS_URL; meanwhile each process works alone.',
    );
  } finally {
    redis.disconnect();
  }
}
