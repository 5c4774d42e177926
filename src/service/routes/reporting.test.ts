import { describe, expect, it } from 'vitest';
import { auditSchema } from '../../protocol/accounts.ts';
import { historySchema } from '../../protocol/conversation.ts';
import { dashboardSchema, foundConversationsSchema } from '../../protocol/dashboard.ts';
import { ANSWER_SHA256, PERSON, refusalOf, serve, storedAnswer } from '../fake-context.fixture.ts';

const SPAN = 'from=2025-12-31&to=2026-01-02';
const HOSTILE = '<img src=x onerror=alert(1)> Bonjour';

async function openService() {
  const served = await serve();
  const { call } = await served.openConsole('Chef', 'supervisor');
  const get = (path: string) => call('GET', `/api/${path}`);
  const readDashboard = async (span = SPAN) =>
    dashboardSchema.parse(await (await get(`dashboard?${span}`)).json());
  const find = async (query = '') =>
    foundConversationsSchema.parse(await (await get(`supervision/conversations?${query}`)).json());
  const listReadings = async () => {
    const { entries } = auditSchema.parse(await (await get('agents/audit')).json());
    return entries.filter(({ action }) => action === 'conversation-read');
  };
  return { ...served, get, readDashboard, find, listReadings };
}

describe('a supervisor reads figures', () => {
  it('of each day, of the answers that were shown and of those that never were', async () => {
    const { start, send, say, readDashboard } = await openService();
    const key = await start();
    await send(key, { text: 'Est-ce possible ?' });
    await say(key, 'feedback', { sha256: ANSWER_SHA256, useful: true });
    await send(key, { text: PERSON });
    const dashboard = await readDashboard();
    expect(dashboard.days.map(({ day, conversations }) => [day, conversations])).toEqual([
      ['2025-12-31', 0],
      ['2026-01-01', 1],
      ['2026-01-02', 0],
    ]);
    expect(dashboard.days[1]).toMatchObject({
      turns: { answer: 1, clarify: 0, abstain: 0, smalltalk: 0, handoff: 1 },
      useful: 1,
      useless: 0,
      responseMs: { median: 0, p95: 0 },
    });
    const title = 'Est-ce possible ?';
    const shown = { answer: storedAnswer.answer, title, isInCorpus: true, shown: 1, useful: 1, useless: 0 };
    expect(dashboard.answers).toEqual([shown]);
    expect(dashboard.neverShown.map((answer) => answer.title)).toEqual(['=1+1']);
    expect(dashboard).toMatchObject({ coverage: 0.5, persons: { asked: 1, taken: 0 } });
    expect((await readDashboard('from=2026-01-02&to=2026-01-02')).answers).toEqual([]);
  });

  it('as tables to take away, in which nothing is a formula', async () => {
    const { start, send, get } = await openService();
    await send(await start(), { text: 'a' });
    const response = await get(`dashboard/never-shown.csv?${SPAN}`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(
      'guichet-never-shown-2025-12-31-2026-01-02.csv',
    );
    expect(await response.text()).toMatch(/^answer,title\r\n[0-9a-f]{12},'=1\+1\r\n$/);
    const days = (await (await get(`dashboard/days.csv?${SPAN}`)).text()).split('\r\n');
    expect(days[2]).toBe('2026-01-01,1,1,0,0,0,0,0,0,0,0');
    const answers = await (await get(`dashboard/answers.csv?${SPAN}`)).text();
    expect(answers).toContain(`${storedAnswer.answer},Est-ce possible ?,yes,1,0,0\r\n`);
  });

  it.each([
    '',
    'from=2026-01-01',
    'from=2026-01-02&to=2026-01-01',
    'from=2026-01-01&to=2027-01-02',
    'from=2026-02-30&to=2026-03-01',
    'from=2026-01-01&to=2026-01-01&x=1',
    'from=2026-01-01&from=2026-01-01&to=2026-01-01',
  ])('but not of %j', async (span) => {
    const { get } = await openService();
    for (const path of ['dashboard', 'dashboard/days.csv'])
      expect(await refusalOf(await get(`${path}?${span}`))).toEqual([400, 'REQUEST_INVALID']);
  });
});

describe('a supervisor looks for conversations', () => {
  it('by words, days and what was done, and is given words as the text that they are', async () => {
    const { start, send, find } = await openService();
    const key = await start();
    await send(key, { text: HOSTILE });
    await send(await start(), { text: PERSON });
    const { conversations, isMore } = await find('words=BONJOUR&action=answer&from=2026-01-01&to=2026-01-01');
    const at = '2026-01-01T00:00:00.000Z';
    expect(conversations).toEqual([
      { id: key.id, startedAt: at, lastSeenAt: at, firstWords: HOSTILE, exchanges: 1 },
    ]);
    expect(isMore).toBe(false);
    expect((await find('to=2025-12-31')).conversations).toEqual([]);
    expect((await find(`words=${encodeURIComponent('« ? »')}`)).conversations).toEqual([]);
    expect(await find('limit=1')).toMatchObject({ conversations: [{}], isMore: true });
  });

  it('reads one, which is recorded unless it was theirs', async () => {
    const { get, start, send, listReadings } = await openService();
    const key = await start();
    await send(key, { text: HOSTILE });
    const response = await get(`supervision/conversations/${key.id}`);
    expect(historySchema.parse(await response.json()).exchanges[0]!.turn.query).toBe(HOSTILE);
    expect(await listReadings()).toMatchObject([{ by: 'chef', subject: key.id, address: '127.0.0.1' }]);
  });

  it('reads their own without a record', async () => {
    const { context, get, start, openConsole, listReadings } = await openService();
    const { agent } = await openConsole('Chef', 'supervisor');
    const { id } = await start();
    const took = { type: 'agent-took', at: '2026-01-01T00:00:00.000Z', agent: 'Chef' } as const;
    await context.conversations.append(id, 0, [{ ...took, agentId: agent.id }]);
    expect((await get(`supervision/conversations/${id}`)).status).toBe(200);
    expect(await listReadings()).toEqual([]);
  });

  it('is shown neither a replay nor what is not there', async () => {
    const { context, get, listReadings } = await openService();
    const { id } = await context.conversations.start('fr', 'replay');
    for (const path of [id, 'none', '%00'])
      expect(await refusalOf(await get(`supervision/conversations/${path}`))).toEqual([
        404,
        'CONVERSATION_UNKNOWN',
      ]);
    expect(await listReadings()).toEqual([]);
  });
});

describe('figures and conversations', () => {
  it('are for supervisors: not for agents, visitors, or nobody', async () => {
    const { service, start, send, get, openConsole } = await serve();
    const key = await start();
    await send(key, { text: HOSTILE });
    const { call } = await openConsole('Ali');
    const paths = ['days', 'answers', 'never-shown'].map((table) => `/api/dashboard/${table}.csv?${SPAN}`);
    for (const path of [
      ...paths,
      `/api/dashboard?${SPAN}`,
      '/api/supervision/conversations',
      `/api/supervision/conversations/${key.id}`,
    ]) {
      expect(await refusalOf(await call('GET', path)), path).toEqual([403, 'ROLE_REFUSED']);
      expect(await refusalOf(await get(path, key.token)), path).toEqual([401, 'NOT_LOGGED_IN']);
      expect(await refusalOf(await fetch(service.url + path)), path).toEqual([401, 'NOT_LOGGED_IN']);
    }
  });
});
