import { describe, expect, it } from 'vitest';
import { createWebFolder, refusalOf, serve } from './fake-context.fixture.ts';

const SHOP = 'https://www.example.org';

describe('HTTP app', () => {
  it('sends strict security headers, no cookie and no name of its parts', async () => {
    const { get } = await serve();
    const { headers } = await get('/api/sources/page.txt');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    for (const name of ['x-powered-by', 'set-cookie', 'strict-transport-security']) {
      expect(headers.get(name)).toBeNull();
    }
  });

  it('serves the web folder, asks for a check at each use, and lets other sites load the widget alone', async () => {
    const webFolder = await createWebFolder({
      'index.html': '<h1>',
      'widget.js': '1',
      'widget-panel.js': '2',
      '.secret': 'x',
    });
    const { get } = await serve({ settings: { webFolder } });
    const page = await get('/');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(page.headers.get('access-control-allow-origin')).toBe(null);
    const panel = await get('/widget-panel.js');
    expect(panel.headers.get('access-control-allow-origin')).toBe('*');
    expect(panel.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const widget = await get('/widget.js');
    expect(widget.headers.get('content-type')).toMatch(/javascript/);
    expect(widget.headers.get('cache-control')).toBe('no-cache');
    expect(widget.headers.get('etag')).toBeTruthy();
    expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await get('/.secret')).status).toBe(404);
  });

  it.each(['/api', '/api/none', '/api/conversations', '/none.html', '/constructor'])(
    'refuses %s as a problem',
    async (path) => {
      const { get } = await serve();
      expect(await refusalOf(await get(path))).toEqual([404, 'ROUTE_UNKNOWN']);
    },
  );

  it('lets pages of a listed origin use the API', async () => {
    const { service } = await serve({ settings: { allowedOrigins: [SHOP] } });
    const preflight = await fetch(`${service.url}/api/conversations`, {
      method: 'OPTIONS',
      headers: { Origin: SHOP, 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type');
    const response = await fetch(`${service.url}/api/conversations`, {
      method: 'POST',
      headers: { Origin: SHOP },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
  });

  it.each([[[]], [[SHOP]]])(
    'gives no reply to read to pages of other origins, with %j listed',
    async (allowedOrigins) => {
      const { service } = await serve({ settings: { allowedOrigins } });
      for (const method of ['OPTIONS', 'POST']) {
        const init = { method, headers: { Origin: 'https://evil.example' } };
        const response = await fetch(`${service.url}/api/conversations`, init);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
        expect(response.headers.get('vary')).toContain('Origin');
      }
    },
  );

  it('lets one address send so many messages a minute, whatever the conversation', async () => {
    const { start, send, asked } = await serve({ settings: { messagesPerMinute: 4 } });
    const keys = [await start(), await start()];
    for (const n of [0, 1, 2, 3]) expect((await send(keys[n % 2]!, { text: 'x' })).status).toBe(200);
    const response = await send(keys[0]!, { text: 'x' });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await refusalOf(response)).toEqual([429, 'TOO_MANY_MESSAGES']);
    expect(asked).toHaveLength(4);
  });

  it('limits starts and other requests apart from messages', async () => {
    const { start, send, post, get } = await serve({ settings: { messagesPerMinute: 2 } });
    const key = await start();
    expect(await refusalOf(await post('/api/conversations', {}))).toEqual([429, 'TOO_MANY_CONVERSATIONS']);
    const path = `/api/conversations/${key.id}`;
    for (let i = 0; i < 10; i++) expect((await get(path, key.token)).status).toBe(200);
    expect(await refusalOf(await get(path, key.token))).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect((await send(key, { text: 'x' })).status).toBe(200);
  });

  it('does not believe a header about the address', async () => {
    const { service, start } = await serve({ settings: { messagesPerMinute: 2 } });
    await start();
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    expect((await fetch(`${service.url}/api/conversations`, { method: 'POST', headers })).status).toBe(429);
  });
});
