import { Gauge, Registry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import { serveMetrics } from './metrics-server.ts';

const loopback = { host: '127.0.0.1', port: 0 };

async function serve(registry: Pick<Registry, 'metrics' | 'contentType'> = new Registry()) {
  const server = await serveMetrics(registry, loopback, silentLogger);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

describe('the port of the metrics', () => {
  it('gives them as Prometheus reads them, and keeps no copy', async () => {
    const registry = new Registry();
    new Gauge({ name: 'guichet_test', help: 'x', registers: [registry] }).set(3);
    const response = await fetch((await serve(registry)).url);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toContain('guichet_test 3');
  });

  it.each(['/', '/metrics/', '/metrics?x', '/healthz'])('has nothing else: %s', async (path) => {
    const { url } = await serve();
    expect((await fetch(new URL(path, url))).status).toBe(404);
  });

  it('takes nothing but GET', async () => {
    const { url } = await serve();
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(404);
  });

  it('says that it failed, without a reason, where they cannot be read', async () => {
    const metrics = async () => Promise.reject(new Error('/secret'));
    const response = await fetch(
      (await serve({ metrics, contentType: Registry.PROMETHEUS_CONTENT_TYPE })).url,
    );
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  it('names the settings where it is taken', async () => {
    const port = Number(new URL((await serve()).url).port);
    await expect(serveMetrics(new Registry(), { ...loopback, port }, silentLogger)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      remedy: 'Stop the other server or choose another port with GUICHET_METRICS_PORT.',
    });
  });

  it('is free again once it is closed', async () => {
    const server = await serveMetrics(new Registry(), loopback, silentLogger);
    await (await fetch(server.url)).text();
    await server[Symbol.asyncDispose]();
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
