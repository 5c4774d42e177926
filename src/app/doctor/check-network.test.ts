import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkMetricsPort, checkPort, checkRedis } from './check-network.ts';

const host = '127.0.0.1';

/** A server that says the same whatever it is asked; its port. */
async function serve(text: string): Promise<number> {
  const server = createServer((_request, response) => response.end(text));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe('the check of a port', () => {
  it('finds a free one, and leaves it free', async () => {
    const port = await serve('x');
    expect(await checkPort({ host, port: 0 })).toMatchObject({ check: 'port', verdict: 'ok' });
    expect(await checkPort({ host, port })).toMatchObject({
      verdict: 'to mend',
      what: `Port ${port} of ${host} is taken by another program.`,
      remedy: 'Stop the other server or choose another port with --port or GUICHET_PORT.',
    });
  });

  it('takes Guichet itself for well, each port for its own', async () => {
    const port = await serve('{"alive":true}');
    expect(await checkPort({ host, port })).toMatchObject({
      verdict: 'ok',
      what: `Guichet runs at http://${host}:${port}`,
    });
    const taken = { metricsHost: host, metricsPort: port };
    expect((await checkMetricsPort(taken)).verdict).toBe('to mend');
    const metrics = { metricsHost: host, metricsPort: await serve('# x\nguichet_service_info{} 1\n') };
    expect((await checkMetricsPort(metrics)).verdict).toBe('ok');
  });

  it('refuses an address of another machine', async () => {
    expect(await checkPort({ host: '192.0.2.1', port: 0 })).toMatchObject({
      verdict: 'to mend',
      what: expect.stringContaining('192.0.2.1'),
    });
  });

  it('is skipped for metrics that nobody wants', async () => {
    expect((await checkMetricsPort({ metricsHost: host, metricsPort: undefined })).verdict).toBe('skipped');
  });
});

describe('the check of Redis', () => {
  it('is skipped where none is named', async () => {
    expect((await checkRedis({ redisUrl: undefined })).verdict).toBe('skipped');
  });

  it('says that none answers, without its password', async () => {
    const finding = await checkRedis({ redisUrl: 'redis://someone:geheim@127.0.0.1:1' });
    expect(finding).toMatchObject({ verdict: 'to mend', what: expect.stringContaining('127.0.0.1:1') });
    expect(JSON.stringify(finding)).not.toContain('geheim');
  });
});
