import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { GuichetError } from '../../core/errors.ts';
import { createMemorySharing } from '../../sharing/memory-sharing.ts';
import { ANSWER_SHA256, refusalOf, serve, starter, storedAnswer } from '../fake-context.fixture.ts';

describe('answers over HTTP', () => {
  it('gives a stored answer by its hash', async () => {
    const { get } = await serve();
    const response = await get(`/api/answers/${ANSWER_SHA256}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(storedAnswer);
  });

  it.each([
    ['0'.repeat(64), 404, 'ANSWER_UNKNOWN'],
    [ANSWER_SHA256.toUpperCase(), 400, 'HASH_INVALID'],
    ['abc', 400, 'HASH_INVALID'],
  ])('refuses %s', async (sha256, status, code) => {
    const { get } = await serve();
    expect(await refusalOf(await get(`/api/answers/${sha256}`))).toEqual([status, code]);
  });

  it('gives what stands at its places now, for others to hash', async () => {
    const { get } = await serve();
    const response = await get(`/api/answers/${ANSWER_SHA256}/proof`);
    expect(response.status).toBe(200);
    const { citations, text } = storedAnswer;
    expect(await response.json()).toEqual({
      sha256: ANSWER_SHA256,
      places: [{ citation: citations[0], text }],
    });
    expect(await refusalOf(await get(`/api/answers/${'0'.repeat(64)}/proof`))).toEqual([
      404,
      'ANSWER_UNKNOWN',
    ]);
    expect(await refusalOf(await get('/api/answers/abc/proof'))).toEqual([400, 'HASH_INVALID']);
  });

  it('does not say why a proof failed', async () => {
    const { get } = await serve({
      findAnswer: async () => {
        const message = '/srv/corpus/page.txt was altered';
        throw new GuichetError({ kind: 'integrity', code: 'PROOF_FAILED', message, remedy: 'Rebuild.' });
      },
    });
    const response = await get(`/api/answers/${ANSWER_SHA256}`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('/srv');
  });
});

describe('sources over HTTP', () => {
  const citedLines = (html: string) =>
    [...html.matchAll(/id="L(\d+)" data-cited/g)].map(([, n]) => Number(n));

  it.each([
    ['/api/sources/page.txt?lines=2-3', [2, 3]],
    ['/api/sources/page.txt?lines=2', [2]],
    ['/api/sources/page.txt?lines=1-5', [1, 2, 3, 4, 5]],
    ['/api/sources/page.txt', []],
    ['/api/sources/sub%20folder/%C3%A9t%C3%A9.txt?lines=1-1', [1]],
    ['/api/sources/sub%20folder%2F%C3%A9t%C3%A9.txt?lines=1-1', [1]],
  ])('shows %s as HTML, highlighted exactly', async (path, cited) => {
    const { get } = await serve();
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(citedLines(await response.text())).toEqual(cited);
  });

  it('shows a hostile file as text', async () => {
    const { get } = await serve();
    const html = await (await get('/api/sources/hostile.txt?lines=1-2')).text();
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>');
  });

  it('speaks English when asked', async () => {
    const { get } = await serve();
    expect(await (await get('/api/sources/page.txt?lang=en')).text()).toContain('<html lang="en">');
  });

  it.each([
    ['/api/sources/page.txt?lines=0-1', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=3-2', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=-2', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=a', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=1&lines=2', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=99999999999999999999', 400, 'LINES_INVALID'],
    ['/api/sources/page.txt?lines=5-6', 404, 'LINES_UNKNOWN'],
    ['/api/sources/page.txt?lang=nl', 400, 'REQUEST_INVALID'],
    ['/api/sources/none.txt', 404, 'SOURCE_UNKNOWN'],
    ['/api/sources/', 404, 'ROUTE_UNKNOWN'],
    ['/api/sources/%zz', 400, 'REQUEST_REFUSED'],
  ])('refuses %s', async (path, status, code) => {
    const { get } = await serve();
    expect(await refusalOf(await get(path))).toEqual([status, code]);
  });

  it.each([
    '/api/sources/../../etc/passwd',
    '/api/sources/%2e%2e/%2e%2e/etc/passwd',
    '/api/sources/..%2f..%2fetc%2fpasswd',
    '/api/sources/page.txt%00',
  ])('leads nowhere with %s', async (path) => {
    const { service } = await serve();
    // fetch would tidy the path before sending it.
    const status = await new Promise((resolve, reject) => {
      request({ port: service.port, host: '127.0.0.1', path }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it('serves the styles of the page', async () => {
    const { get } = await serve();
    const response = await get('/source-page.css');
    expect(response.headers.get('content-type')).toMatch(/^text\/css/);
    expect(await response.text()).toContain('[data-cited]');
  });
});

describe('health over HTTP', () => {
  it('is alive and ready', async () => {
    const { get } = await serve();
    expect(await (await get('/healthz')).json()).toEqual({ alive: true });
    expect(await (await get('/readyz')).json()).toEqual({
      ready: true,
      checks: [{ name: 'index', ok: true }],
    });
  });

  it('stays ready without the other processes, and says so', async () => {
    const sharing = { ...createMemorySharing(), trouble: () => 'Redis does not answer' };
    const { get } = await serve({ sharing });
    const response = await get('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ready: true, degraded: 'Redis does not answer' });
  });

  it('is alive but says why it is not ready', async () => {
    const reason = 'the index is being built';
    const checks = [
      { name: 'index', ok: false, code: 'INDEX_REBUILDING', reason },
      { name: 'store', ok: true },
    ];
    const readiness = { ready: false, reason, checks };
    const { get } = await serve({ readiness: async () => readiness });
    expect((await get('/healthz')).status).toBe(200);
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual(readiness);
  });
});

describe('suggestions over HTTP', () => {
  it('gives what can be wanted before anything is said', async () => {
    const { get } = await serve();
    for (const path of ['/api/welcome', '/api/welcome?lang=en']) {
      expect(await (await get(path)).json()).toEqual({ suggestions: [starter] });
    }
    expect(await refusalOf(await get('/api/welcome?lang=nl'))).toEqual([400, 'REQUEST_INVALID']);
  });

  it('gives at most four questions for what is written', async () => {
    const { get } = await serve();
    expect(await (await get('/api/suggest?q=d%C3%A9l')).json()).toEqual({
      suggestions: Array(4).fill(starter),
    });
    expect(await (await get('/api/suggest')).json()).toEqual({ suggestions: [] });
  });

  it.each([`/api/suggest?q=${'a'.repeat(8_001)}`, '/api/suggest?q=a&q=b'])('refuses %#', async (path) => {
    const { get } = await serve();
    expect(await refusalOf(await get(path))).toEqual([400, 'REQUEST_INVALID']);
  });
});
