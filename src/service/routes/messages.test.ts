import { describe, expect, it, vi } from 'vitest';
import { GuichetError } from '../../core/errors.ts';
import {
  type ConversationKey,
  feedbackReplySchema,
  historySchema,
  MAX_MESSAGE_LENGTH,
} from '../../protocol/conversation.ts';
import { turnSchema } from '../../protocol/turn.ts';
import {
  ANSWER_SHA256,
  createGate,
  furtherAnswer,
  furtherTurn,
  PERSON,
  pause,
  refusalOf,
  saidIn,
  serve,
  takeTurnInMemory,
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
    const { start, send, asked, context } = await serve();
    const key = await start();
    const bodies = await Promise.all(
      [1, 2, 3].map(async (n) => (await send(key, { id: 'm', text: `try ${n}` })).text()),
    );
    bodies.push(await (await send(key, { id: 'm', text: 'later' })).text());
    expect(new Set(bodies).size).toBe(1);
    expect(asked).toHaveLength(1);
    const { events } = await context.conversations.open(key);
    expect(events.map(({ type }) => type)).toEqual(['said', 'turned']);
  });

  it('takes the same id again after a turn that failed', async () => {
    let fails = true;
    const { start, send } = await serve({
      takeTurn: async (...args) => {
        if (fails)
          throw new GuichetError({ kind: 'busy', code: 'INDEX_BUILDING', message: 'm', remedy: 'r' });
        return takeTurnInMemory(...args);
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
    const { start, send, context } = await serve();
    const append = context.conversations.append.bind(context.conversations);
    vi.spyOn(context.conversations, 'append').mockImplementation(async (...args) => {
      await gate.opened;
      return append(...args);
    });
    let replied = false;
    const response = send(await start(), { text: 'x' }).then((it) => {
      replied = true;
      return it;
    });
    await pause();
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
    ['broken JSON', '{"text":"x"', 400, 'BODY_NOT_JSON'],
    ['10 MB', { text: 'x'.repeat(10_000_000) }, 413, 'BODY_TOO_LARGE'],
  ])('refuses %s and goes on', async (_name, body, status, code) => {
    const { start, send, asked } = await serve();
    const key = await start();
    expect(await refusalOf(await send(key, body))).toEqual([status, code]);
    expect(asked).toEqual([]);
    expect((await send(key, { text: 'x'.repeat(MAX_MESSAGE_LENGTH) })).status).toBe(200);
  });

  it('refuses a choice that was not offered, keeps nothing of it and goes on', async () => {
    const { start, send, context } = await serve();
    const key = await start();
    const refused = await send(key, { choice: { facet: null, value: 'abc' } });
    expect(await refusalOf(refused)).toEqual([400, 'CHOICE_UNKNOWN']);
    expect((await context.conversations.open(key)).events).toEqual([]);
    expect((await send(key, { text: 'x' })).status).toBe(200);
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
      takeTurn: async (_state, input) => {
        throw new TypeError(`cannot read «${saidIn(input)}» in /srv/model`);
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
  async function answered() {
    const served = await serve();
    const key = await served.start();
    await served.send(key, { text: 'x' });
    const rate = (useful: boolean, sha256 = ANSWER_SHA256) => served.say(key, 'feedback', { sha256, useful });
    return { ...served, key, rate };
  }

  it('notes that an answer was useful', async () => {
    const { rate, asked } = await answered();
    const response = await rate(true);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(asked).toEqual(['x']);
  });

  it('gives a turn where the answer shown last did not help, the same one however often', async () => {
    const { rate, asked } = await answered();
    const response = await rate(false);
    expect(response.status).toBe(200);
    expect(feedbackReplySchema.parse(await response.json())).toEqual({ turn: furtherTurn('Non') });
    expect(await (await rate(false)).json()).toEqual({ turn: furtherTurn('Non') });
    expect(asked).toEqual(['x', 'Non']);
  });

  it('notes the last word on an answer that was shown', async () => {
    const { rate, get, key } = await answered();
    const statuses = [];
    for (const useful of [true, false, true]) statuses.push((await rate(useful)).status);
    expect(statuses).toEqual([204, 200, 204]);
    const history = historySchema.parse(await (await get(`/api/conversations/${key.id}`, key.token)).json());
    expect(history.exchanges.map(({ feedback }) => feedback)).toEqual([{ [ANSWER_SHA256]: true }, {}]);
  });

  it.each<[unknown, number, string]>([
    [{ sha256: ANSWER_SHA256, useful: true }, 404, 'ANSWER_NOT_SHOWN'],
    [{ sha256: ANSWER_SHA256, useful: false }, 404, 'ANSWER_NOT_SHOWN'],
    [{ sha256: 'abc', useful: true }, 400, 'REQUEST_INVALID'],
    [{ sha256: ANSWER_SHA256, useful: 'yes' }, 400, 'REQUEST_INVALID'],
    [undefined, 400, 'REQUEST_INVALID'],
  ])('refuses %j in a conversation that showed nothing', async (body, status, code) => {
    const { say, start } = await serve();
    expect(await refusalOf(await say(await start(), 'feedback', body))).toEqual([status, code]);
  });

  it('refuses a word on an answer that another conversation showed', async () => {
    const { say, start, rate } = await answered();
    await rate(false);
    const word = { sha256: furtherAnswer.sha256, useful: false };
    expect(await refusalOf(await say(await start(), 'feedback', word))).toEqual([404, 'ANSWER_NOT_SHOWN']);
  });
});

describe('a contact over HTTP', () => {
  it('is kept once a person was asked for, apart from the conversation', async () => {
    const { start, send, say, get, context } = await serve();
    const key = await start();
    await send(key, { text: PERSON });
    const response = await say(key, 'contact', { contact: ' zoe@exemple.fr ' });
    expect([response.status, await response.text()]).toEqual([204, '']);
    const contacts = await context.conversations.listContacts();
    expect(contacts).toMatchObject([{ conversation: key.id, contact: 'zoe@exemple.fr' }]);
    for (const end of ['', '/export']) {
      const copy = await get(`/api/conversations/${key.id}${end}`, key.token);
      expect(await copy.text()).not.toContain('zoe');
    }
  });

  it.each<[string, unknown, string]>([
    ['neither address nor number', { contact: 'rappelez-moi vite' }, 'CONTACT_REFUSED'],
    ['an address among words', { contact: 'écrivez à zoe@exemple.fr' }, 'CONTACT_REFUSED'],
    ['half a number', { contact: '01 23 45' }, 'CONTACT_REFUSED'],
    ['a card number', { contact: '4111 1111 1111 1111' }, 'CONTACT_REFUSED'],
    ['blanks', { contact: '      ' }, 'REQUEST_INVALID'],
    ['a long one', { contact: `${'a'.repeat(200)}@exemple.fr` }, 'REQUEST_INVALID'],
    ['a list', { contact: ['zoe@exemple.fr'] }, 'REQUEST_INVALID'],
    ['nothing', undefined, 'REQUEST_INVALID'],
  ])('is refused where it is %s, without being repeated', async (_name, body, code) => {
    const { start, send, say, context } = await serve();
    const key = await start();
    await send(key, { text: PERSON });
    const response = await say(key, 'contact', body);
    expect(await response.clone().text()).not.toMatch(/vite|zoe|01 23 45\b(?! 67)|4111|aaa/);
    expect(await refusalOf(response)).toEqual([400, code]);
    expect(await context.conversations.listContacts()).toEqual([]);
  });

  it('is refused before a person was asked for', async () => {
    const { start, send, say, context } = await serve();
    const key = await start();
    await send(key, { text: 'x' });
    const refused = await say(key, 'contact', { contact: 'zoe@exemple.fr' });
    expect(await refusalOf(refused)).toEqual([400, 'CONTACT_NOT_ASKED']);
    expect(await context.conversations.listContacts()).toEqual([]);
  });

  it('stays out of the log where the store quotes it', async () => {
    const { start, send, say, context, logged } = await serve();
    const key = await start();
    await send(key, { text: PERSON });
    vi.spyOn(context.conversations, 'leaveContact').mockImplementation(async (_id, contact) => {
      throw new Error(`cannot insert ${contact}`);
    });
    expect((await say(key, 'contact', { contact: 'zoe@exemple.fr' })).status).toBe(500);
    expect(JSON.stringify(logged)).toContain('cannot insert […]');
    expect(JSON.stringify(logged)).not.toContain('zoe');
  });
});

describe('words of an answer that a message was matched with, over HTTP', () => {
  const ask = (call: Awaited<ReturnType<typeof serve>>, key: ConversationKey, body: object) =>
    call.post(`/api/conversations/${key.id}/matches`, body, key.token);

  it('are those of the answer that replied to it', async () => {
    const call = await serve();
    const key = await call.start();
    await call.send(key, { id: 'm1', text: 'Est-ce possible ?' });
    const response = await ask(call, key, { messageId: 'm1', sha256: ANSWER_SHA256 });
    expect(await response.json()).toEqual({ matches: [{ start: 0, end: 17 }] });
  });

  it.each([
    [{ messageId: 'm2', sha256: ANSWER_SHA256 }, 404, 'ANSWER_NOT_SHOWN'],
    [{ messageId: 'm1', sha256: '0'.repeat(64) }, 404, 'ANSWER_NOT_SHOWN'],
    [{ messageId: 'm1', sha256: 'abc' }, 400, 'REQUEST_INVALID'],
  ])('are refused for %j', async (body, status, code) => {
    const call = await serve();
    const key = await call.start();
    await call.send(key, { id: 'm1', text: 'Est-ce possible ?' });
    expect(await refusalOf(await ask(call, key, body))).toEqual([status, code]);
  });
});

describe('the language of a conversation over HTTP', () => {
  it('is the one chosen last, and chosen once', async () => {
    const call = await serve();
    const key = await call.start();
    const speak = (lang: string) => call.post(`/api/conversations/${key.id}/language`, { lang }, key.token);
    for (const lang of ['en', 'en']) expect((await speak(lang)).status).toBe(204);
    expect(await refusalOf(await speak('nl'))).toEqual([400, 'REQUEST_INVALID']);
    const { events } = await call.context.conversations.open(key);
    expect(events).toEqual([{ type: 'language-changed', lang: 'en' }]);
  });
});
