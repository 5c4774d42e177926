import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loginMethodsSchema } from '../../../src/protocol/accounts.ts';
import { createApi } from './api.ts';

/** What the service replies to the next request, and what it was asked. */
interface Stub {
  readonly url: string;
  readonly asked: { method: string | undefined; url: string | undefined; csrf: unknown; body: string }[];
  reply: { status: number; headers?: Record<string, string>; body: string };
}

let server: Server;
let stub: Stub;
let loggedOut = 0;

beforeEach(async () => {
  loggedOut = 0;
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    stub.asked.push({ method, url, csrf: headers['x-guichet-csrf'], body: await bodyOf(request) });
    response.writeHead(stub.reply.status, stub.reply.headers).end(stub.reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  stub = { url: `http://127.0.0.1:${port}`, asked: [], reply: { status: 200, body: '{}' } };
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const open = (csrf?: string) =>
  createApi({
    server: stub.url,
    csrf: () => csrf,
    onLoggedOut: () => {
      loggedOut += 1;
    },
  });

const problem = (code: string, retry = false) =>
  JSON.stringify({ error: { code, message: 'No.', remedy: 'None.', retry } });

describe('the console’s way to the service', () => {
  it('reads a reply by its schema', async () => {
    stub.reply.body = '{"setUp":true,"other":1}';
    expect(await open().read('GET', '/api/agents/login-methods', loginMethodsSchema)).toEqual({
      ok: true,
      value: { setUp: true },
    });
  });

  it('takes nothing that the schema does not allow', async () => {
    for (const body of ['{"setUp":"yes"}', '<html>', '']) {
      stub.reply.body = body;
      expect(await open().read('GET', '/api/agents/login-methods', loginMethodsSchema)).toEqual({
        ok: false,
        problem: { code: 'REPLY_UNREADABLE', retry: false },
      });
    }
  });

  it('carries the token of the session with whatever changes something, and with nothing else', async () => {
    const api = open('secret');
    await api.read('GET', '/api/x', loginMethodsSchema);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) await api.send(method, '/api/x');
    expect(stub.asked.map(({ method, csrf }) => [method, csrf])).toEqual([
      ['GET', undefined],
      ['POST', 'secret'],
      ['PUT', 'secret'],
      ['PATCH', 'secret'],
      ['DELETE', 'secret'],
    ]);
  });

  it('sends a body as JSON', async () => {
    await open().send('POST', '/api/x', { text: 'é' });
    expect(stub.asked[0]?.body).toBe('{"text":"é"}');
  });

  it('tells the code of a refusal, and how long to wait', async () => {
    stub.reply = { status: 429, headers: { 'Retry-After': '30' }, body: problem('TOO_MANY_REQUESTS', true) };
    expect(await open().send('POST', '/api/x')).toEqual({
      ok: false,
      problem: { code: 'TOO_MANY_REQUESTS', retry: true, retryAfterSeconds: 30 },
    });
  });

  it('says once that the session is gone, and not for a role that is missing', async () => {
    stub.reply = { status: 403, body: problem('ROLE_REFUSED') };
    await open().send('POST', '/api/x');
    expect(loggedOut).toBe(0);
    stub.reply = { status: 401, body: problem('NOT_LOGGED_IN') };
    await open().send('POST', '/api/x');
    expect(loggedOut).toBe(1);
  });

  it('names a refusal that is not the service’s by its status', async () => {
    stub.reply = { status: 502, body: '<html>Bad gateway' };
    expect(await open().send('POST', '/api/x')).toEqual({
      ok: false,
      problem: { code: 'HTTP_502', retry: true },
    });
  });

  it('says that nobody is there, instead of rejecting', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await open().send('POST', '/api/x')).toEqual({
      ok: false,
      problem: { code: 'UNREACHABLE', retry: true },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
});
