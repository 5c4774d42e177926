import { describe, expect, it } from 'vitest';
import { GuichetError } from '../../core/errors.ts';
import { MAX_MESSAGE_LENGTH } from '../../protocol/conversation.ts';
import { turnSchema } from '../../protocol/turn.ts';
import { createMemoryStore } from '../../store/memory.ts';
import {
  ANSWER_SHA256,
  createFakeContext,
  createGate,
  refusalOf,
  serve,
  turnFor,
} from '../fake-context.fixture.ts';

describe('messages over HTTP', () => {
  it('answers a message with a turn that echoes it unchanged', async () => {
    const { start, send } = await serve();
    const text = ' «Où ?»\u00a0\n\t🙂 <b>';
    const response = await send(await start(), { text });
    expect(response.status).toBe(200);
    expect(turnSchema.parse(await response.json())).toEqual(turnFor(text));
  });

  it('gives a message without an id one of its own', async () => {
    const { start, send, get } = await serve();
    const key = await start();
    await send(key, { text: 'same' });
    await send(key, { text: 'same' });
    const { exchanges } = (await (await get(`/api/conversations/${key.id}`, key.token)).json()) as {
      exchanges: { messageId: string }[];
    };
    expect(new Set(exchanges.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('gives the same turn for the same id and asks once, one after the other and at the same time', async () => {
    const { start, send, asked } = await serve();
    const key = await start();
    const bodies = await Promise.all(
      [1, 2, 3].map(async (n) => (await send(key, { id: 'm', text: `try ${n}` })).text()),
    );
    bodies.push(await (await send(key, { id: 'm', text: 'later' })).text());
    expect(new Set(bodies).size).toBe(1);
    expect(asked).toHaveLength(1);
  });

  it('takes the same id again after a turn that failed', async () => {
    let fails = true;
    const { start, send } = await serve({
      respond: async ({ text }) => {
        if (fails)
          throw new GuichetError({ kind: 'busy', code: 'INDEX_BUILDING', message: 'm', remedy: 'r' });
        return turnFor(text);
      },
    });
    const key = await start();
    const refused = await send(key, { id: 'm', text: 'x' });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refusalOf(refused)).toEqual([503, 'INDEX_BUILDING']);
    fails = false;
    expect((await send(key, { id: 'm', text: 'x' })).status).toBe(200);
  });

  it('does not reply before the store has the turn', async () => {
    const gate = createGate();
    const { context } = createFakeContext();
    const store = createMemoryStore(context);
    const { start, send } = await serve({
      conversations: {
        start: (lang) => store.start(lang),
        open: (key) => store.open(key),
        append: async (id, exchange) => {
          await gate.opened;
          return store.append(id, exchange);
        },
        addFeedback: (id, sha256, useful) => store.addFeedback(id, sha256, useful),
        erase: (id) => store.erase(id),
      },
    });
    let replied = false;
    const response = send(await start(), { text: 'x' }).then((it) => {
      replied = true;
      return it;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(replied).toBe(false);
    gate.open();
    expect((await response).status).toBe(200);
  });

  it.each<[string, unknown, number, string]>([
    ['nothing', undefined, 400, 'REQUEST_INVALID'],
    ['an empty object', {}, 400, 'REQUEST_INVALID'],
    ['a text that is a number', { text: 5 }, 400, 'REQUEST_INVALID'],
    ['an unknown field', { text: 'x', admin: true }, 400, 'REQUEST_INVALID'],
    ['text and choice at once', { text: 'x', choice: { facet: null, value: 'y' } }, 400, 'REQUEST_INVALID'],
    ['an empty id', { id: '', text: 'x' }, 400, 'REQUEST_INVALID'],
    ['a long text', { text: 'x'.repeat(MAX_MESSAGE_LENGTH + 1) }, 413, 'MESSAGE_TOO_LONG'],
    ['a choice that was not offered', { choice: { facet: null, value: 'abc' } }, 400, 'CHOICE_UNKNOWN'],
    ['broken JSON', '{"text":"x"', 400, 'BODY_NOT_JSON'],
    ['10 MB', { text: 'x'.repeat(10_000_000) }, 413, 'BODY_TOO_LARGE'],
  ])('refuses %s and goes on', async (_name, body, status, code) => {
    const { start, send, asked } = await serve();
    const key = await start();
    expect(await refusalOf(await send(key, body))).toEqual([status, code]);
    expect(asked).toEqual([]);
    expect((await send(key, { text: 'x'.repeat(MAX_MESSAGE_LENGTH) })).status).toBe(200);
  });

  it('names the field that is wrong and never repeats what was sent', async () => {
    const { start, send } = await serve();
    const text = await (await send(await start(), { text: ['mon secret'] })).text();
    expect(text).toContain('text: Invalid input: expected string');
    expect(text).not.toContain('secret');
  });

  it.each<[string, Record<string, string>, string | Buffer, number, string]>([
    [
      'a form',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'text=x',
      415,
      'CONTENT_TYPE_REFUSED',
    ],
    ['plain text', { 'Content-Type': 'text/plain' }, '{"text":"x"}', 415, 'CONTENT_TYPE_REFUSED'],
    [
      'another charset',
      { 'Content-Type': 'application/json; charset=latin1' },
      '{"text":"x"}',
      415,
      'CHARSET_REFUSED',
    ],
    [
      'a compressed body',
      { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
      'x',
      415,
      'ENCODING_REFUSED',
    ],
    [
      'bytes that are no UTF-8',
      { 'Content-Type': 'application/json' },
      Buffer.from('{"text":"\xe9"}', 'latin1'),
      400,
      'BODY_NOT_UTF8',
    ],
  ])('refuses %s', async (_name, headers, body, status, code) => {
    const { service, start } = await serve();
    const { id, token } = await start();
    const response = await fetch(`${service.url}/api/conversations/${id}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    expect(await refusalOf(response)).toEqual([status, code]);
  });

  it('hides an unexpected failure, logs it with the conversation and without the visitor’s words', async () => {
    const { start, send, logged } = await serve({
      respond: async ({ text }) => {
        throw new TypeError(`cannot read «${text}» in /srv/model`);
      },
    });
    const key = await start();
    const response = await send(key, { text: 'mon secret' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/srv|secret/);
    expect(logged).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({
          conversation: key.id,
          route: 'POST /api/conversations/:id/messages',
        }),
      }),
    );
    expect(JSON.stringify(logged)).toContain('/srv/model');
    expect(JSON.stringify(logged)).not.toContain('mon secret');
    expect(JSON.stringify(logged)).not.toContain(key.token);
  });
});

describe('feedback over HTTP', () => {
  it('notes the last word on an answer that was shown', async () => {
    const { post, get, start, send } = await serve();
    const key = await start();
    await send(key, { text: 'x' });
    for (const useful of [true, false]) {
      const response = await post(
        `/api/conversations/${key.id}/feedback`,
        { sha256: ANSWER_SHA256, useful },
        key.token,
      );
      expect(response.status).toBe(204);
    }
    const history = await (await get(`/api/conversations/${key.id}`, key.token)).json();
    expect(history).toMatchObject({ exchanges: [{ feedback: { [ANSWER_SHA256]: false } }] });
  });

  it.each<[unknown, number, string]>([
    [{ sha256: ANSWER_SHA256, useful: true }, 404, 'ANSWER_NOT_SHOWN'],
    [{ sha256: 'abc', useful: true }, 400, 'REQUEST_INVALID'],
    [{ sha256: ANSWER_SHA256, useful: 'yes' }, 400, 'REQUEST_INVALID'],
    [undefined, 400, 'REQUEST_INVALID'],
  ])('refuses %j in a conversation that showed nothing', async (body, status, code) => {
    const { post, start } = await serve();
    const key = await start();
    const response = await post(`/api/conversations/${key.id}/feedback`, body, key.token);
    expect(await refusalOf(response)).toEqual([status, code]);
  });
});
