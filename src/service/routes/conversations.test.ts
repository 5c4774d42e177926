import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import { type ConversationKey, historySchema } from '../../protocol/conversation.ts';
import { exportSchema } from '../../protocol/http.ts';
import {
  ANSWER_SHA256,
  createGate,
  PERSON,
  pause,
  refusalOf,
  serve,
  takeTurnAfter,
  turnFor,
} from '../fake-context.fixture.ts';

describe('conversations over HTTP', () => {
  it.each([undefined, {}, { lang: 'en' }])('starts a conversation with the body %j', async (body) => {
    const { post, get } = await serve();
    const response = await post('/api/conversations', body);
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { id, token } = (await response.json()) as { id: string; token: string };
    const history = historySchema.parse(await (await get(`/api/conversations/${id}`, token)).json());
    expect(history).toEqual({
      id,
      lang: body?.lang ?? 'fr',
      startedAt: '2026-01-01T00:00:00.000Z',
      exchanges: [],
      agentMessages: [],
      waitNotices: [],
      attendance: { by: 'assistant' },
    });
  });

  it.each([
    ['{"lang":"nl"}', 400, 'REQUEST_INVALID'],
    ['{"other":1}', 400, 'REQUEST_INVALID'],
    ['[]', 400, 'REQUEST_INVALID'],
    ['{"lang":', 400, 'BODY_NOT_JSON'],
    ['null', 400, 'BODY_NOT_JSON'],
    [`{"lang":"${'x'.repeat(70_000)}"}`, 413, 'BODY_TOO_LARGE'],
  ])('refuses to start with the body %#', async (body, status, code) => {
    const { post } = await serve();
    expect(await refusalOf(await post('/api/conversations', body))).toEqual([status, code]);
  });

  it('gives the history and its copy with the proof of every answer', async () => {
    const { start, send, get } = await serve();
    const key = await start();
    await send(key, { id: 'm1', text: 'Est-ce possible ?' });
    const history = historySchema.parse(await (await get(`/api/conversations/${key.id}`, key.token)).json());
    expect(history.exchanges).toEqual([
      { messageId: 'm1', at: '2026-01-01T00:00:00.000Z', turn: turnFor('Est-ce possible ?'), feedback: {} },
    ]);

    const response = await get(`/api/conversations/${key.id}/export`, key.token);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename=guichet-${key.id}.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const { exportedAt, ...copy } = exportSchema.parse(await response.json());
    expect(copy).toEqual(history);
    expect(exportedAt).toBe('2026-01-01T00:00:00.000Z');
    const answer = copy.exchanges[0]?.turn.answers[0];
    expect(sha256Of(answer?.text ?? '')).toBe(answer?.sha256);
  });

  it('erases a conversation with its contact, and no other', async () => {
    const { service, start, send, say, get, context } = await serve();
    const keys = [await start(), await start()];
    for (const key of keys) {
      await send(key, { text: PERSON });
      await say(key, 'contact', { contact: 'zoe@exemple.fr' });
    }
    const [key, other] = keys as [ConversationKey, ConversationKey];
    const path = `/api/conversations/${key.id}`;
    const headers = { Authorization: `Bearer ${key.token}` };
    expect((await fetch(service.url + path, { method: 'DELETE', headers })).status).toBe(204);
    for (const end of ['', '/export']) {
      expect(await refusalOf(await get(path + end, key.token))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    }
    expect(await refusalOf(await send(key, { text: 'x' }))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    expect(await context.conversations.listContacts()).toMatchObject([{ conversation: other.id }]);
    expect((await get(`/api/conversations/${other.id}`, other.token)).status).toBe(200);
  });

  it('does not keep what an erasure overtook', async () => {
    const gate = createGate();
    const { service, start, send, get, context } = await serve({ takeTurn: takeTurnAfter(gate.opened) });
    const key = await start();
    const sent = send(key, { text: 'x' });
    await pause();
    const headers = { Authorization: `Bearer ${key.token}` };
    await fetch(`${service.url}/api/conversations/${key.id}`, { method: 'DELETE', headers });
    gate.open();
    expect(await refusalOf(await sent)).toEqual([404, 'CONVERSATION_UNKNOWN']);
    expect((await get(`/api/conversations/${key.id}`, key.token)).status).toBe(404);
    expect(await context.conversations.findServedText(ANSWER_SHA256)).toBeUndefined();
  });

  it.each([
    ['GET', ''],
    ['GET', '/export'],
    ['DELETE', ''],
    ['POST', '/messages'],
    ['POST', '/feedback'],
    ['POST', '/contact'],
  ])('keeps %s /api/conversations/:id%s to whoever has the token', async (method, end) => {
    const { service, start, asked, context } = await serve();
    const { id, token } = await start();
    const other = await start();
    const bodies: Record<string, object> = {
      '/feedback': { sha256: 'a'.repeat(64), useful: true },
      '/contact': { contact: 'zoe@exemple.fr' },
    };
    const body = bodies[end] ?? { text: 'x' };
    const call = async (conversation: string, authorization?: string) => {
      const headers: Record<string, string> = method === 'POST' ? { 'Content-Type': 'application/json' } : {};
      if (authorization !== undefined) headers.Authorization = authorization;
      const init = method === 'POST' ? { method, headers, body: JSON.stringify(body) } : { method, headers };
      return fetch(`${service.url}/api/conversations/${conversation}${end}`, init);
    };
    const missing = await call(id);
    expect(missing.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refusalOf(missing)).toEqual([401, 'TOKEN_MISSING']);
    expect(await refusalOf(await call(id, `Basic ${token}`))).toEqual([401, 'TOKEN_MISSING']);
    expect(await refusalOf(await call(id, 'Bearer wrong'))).toEqual([401, 'TOKEN_REFUSED']);
    expect(await refusalOf(await call(id, `Bearer ${other.token}`))).toEqual([401, 'TOKEN_REFUSED']);
    expect(await refusalOf(await call('none', `Bearer ${token}`))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    expect(asked).toEqual([]);
    expect(await context.conversations.listContacts()).toEqual([]);
  });
});
