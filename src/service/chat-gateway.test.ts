import { describe, expect, it, vi } from 'vitest';
import { type Exchange, exchangeSchema, historySchema } from '../protocol/conversation.ts';
import {
  ANSWER_SHA256,
  createGate,
  furtherTurn,
  PERSON,
  pause,
  refusalOf,
  saidIn,
  serve,
  takeTurnAfter,
  takeTurnInMemory,
  turnFor,
} from './fake-context.fixture.ts';
import { ask, connect, follow, started } from './socket-client.fixture.ts';

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
    expect(await ask(client, 'feedback', { sha256: ANSWER_SHA256, useful: false })).toEqual({
      ok: true,
      turn: furtherTurn('Non'),
    });
    await ask(client, 'message', { text: PERSON });
    expect(await ask(client, 'contact', { contact: 'zoe@exemple.fr' })).toEqual({ ok: true });
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
    const { service, start, send, asked } = await serve({ takeTurn: takeTurnAfter(gate.opened) });
    const key = await start();
    const clients = [await connect(service.url), await connect(service.url)];
    for (const client of clients) await ask(client, 'resume', key);
    const replies = [
      send(key, { id: 'm', text: 'x' }).then((response) => response.json()),
      ...clients.map(async (client) => (await ask(client, 'message', { id: 'm', text: 'x' })).turn),
    ];
    await pause();
    gate.open();
    expect(await Promise.all(replies)).toEqual([turnFor('x'), turnFor('x'), turnFor('x')]);
    expect(asked).toEqual(['x']);
  });

  it('answers the messages of a conversation in the order of their arrival', async () => {
    const gate = createGate();
    const { service, asked } = await serve({
      takeTurn: async (state, input, moment) => {
        if (saidIn(input) === 'first') await gate.opened;
        return takeTurnInMemory(state, input, moment);
      },
    });
    const client = await started(service.url);
    const order: unknown[] = [];
    const texts = ['first', 'second', 'third'];
    const replies = texts.map(async (text) => {
      await ask(client, 'message', { text });
      order.push(text);
    });
    await pause();
    expect(asked).toEqual(['first']);
    gate.open();
    await Promise.all(replies);
    expect(asked).toEqual(texts);
    expect(order).toEqual(texts);
  });

  it.each<[string, string, unknown[], string]>([
    ['a message before start', 'message', [{ text: 'x' }], 'NOT_STARTED'],
    ['feedback before start', 'feedback', [{ sha256: ANSWER_SHA256, useful: true }], 'NOT_STARTED'],
    ['a contact before start', 'contact', [{ contact: 'zoe@exemple.fr' }], 'NOT_STARTED'],
    ['an unknown language', 'start', [{ lang: 'nl' }], 'REQUEST_INVALID'],
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

  it('refuses a contact that is none, and any before a person was asked for', async () => {
    const { service, context } = await serve();
    const client = await started(service.url);
    const contact = 'zoe@exemple.fr';
    expect(await ask(client, 'contact', { contact })).toMatchObject({ error: { code: 'CONTACT_NOT_ASKED' } });
    await ask(client, 'message', { text: PERSON });
    expect(await ask(client, 'contact', { contact: 'Zoé' })).toMatchObject({
      error: { code: 'CONTACT_REFUSED' },
    });
    expect(await context.conversations.listContacts()).toEqual([]);
  });

  it('keeps a contact out of the log where the store quotes it', async () => {
    const { service, context, logged } = await serve();
    const client = await started(service.url);
    await ask(client, 'message', { text: PERSON });
    vi.spyOn(context.conversations, 'leaveContact').mockImplementation(async (_id, contact) => {
      throw new Error(`cannot insert ${contact}`);
    });
    const reply = await ask(client, 'contact', { contact: 'zoe@exemple.fr' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(logged)).toContain('cannot insert […]');
    expect(JSON.stringify(logged)).not.toContain('zoe');
  });

  it('acknowledges an error and no turn where the store rejects, and takes the message again', async () => {
    const { service, start, context } = await serve();
    const { client, heard } = await follow(service.url, await start());
    vi.spyOn(context.conversations, 'append').mockRejectedValueOnce(new Error('disk full'));
    const reply = await ask(client, 'message', { id: 'm', text: 'x' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(reply).not.toHaveProperty('turn');
    expect(heard).toEqual([]);
    expect(await ask(client, 'message', { id: 'm', text: 'x' })).toEqual({ ok: true, turn: turnFor('x') });
    expect(heard).toEqual(['m']);
  });

  it('acknowledges nothing and tells nobody before the store has the turn', async () => {
    const gate = createGate();
    const { service, start, context } = await serve();
    const key = await start();
    const [sender, other] = [await follow(service.url, key), await follow(service.url, key)];
    const append = context.conversations.append.bind(context.conversations);
    vi.spyOn(context.conversations, 'append').mockImplementation(async (...args) => {
      await gate.opened;
      return append(...args);
    });
    const seen: string[] = [];
    const reply = ask(sender.client, 'message', { id: 'm', text: 'x' }).then(() => seen.push('turn'));
    await pause();
    expect([seen, sender.heard, other.heard]).toEqual([[], [], []]);
    gate.open();
    await reply;
    await vi.waitFor(() => expect(other.heard).toEqual(['m']));
    expect(seen).toEqual(['turn']);
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
    client.emit('message', { text: 'x'.repeat(500_000) } as never);
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
    await pause();
    expect(await ask(other, 'message', { text: 'y' })).toMatchObject({ ok: true });
    expect(asked).toEqual(['y']);
  });

  it('hides an unexpected failure and logs it with the conversation, without words or token', async () => {
    const { service, logged } = await serve({
      takeTurn: async (_state, input) => {
        throw new Error(`cannot read ${saidIn(input)} in /srv/model`);
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

  describe('tells what was exchanged', () => {
    /** What is on its way to a socket has arrived with the reply to this. */
    const settle = (client: Parameters<typeof ask>[0]) => ask(client, 'unknown', {});

    it('to every socket of the conversation, whichever way the message came', async () => {
      const { service, start, send, say } = await serve();
      const key = await start();
      const sockets = [await follow(service.url, key), await follow(service.url, key)];
      await ask(sockets[0]!.client, 'message', { id: 'socket', text: 'x' });
      await send(key, { id: 'http', text: 'y' });
      await say(key, 'feedback', { sha256: ANSWER_SHA256, useful: false });
      for (const { client, heard } of sockets) {
        await settle(client);
        expect(heard).toEqual(['socket', 'http', expect.stringContaining(ANSWER_SHA256)]);
      }
    });

    it('as it stands in the history', async () => {
      const { service, start, send, get } = await serve();
      const key = await start();
      const { client } = await follow(service.url, key);
      const told = new Promise<Exchange>((resolve) => client.on('exchanged', resolve));
      await send(key, { id: 'm', text: 'x' });
      const history = historySchema.parse(
        await (await get(`/api/conversations/${key.id}`, key.token)).json(),
      );
      expect([exchangeSchema.parse(await told)]).toEqual(history.exchanges);
    });

    it('once, whatever is repeated or leads to no turn', async () => {
      const { service, start, send, say } = await serve();
      const key = await start();
      const { client, heard } = await follow(service.url, key);
      for (const _ of [1, 2]) await send(key, { id: 'm', text: PERSON });
      await say(key, 'contact', { contact: 'zoe@exemple.fr' });
      await send(key, { choice: { facet: null, value: 'x' } });
      await settle(client);
      expect(heard).toEqual(['m']);
    });

    it('to no other conversation', async () => {
      const { service, start, send } = await serve();
      const key = await start();
      const [resumed, idle] = [await follow(service.url, await start()), await connect(service.url)];
      const heard: unknown[] = [];
      idle.on('exchanged', (exchange: Exchange) => void heard.push(exchange));
      await ask(idle, 'resume', { ...key, token: 'wrong' });
      await send(key, { text: 'x' });
      for (const client of [resumed.client, idle]) await settle(client);
      expect([...resumed.heard, ...heard]).toEqual([]);
    });

    it.each(['start', 'resume'])('to no socket that left for another conversation by %s', async (event) => {
      const { service, start, send } = await serve();
      const [key, next] = [await start(), await start()];
      const { client, heard } = await follow(service.url, key);
      await ask(client, event, event === 'start' ? {} : next);
      await send(key, { id: 'left', text: 'x' });
      await ask(client, 'message', { id: 'here', text: 'y' });
      expect(heard).toEqual(['here']);
    });

    it('to a socket that resumes the conversation that it has', async () => {
      const { service, start, send } = await serve();
      const key = await start();
      const { client, heard } = await follow(service.url, key);
      await ask(client, 'resume', key);
      await send(key, { id: 'm', text: 'x' });
      await settle(client);
      expect(heard).toEqual(['m']);
    });

    it('of one conversation alone to a socket that asks for two at once', async () => {
      const gate = createGate();
      const { service, start, send, context } = await serve();
      const keys = [await start(), await start()];
      const { client, heard } = await follow(service.url, await start());
      const open = context.conversations.open.bind(context.conversations);
      vi.spyOn(context.conversations, 'open').mockImplementation(async (key) => {
        await gate.opened;
        return open(key);
      });
      const replies = keys.map((key) => ask(client, 'resume', key));
      await pause();
      gate.open();
      await Promise.all(replies);
      for (const key of keys) await send(key, { id: key.id, text: 'x' });
      await ask(client, 'message', { id: 'mine', text: 'y' });
      const { exchanges } = (await ask(client, 'resume', keys[1]!)).history as { exchanges: Exchange[] };
      expect(heard).toEqual([keys[1]!.id, 'mine']);
      expect(exchanges.map(({ messageId }) => messageId)).toEqual(heard);
    });

    it('to a socket that is resuming just then, if its history has it not', async () => {
      const gate = createGate();
      const { service, start, send, context } = await serve();
      const key = await start();
      const client = await connect(service.url);
      const known: string[] = [];
      client.on('exchanged', ({ messageId }: Exchange) => void known.push(messageId));
      const open = context.conversations.open.bind(context.conversations);
      vi.spyOn(context.conversations, 'open').mockImplementationOnce(async (opened) => {
        const conversation = await open(opened);
        await gate.opened;
        return conversation;
      });
      const resumed = ask(client, 'resume', key);
      await pause();
      const sent = send(key, { id: 'm', text: 'x' });
      await pause();
      gate.open();
      const { exchanges } = historySchema.parse((await resumed).history);
      await sent;
      await settle(client);
      expect([...exchanges.map(({ messageId }) => messageId), ...known]).toEqual(['m']);
    });
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
