import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { serve } from './fake-context.fixture.ts';
import { ask, connect } from './socket-client.fixture.ts';

/** What both rules make of a request with this header. */
async function read(
  forwarded: string | undefined,
  proxies: number,
): Promise<{ ours: string; express: string }> {
  const app = express();
  app.set('trust proxy', proxies);
  app.get('/', (request, response) => {
    const plain: IncomingMessage = request;
    response.json({ ours: addressOf(plain, proxies), express: request.ip });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
    return (await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json()) as never;
  } finally {
    server.close();
  }
}

it.each([
  [undefined, 0, '127.0.0.1'],
  ['203.0.113.7', 0, '127.0.0.1'],
  [undefined, 1, '127.0.0.1'],
  ['203.0.113.7', 1, '203.0.113.7'],
  ['198.51.100.9, 203.0.113.7', 1, '203.0.113.7'],
  ['192.0.2.1, 198.51.100.9, 203.0.113.7', 2, '198.51.100.9'],
  ['2001:db8::7', 1, '2001:db8::7'],
  ['203.0.113.7', 3, '203.0.113.7'],
])(
  'of %j behind %i proxies the address is %s, to sockets and to Express',
  async (forwarded, proxies, address) => {
    expect(await read(forwarded, proxies)).toEqual({ ours: address, express: address });
  },
);

describe('budgets', () => {
  const spend = async (url: string, forwarded: string): Promise<number> => {
    const headers = { 'X-Forwarded-For': forwarded };
    return (await fetch(`${url}/api/conversations`, { method: 'POST', headers })).status;
  };

  it('are each visitor’s own behind a proxy, over HTTP and sockets together', async () => {
    const { service } = await serve({ settings: { messagesPerMinute: 2, proxies: 1 } });
    const statuses = ['203.0.113.1', '203.0.113.1', '203.0.113.2'].map((from) => spend(service.url, from));
    expect((await Promise.all(statuses)).toSorted()).toEqual([201, 201, 429]);
    const start = async (from: string) =>
      ask(await connect(service.url, { extraHeaders: { 'X-Forwarded-For': from } }), 'start', {});
    expect(await start('203.0.113.2')).toMatchObject({ ok: false });
    expect(await start('203.0.113.3')).toMatchObject({ ok: true });
    // A visitor who names somebody else pays alone.
    expect(await start('198.51.100.1, 203.0.113.3')).toMatchObject({ ok: false });
  });

  it('are not escaped by a header where there is no proxy', async () => {
    const { service } = await serve({ settings: { messagesPerMinute: 2 } });
    expect(await spend(service.url, '203.0.113.1')).toBe(201);
    expect(await spend(service.url, '203.0.113.2')).toBe(429);
  });
});
