import { describe, expect, it } from 'vitest';
import { CSRF_HEADER } from '../protocol/accounts.ts';
import { requireOwn } from './agent-session.ts';
import { PASSWORD, toLogin } from './agents.fixture.ts';
import { refusalOf, serve } from './fake-context.fixture.ts';

const SHOP = 'https://www.example.org';
const JSON_TYPE = 'application/json';
const newAccount = JSON.stringify({ login: 'intrus', name: 'Intrus', role: 'supervisor' });

/** A service with a supervisor's console open in a browser. */
async function openService(settings: NonNullable<Parameters<typeof serve>[0]>['settings'] = {}) {
  const served = await serve({ settings: { allowedOrigins: [SHOP], ...settings } });
  const { url } = served.service;
  const console = await served.openConsole('Chef', 'supervisor');
  /** Sends what a page makes the browser send: the cookie goes along by itself. */
  const forge = (headers: Record<string, string>, body: string = newAccount, path = '/api/agents/accounts') =>
    fetch(url + path, { method: 'POST', headers: { Cookie: console.cookie, ...headers }, body });
  const countAccounts = async () => (await served.context.accounts.list()).length;
  return { ...served, url, console, forge, countAccounts };
}

describe('a forged request', () => {
  it('is let through as the console sends it, which shows that the refusals below are for what they say', async () => {
    const { url, console, forge } = await openService();
    const headers = { 'Content-Type': JSON_TYPE, Origin: url, [CSRF_HEADER]: console.csrf };
    expect((await forge(headers)).status).toBe(201);
  });

  it.each([
    ['of another site', 'https://evil.example'],
    ['of a site that may embed the widget', SHOP],
    ['that hides where it comes from', 'null'],
  ])('from a page %s is refused by its origin, even with the right token', async (_, Origin) => {
    const { console, forge, countAccounts } = await openService();
    const headers = { 'Content-Type': JSON_TYPE, Origin, [CSRF_HEADER]: console.csrf };
    expect(await refusalOf(await forge(headers))).toEqual([403, 'CSRF_REFUSED']);
    expect(await countAccounts()).toBe(1);
  });

  it.each([
    ['without the token', () => ({})],
    ['with another token', () => ({ [CSRF_HEADER]: 'x'.repeat(43) })],
    ['with an empty token', () => ({ [CSRF_HEADER]: '' })],
    ['with the session’s own token', (token: string) => ({ [CSRF_HEADER]: token })],
  ])('%s is refused, even from a page of the service', async (_, headersFor) => {
    const { url, console, forge, countAccounts } = await openService();
    const own = { 'Content-Type': JSON_TYPE, Origin: url };
    const forged = await forge({ ...own, ...headersFor(console.token) });
    expect(await refusalOf(forged)).toEqual([403, 'CSRF_REFUSED']);
    expect(await countAccounts()).toBe(1);
  });

  it('with the token of another agent’s session is refused', async () => {
    const { url, forge, openConsole } = await openService();
    const { csrf } = await openConsole('Zoé');
    const headers = { 'Content-Type': JSON_TYPE, Origin: url, [CSRF_HEADER]: csrf };
    expect(await refusalOf(await forge(headers))).toEqual([403, 'CSRF_REFUSED']);
  });

  it('of a form is refused, and is no JSON besides', async () => {
    const { console, forge, countAccounts } = await openService();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://evil.example' };
    const body = 'login=intrus&name=Intrus&role=supervisor';
    expect(await refusalOf(await forge(form, body))).toEqual([403, 'CSRF_REFUSED']);
    const text = { 'Content-Type': 'text/plain', [CSRF_HEADER]: console.csrf };
    expect(await refusalOf(await forge(text))).toEqual([415, 'CONTENT_TYPE_REFUSED']);
    expect(await countAccounts()).toBe(1);
  });

  it('cannot log somebody in as another', async () => {
    const { url, context, forge } = await openService();
    const body = JSON.stringify({ login: toLogin('Chef'), password: PASSWORD });
    for (const path of ['/api/agents/session', '/api/agents/set-up', '/api/agents/reset']) {
      const headers = { 'Content-Type': JSON_TYPE, Origin: SHOP };
      expect(await refusalOf(await forge(headers, body, path))).toEqual([403, 'CSRF_REFUSED']);
    }
    const form = { 'Content-Type': 'text/plain' };
    expect(await refusalOf(await forge(form, body, '/api/agents/session'))).toEqual([
      415,
      'CONTENT_TYPE_REFUSED',
    ]);
    const own = await forge({ 'Content-Type': JSON_TYPE, Origin: url }, body, '/api/agents/session');
    expect(own.status).toBe(200);
    expect((await context.accounts.listAudit(99)).filter(({ action }) => action === 'login')).toHaveLength(2);
  });

  it('can read nothing from another site: the browser is not told that it may', async () => {
    const { url, console } = await openService();
    const headers = { Cookie: console.cookie, Origin: SHOP };
    const response = await fetch(`${url}/api/agents/session`, { headers });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('a route of agents', () => {
  it('refuses who has no session, with no more than that', async () => {
    const { url } = await openService();
    for (const cookie of ['', 'guichet_agent=', 'guichet_agent=guess', 'other=x']) {
      const response = await fetch(`${url}/api/agents/accounts`, { headers: { Cookie: cookie } });
      expect(response.headers.get('www-authenticate')).toBeNull();
      expect(await refusalOf(response)).toEqual([401, 'NOT_LOGGED_IN']);
    }
  });

  it('is closed to who has no session, whichever it is, but for those that begin one', async () => {
    const { url, get } = await openService({ messagesPerMinute: 1_000 });
    const { paths } = (await (await get('/api/openapi.json')).json()) as { paths: Record<string, object> };
    const ofVisitors = /^\/api\/(?:conversations|answers|sources|suggest|welcome|openapi\.json)|^\/(?!api\/)/;
    const open: string[] = [];
    for (const [path, methods] of Object.entries(paths)) {
      if (ofVisitors.test(path)) continue;
      for (const method of Object.keys(methods)) {
        const response = await fetch(url + path.replace(/\{\w+\}/g, 'x'), { method: method.toUpperCase() });
        if ((await refusalOf(response).catch(() => []))[1] !== 'NOT_LOGGED_IN')
          open.push(`${method} ${path}`);
      }
    }
    expect(open.toSorted()).toEqual([
      'get /api/agents/login-methods',
      'post /api/agents/reset',
      'post /api/agents/session',
      'post /api/agents/set-up',
    ]);
  });

  it('says who is logged in before it reads what is sent', async () => {
    const { post } = await openService();
    expect(await refusalOf(await post('/api/agents/accounts', '{ no JSON'))).toEqual([401, 'NOT_LOGGED_IN']);
  });

  it('of supervisors refuses agents, from the moment on that they are none', async () => {
    const { openConsole, console, context } = await openService();
    const { call, agent } = await openConsole('Zoé');
    const paths = [
      ['GET', '/api/agents/accounts'],
      ['POST', '/api/agents/accounts', {}],
      ['PATCH', `/api/agents/accounts/${agent.id}`, { role: 'supervisor' }],
      ['POST', `/api/agents/accounts/${console.agent.id}/link`],
      ['GET', '/api/agents/audit'],
    ] as const;
    for (const [method, path, body] of paths)
      expect(await refusalOf(await call(method, path, body))).toEqual([403, 'ROLE_REFUSED']);
    await context.accounts.change(agent.id, { role: 'supervisor' }, {});
    expect((await call('GET', '/api/agents/accounts')).status).toBe(200);
    await context.accounts.change(agent.id, { role: 'agent' }, {});
    expect((await call('GET', '/api/agents/accounts')).status).toBe(403);
  });

  it('gives no way into the conversations of visitors', async () => {
    const { start, console } = await openService();
    const { id } = await start();
    for (const end of ['', '/export']) {
      const response = await console.call('GET', `/api/conversations/${id}${end}`);
      expect(await refusalOf(response)).toEqual([401, 'TOKEN_MISSING']);
    }
    expect((await console.call('DELETE', `/api/conversations/${id}`)).status).toBe(401);
  });

  it('spends from a budget for who has no session', async () => {
    const { url, console } = await openService({ messagesPerMinute: 1 });
    const read = () => fetch(`${url}/api/agents/session`);
    for (let i = 0; i < 5; i++) expect((await read()).status).toBe(401);
    expect(await refusalOf(await read())).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect((await console.call('GET', '/api/agents/session')).status).toBe(200);
  });
});

describe('what belongs to an agent', () => {
  const zoe = { id: 'z', login: 'zoe', name: 'Zoé', role: 'agent' } as const;

  it('is given to that agent, and does not exist for others, supervisors among them', () => {
    const draft = { agentId: 'z', text: 'x' };
    expect(requireOwn(draft, zoe, 'the draft')).toBe(draft);
    const missing = expect.objectContaining({ kind: 'missing', code: 'NOT_FOUND' });
    const max = { ...zoe, id: 'm', role: 'supervisor' } as const;
    for (const [found, agent] of [
      [draft, max],
      [undefined, zoe],
    ] as const) {
      expect(() => requireOwn(found, agent, 'the draft')).toThrow(missing);
    }
  });
});
