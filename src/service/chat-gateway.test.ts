import { describe, expect, it } from 'vitest';
import { historySchema } from '../protocol/conversation.ts';
import { ANSWER_SHA256, createGate, refusalOf, serve, turnFor } from './fake-context.fixture.ts';
import { ask, connect, started } from './socket-client.fixture.ts';

describe('chat gateway', () => {
  it.each(['websocket', 'polling'])('holds a conversation over %s', async (transport) => {
    const { service } = await serve();
    const client = await connect(service.url, { transports: [transport] });
    expect(await ask(client, 'start', { lang: 'fr' })).toMatchObject({ ok: true, key: { id: 'id-1' } });
    expect(await ask(client, 'message', { id: 'm', text: 'Où ?' })).toEqual({
      ok: true,
      turn: turnFor('Où ?'),
    });
    expect(await ask(client, 'feedback', { sha256: ANSWER_SHA256, useful: true })).toEqual({ ok: true });
  });

  it('resumes a conversation begun over HTTP, in two sockets at once', async () => {
    const { service, start, send, asked } = await serve();
    const key = await start();
    await send(key, { id: 'm', text: 'x' });
    const clients = [await connect(service.url), await connect(service.url)];
    for (const client of clients) {
      const { ok, history } = await ask(client, 'resume', key);
      expect(ok).toBe(true);
      expect(historySchema.parse(history).exchanges).toHaveLength(1);
      expect(await ask(client, 'message', { id: 'm', text: 'x' })).toEqual({ ok: true, turn: turnFor('x') });
    }
    expect(asked).toEqual(['x']);
  });

  it('takes one turn for an id that arrives over HTTP and two sockets at the same time', async () => {
    const gate = createGate();
    const { service, start, send, asked } = await serve({
      respond: async ({ text }) => {
        await gate.opened;
        return turnFor(text);
      },
    });
    const key = await start();
    const clients = [await connect(service.url), await connect(service.url)];
    for (const client of clients) await ask(client, 'resume', key);
    const replies = [
      send(key, { id: 'm', text: 'x' }).then((response) => response.json()),
      ...clients.map(async (client) => (await ask(client, 'message', { id: 'm', text: 'x' })).turn),
    ];
    await new Promise((resolve) => setTimeout(resolve, 50));
    gate.open();
    expect(await Promise.all(replies)).toEqual([turnFor('x'), turnFor('x'), turnFor('x')]);
    expect(asked).toEqual(['x']);
  });

  it('answers the messages of a conversation in the order of their arrival', async () => {
    const gate = createGate();
    const { service, asked } = await serve({
      respond: async ({ text }) => {
        if (text === 'first') await gate.opened;
        return turnFor(text);
      },
    });
    const client = await started(service.url);
    const order: unknown[] = [];
    const texts = ['first', 'second', 'third'];
    const replies = texts.map(async (text) => {
      await ask(client, 'message', { text });
      order.push(text);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toEqual(['first']);
    gate.open();
    await Promise.all(replies);
    expect(asked).toEqual(texts);
    expect(order).toEqual(texts);
  });

  it.each<[string, string, unknown[], string]>([
    ['a message before start', 'message', [{ text: 'x' }], 'NOT_STARTED'],
    ['feedback before start', 'feedback', [{ sha256: ANSWER_SHA256, useful: true }], 'NOT_STARTED'],
    ['an unknown language', 'start', [{ lang: 'de' }], 'REQUEST_INVALID'],
    ['a start that is a list', 'start', [[]], 'REQUEST_INVALID'],
    ['a key of the wrong type', 'resume', [{ id: 1, token: {} }], 'REQUEST_INVALID'],
    ['no key', 'resume', [], 'REQUEST_INVALID'],
    ['an unknown conversation', 'resume', [{ id: 'x', token: 'y' }], 'CONVERSATION_UNKNOWN'],
    ['an unknown event', 'drop-all', [{}], 'UNKNOWN_EVENT'],
    ['the event constructor', 'constructor', [{}], 'UNKNOWN_EVENT'],
    ['the event __proto__', '__proto__', [{}], 'UNKNOWN_EVENT'],
    ['the event error', 'error', [{}], 'UNKNOWN_EVENT'],
  ])('refuses %s', async (_name, event, args, code) => {
    const { service } = await serve();
    const client = await connect(service.url);
    expect(await ask(client, event, ...args)).toMatchObject({ ok: false, error: { code } });
    expect(await ask(client, 'start', {})).toMatchObject({ ok: true });
  });

  it.each<[string, unknown[]]>([
    ['a string', ['x']],
    ['a number', [1]],
    ['null', [null]],
    ['nothing', []],
    ['bytes', [Buffer.from('x')]],
    ['bytes in place of the text', [{ text: Buffer.from('x') }]],
    ['a list', [[{ text: 'x' }]]],
  ])('refuses %s as a message', async (_name, args) => {
    const { service, asked } = await serve();
    const client = await started(service.url);
    expect(await ask(client, 'message', ...args)).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_INVALID' },
    });
    expect(asked).toEqual([]);
    expect(await ask(client, 'message', { text: 'x' })).toMatchObject({ ok: true });
  });

  it('refuses a text that is too long, with a wrong token, and a choice that was not offered', async () => {
    const { service, start } = await serve();
    const { id } = await start();
    const client = await started(service.url);
    expect(await ask(client, 'message', { text: 'x'.repeat(8_001) })).toMatchObject({
      error: { code: 'MESSAGE_TOO_LONG' },
    });
    expect(await ask(client, 'resume', { id, token: 'wrong' })).toMatchObject({
      error: { code: 'TOKEN_REFUSED' },
    });
    expect(await ask(client, 'message', { choice: { facet: 'produit', value: 'x' } })).toMatchObject({
      error: { code: 'CHOICE_UNKNOWN' },
    });
  });

  it('ignores what has no acknowledgement and goes on', async () => {
    const { service, asked } = await serve();
    const client = await started(service.url);
    for (const event of ['message', 'start', 'error', 'unknown']) client.emit(event, { text: 'x' } as never);
    client.emit('message');
    expect(await ask(client, 'message', { text: 'y' })).toMatchObject({ ok: true });
    expect(asked).toEqual(['y']);
  });

  it('closes the socket of an oversized packet and serves the others', async () => {
    const { service, asked } = await serve();
    const client = await started(service.url);
    const other = await started(service.url);
    const gone = new Promise<string>((resolve) => client.on('disconnect', resolve as () => void));
    client.emit('message', { text: 'x'.repeat(200_000) } as never);
    expect(await gone).toBe('transport close');
    expect(await ask(other, 'message', { text: 'y' })).toMatchObject({ ok: true });
    expect(asked).toEqual(['y']);
  });

  it.each([
    ['nested deeply', (deep: string) => [`20["message",{"text":${deep}}]`]],
    ['nested deeply around bytes', (deep: string) => [`51-0["message",${deep}]`, Buffer.from('x')]],
    ['that is no packet', () => ['9nonsense']],
    ['with an event of its own protocol', () => ['20["disconnect"]']],
    ['with an event that is a number', () => ['20[1]']],
    ['with more bytes announced than sent', () => ['599999-0["message"]']],
  ])('survives a packet %s', async (_name, packets) => {
    const { service, asked } = await serve();
    const client = await started(service.url);
    const placeholder = '{"_placeholder":true,"num":0}';
    const deep = `${'['.repeat(30_000)}${placeholder}${']'.repeat(30_000)}`;
    for (const packet of packets(deep)) client.io.engine.write(packet);
    const other = await started(service.url);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await ask(other, 'message', { text: 'y' })).toMatchObject({ ok: true });
    expect(asked).toEqual(['y']);
  });

  it('hides an unexpected failure and logs it with the conversation, without words or token', async () => {
    const { service, logged } = await serve({
      respond: async ({ text }) => {
        throw new Error(`cannot read ${text} in /srv/model`);
      },
    });
    const client = await started(service.url);
    const reply = await ask(client, 'message', { text: 'mon secret' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(reply)).not.toContain('/srv');
    const log = JSON.stringify(logged);
    expect(log).toContain('"conversation":"id-1"');
    expect(log).not.toContain('mon secret');
    expect(log).not.toContain('secret-2');
  });

  it('counts messages together with those over HTTP', async () => {
    const { service, start, send } = await serve({ settings: { messagesPerMinute: 4 } });
    const key = await start();
    const client = await started(service.url);
    for (let i = 0; i < 2; i++) {
      expect((await send(key, { text: 'x' })).status).toBe(200);
      expect(await ask(client, 'message', { text: 'x' })).toMatchObject({ ok: true });
    }
    expect(await ask(client, 'message', { text: 'x' })).toMatchObject({
      error: { code: 'TOO_MANY_MESSAGES', retry: true },
    });
    expect(await refusalOf(await send(key, { text: 'x' }))).toEqual([429, 'TOO_MANY_MESSAGES']);
  });

  describe.each(['websocket', 'polling'])('over %s', (transport) => {
    const SHOP = 'https://www.example.org';
    const from = (origin: string) => ({ transports: [transport], extraHeaders: { Origin: origin } });

    it('lets in its own pages and those of listed origins', async () => {
      const { service } = await serve({ settings: { allowedOrigins: [SHOP] } });
      for (const origin of [service.url, SHOP]) {
        expect(await ask(await connect(service.url, from(origin)), 'start', {})).toMatchObject({ ok: true });
      }
    });

    it('lets browsers read what it says to listed origins alone', async () => {
      const { service } = await serve({ settings: { allowedOrigins: [SHOP] } });
      const handshake = `${service.url}/socket.io/?EIO=4&transport=polling`;
      const allowedFor = async (origin: string) =>
        (await fetch(handshake, { headers: { Origin: origin } })).headers.get('access-control-allow-origin');
      expect(await allowedFor(SHOP)).toBe(SHOP);
      expect(await allowedFor('https://evil.example')).toBeNull();
    });

    it.each(['https://evil.example', 'null', 'http://127.0.0.1', `${SHOP}.evil.example`])(
      'refuses pages of %s',
      async (origin) => {
        const { service } = await serve({ settings: { allowedOrigins: [SHOP] } });
        await expect(connect(service.url, from(origin))).rejects.toThrow();
      },
    );
  });
});
