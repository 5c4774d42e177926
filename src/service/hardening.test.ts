import { mkdir, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWebFolder, refusalOf, serve, turnFor } from './fake-context.fixture.ts';
import { ask, connect } from './socket-client.fixture.ts';

interface RawResponse {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a path as it stands, which `fetch` would tidy first. */
function getRaw(port: number, path: string): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

/** What every object of this process has. */
const shared = () => [
  Object.getOwnPropertyNames(Object.prototype),
  Object.getOwnPropertyNames(Array.prototype),
];

describe('a payload that names the prototypes of all objects', () => {
  const payloads = [
    '{"text":"a","__proto__":{"polluted":1}}',
    '{"text":"a","constructor":{"prototype":{"polluted":1}}}',
    '{"__proto__":{"text":"a"}}',
    '{"choice":{"facet":"__proto__","value":"polluted"}}',
    '{"choice":{"facet":null,"value":"constructor"}}',
  ];

  it.each(payloads)('changes none of them, over HTTP and sockets: %s', async (payload) => {
    const before = shared();
    const { service, start, send } = await serve();
    const key = await start();
    const { status } = await send(key, payload);
    expect([200, 400]).toContain(status);
    const client = await connect(service.url);
    await ask(client, 'start', JSON.parse('{"__proto__":{"polluted":1}}'));
    await ask(client, 'start', {});
    await ask(client, 'message', JSON.parse(payload));
    expect(shared()).toEqual(before);
    expect('polluted' in {}).toBe(false);
    expect((await send(key, { text: 'b' })).status).toBe(200);
  });

  it('inherits no text from what it brings', async () => {
    const { start, send, asked } = await serve();
    expect((await send(await start(), '{"__proto__":{"text":"a"}}')).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('changes none of them as a query', async () => {
    const before = shared();
    const { service } = await serve();
    for (const query of ['__proto__[polluted]=1', 'constructor[prototype][polluted]=1', 'lang[__proto__]=fr'])
      await getRaw(service.port, `/api/welcome?${query}`);
    expect(shared()).toEqual(before);
  });
});

describe('a payload that is nested without end', () => {
  it.each([
    ['arrays', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
  ])('of %s is refused, and the next one is answered', async (_, nested) => {
    const { start, send } = await serve();
    const key = await start();
    expect(await refusalOf(await send(key, `{"text":${nested}}`))).toEqual([400, 'REQUEST_INVALID']);
    expect(await refusalOf(await send(key, nested))).toEqual([400, expect.any(String)]);
    expect(await (await send(key, { text: 'a' })).json()).toEqual(turnFor('a'));
  });
});

describe('an address that is written to lead elsewhere', () => {
  it.each([
    '/../package.json',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/console/../../secret.txt',
    '/console/..%2f..%2fsecret.txt',
    '/console/assets/%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
    '/%00',
    '/index.html%00.txt',
    '/.secret',
  ])('finds no file: %s', async (path) => {
    const outer = await createWebFolder({ 'secret.txt': 'geheim', 'package.json': 'geheim' });
    const webFolder = join(outer, 'web');
    await mkdir(join(webFolder, 'console', 'assets'), { recursive: true });
    await writeFile(join(webFolder, 'index.html'), 'welcome');
    await writeFile(join(webFolder, '.secret'), 'geheim');
    const { service } = await serve({ settings: { webFolder } });
    expect((await getRaw(service.port, '/index.html')).text).toBe('welcome');
    const { status, text } = await getRaw(service.port, path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('geheim');
  });

  it('sends nobody to another site', async () => {
    const { service } = await serve();
    for (const path of [
      '//evil.example',
      '//evil.example/console',
      '/console//evil.example',
      '/%2f%2fevil.example',
    ]) {
      const { headers } = await getRaw(service.port, path);
      expect(headers.location ?? '').not.toContain('evil');
    }
    expect((await getRaw(service.port, '/console')).headers.location).toBe('/console/');
  });
});

describe('a line end that is sent', () => {
  const lines = '%0d%0aSet-Cookie:%20planted=1%0d%0a%0d%0aplanted';

  it.each([
    `/${lines}`,
    `/console/${lines}`,
    `/api/sources/${lines}`,
    `/api/welcome?lang=${lines}`,
    `/api/answers/${lines}`,
    `/api/conversations/${lines}/export`,
    `/api/agents/openid?return=${lines}`,
  ])('begins no header of the reply: %s', async (path) => {
    const { service } = await serve();
    const { headers } = await getRaw(service.port, path);
    expect(headers['set-cookie']).toBeUndefined();
    expect(JSON.stringify(headers)).not.toContain('planted');
  });
});
