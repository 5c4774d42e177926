import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { messageOf } from '../../core/errors.ts';

/** The Redis that the tests run against, where there is one. */

const named = process.env.GUICHET_TEST_REDIS_URL;

export const testRedisUrl = named ?? 'redis://127.0.0.1:6379';

/** Why Redis is left out of the tests; undefined where it answers. */
export const leftOut: string | undefined = await probe(testRedisUrl);

/** For the name of a suite, so that who reads the results sees what was not tried. */
export const leftOutNote =
  leftOut === undefined ? '' : ` (left out: ${testRedisUrl} does not answer, ${leftOut})`;

/** Why nothing is tried that stops a Redis: none is installed on this machine; undefined where one is. */
export const ownLeftOut: string | undefined =
  spawnSync('redis-server', ['--version']).status === 0 ? undefined : 'there is no redis-server';

export const ownLeftOutNote = ownLeftOut === undefined ? '' : ` (left out: ${ownLeftOut})`;

/** Names of one test, which neither meet nor leave anything behind: see `removeNames`. */
export function createPrefix(): string {
  return `guichet-test-${randomUUID()}`;
}

/** Removes everything whose name begins so. */
export async function removeNames(prefix: string, url = testRedisUrl): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    const keys = await client.keys(`${prefix}:*`);
    if (keys.length > 0) await client.del(...keys);
  } finally {
    client.disconnect();
  }
}

/** A Redis of a test's own, which may be stopped and started again. */
export interface OwnRedis extends AsyncDisposable {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it at once; nothing of it stays. */
  stop(): Promise<void>;
  /** Lets it hang, its connections open, until `resume`. */
  pause(): void;
  resume(): void;
}

/** Starts one; where that cannot be, see `ownLeftOut`. */
export async function createOwnRedis(): Promise<OwnRedis> {
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn('redis-server', args, { stdio: 'ignore', cwd: '/tmp' });
    child = started;
    await once(started, 'spawn');
    while ((await probe(url)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const stop = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    start,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    [Symbol.asyncDispose]: stop,
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function probe(url: string): Promise<string | undefined> {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  let reason: string | undefined;
  client.on('error', (error: Error) => {
    reason ??= error.message;
  });
  try {
    await client.ping();
    return undefined;
  } catch (thrown) {
    // A server that was named on purpose has to be there.
    if (named === url) throw thrown;
    return reason ?? messageOf(thrown);
  } finally {
    client.disconnect();
  }
}
