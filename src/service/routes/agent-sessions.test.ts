import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CSRF_HEADER, sessionSchema } from '../../protocol/accounts.ts';
import { logIn, PASSWORD } from '../agents.fixture.ts';
import { refusalOf, serve } from '../fake-context.fixture.ts';

const right = { login: 'zoe', password: PASSWORD };

/** A service with an agent, as a browser without a session comes to it. */
async function openService(options: Parameters<typeof serve>[0] = {}) {
  const served = await serve(options);
  const { url } = served.service;
  await logIn(served.context.accounts, 'Zoé');
  const send = (path: string, body: unknown, cookie?: string) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url, ...(cookie && { Cookie: cookie }) },
      body: JSON.stringify(body),
    });
  const who = (cookie: string) => fetch(`${url}/api/agents/session`, { headers: { Cookie: cookie } });
  return { ...served, url, send, who };
}

/** The cookie that a reply sets, as the browser sends it back. */
function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

describe('logging in', () => {
  it('sets a cookie that no script and no other site can use, and says who it is', async () => {
    const { send, who } = await openService();
    const response = await send('/api/agents/session', right);
    expect(response.status).toBe(200);
    const { agent, csrf } = sessionSchema.parse(await response.json());
    expect(agent).toMatchObject({ login: 'zoe', name: 'Zoé', role: 'agent' });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^guichet_agent=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const cookie = cookieOf(response);
    expect(await (await who(cookie)).json()).toEqual({ agent, csrf });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('sets one that goes over TLS to this host alone, where agents come over TLS', async () => {
    const { send, who } = await openService({ settings: { secureCookies: true } });
    const response = await send('/api/agents/session', right);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-guichet_agent=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    const cookie = cookieOf(response);
    expect((await who(cookie)).status).toBe(200);
    // A host beside this one can set a cookie without the prefix.
    expect((await who(cookie.replace('__Host-', ''))).status).toBe(401);
  });

  it('is worth nothing to who planted a cookie before', async () => {
    const { send, who, context } = await openService();
    for (const planted of ['chosen-by-somebody', await logIn(context.accounts, 'Max')]) {
      const response = await send('/api/agents/session', right, `guichet_agent=${planted}`);
      const cookie = cookieOf(response);
      expect(cookie).not.toContain(planted);
      expect((await who(`guichet_agent=${planted}`)).status).toBe(401);
      expect(sessionSchema.parse(await (await who(cookie)).json()).agent.login).toBe('zoe');
    }
  });

  it('is refused for what is wrong, in one way', async () => {
    const { send } = await openService();
    for (const body of [
      { ...right, password: 'x' },
      { ...right, login: 'nobody' },
    ]) {
      const response = await send('/api/agents/session', body);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await refusalOf(response)).toEqual([401, 'LOGIN_REFUSED']);
    }
    for (const body of [{}, { login: 'zoe' }, { ...right, role: 'supervisor' }, { ...right, password: {} }])
      expect(await refusalOf(await send('/api/agents/session', body))).toEqual([400, 'REQUEST_INVALID']);
  });

  it('by force is over after five tries, also for the right password, and says for how long', async () => {
    const { send } = await openService();
    const guess = (password: string) => send('/api/agents/session', { login: 'zoe', password });
    // However long the machine takes, no time passes but what is let pass.
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const guesses = Array.from({ length: 40 }, async (_, i) => (await guess(`guess ${i}`)).status);
    const statuses = await Promise.all(guesses);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    const response = await guess(PASSWORD);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({
      error: {
        code: 'TOO_MANY_LOGINS',
        retry: true,
        remedy: expect.stringContaining('in 1 second,'),
      },
    });
    vi.advanceTimersByTime(1_000);
    expect((await guess('another guess')).status).toBe(401);
    expect((await guess(PASSWORD)).headers.get('retry-after')).toBe('2');
    vi.advanceTimersByTime(2_000);
    expect((await guess(PASSWORD)).status).toBe(200);
  });

  it('spends from the budget of the address', async () => {
    const { send } = await openService({ settings: { messagesPerMinute: 1 } });
    for (let i = 0; i < 5; i++) expect((await send('/api/agents/session', right)).status).toBe(200);
    expect(await refusalOf(await send('/api/agents/session', right))).toEqual([429, 'TOO_MANY_REQUESTS']);
  });
});

describe('logging out', () => {
  it.each([
    ['here', '/api/agents/session', 200],
    ['everywhere', '/api/agents/sessions', 401],
  ])('%s takes the cookie away and ends what it should', async (_, path, other) => {
    const { openConsole, who } = await openService();
    const [console, elsewhere] = [await openConsole('Zoé'), await openConsole('Zoé')];
    const response = await console.call('DELETE', path);
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()[0]).toMatch(/^guichet_agent=; Max-Age=0; Path=\/; HttpOnly/);
    expect((await who(console.cookie)).status).toBe(401);
    expect((await who(elsewhere.cookie)).status).toBe(other);
  });
});

describe('a link', () => {
  it('opens the first account, and is refused after', async () => {
    const served = await serve();
    const { get, post, context } = served;
    const methods = async () => (await get('/api/agents/login-methods')).json();
    expect(await methods()).toEqual({ setUp: true });
    const token = await context.accounts.offerSetUp();
    const wanted = { token, login: 'Chef', name: '<img src=x onerror=alert(1)>', password: PASSWORD };
    expect(await refusalOf(await post('/api/agents/set-up', { ...wanted, password: 'too short' }))).toEqual([
      400,
      'REQUEST_INVALID',
    ]);
    expect(await refusalOf(await post('/api/agents/set-up', { ...wanted, token: 'guess' }))).toEqual([
      403,
      'LINK_REFUSED',
    ]);
    const response = await post('/api/agents/set-up', wanted);
    expect(response.status).toBe(201);
    expect(sessionSchema.parse(await response.json()).agent).toMatchObject({
      login: 'chef',
      role: 'supervisor',
    });
    expect(cookieOf(response)).toContain('guichet_agent=');
    expect(await methods()).toEqual({ setUp: false });
    expect(await refusalOf(await post('/api/agents/set-up', { ...wanted, login: 'x2' }))).toEqual([
      403,
      'LINK_REFUSED',
    ]);
  });

  it('sets a password once and logs in; what was open before is over', async () => {
    const { openConsole, send, who, context } = await openService();
    const old = await openConsole('Zoé');
    const { token } = await context.accounts.makeLink(old.agent.id, {});
    const password = 'tout à fait un autre';
    const response = await send('/api/agents/reset', { token, password });
    expect((await who(cookieOf(response))).status).toBe(200);
    expect((await who(old.cookie)).status).toBe(401);
    const again = await send('/api/agents/reset', { token, password });
    expect(await refusalOf(again)).toEqual([403, 'LINK_REFUSED']);
    expect((await send('/api/agents/session', { login: 'zoe', password })).status).toBe(200);
  });
});

describe('a password', () => {
  it('is changed by who knows it; other sessions end', async () => {
    const { openConsole, who } = await openService();
    const [console, other] = [await openConsole('Zoé'), await openConsole('Zoé')];
    const next = 'tout à fait un autre';
    const change = (current: string, to = next) =>
      console.call('PUT', '/api/agents/password', { current, next: to });
    expect(await refusalOf(await change('wrong'))).toEqual([403, 'PASSWORD_REFUSED']);
    expect(await refusalOf(await change(PASSWORD, 'short'))).toEqual([400, 'REQUEST_INVALID']);
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await who(console.cookie)).status).toBe(200);
    expect((await who(other.cookie)).status).toBe(401);
  });
});

describe('the log', () => {
  it('holds no password, no token and no cookie, whatever happens', async () => {
    const { send, openConsole, url, context, logged } = await openService();
    const console = await openConsole('Chef', 'supervisor');
    const failing = (given: object) => new Error(`cannot take ${JSON.stringify(given)}`);
    vi.spyOn(context.accounts, 'logIn').mockImplementationOnce((given) => Promise.reject(failing(given)));
    vi.spyOn(context.accounts, 'reset').mockImplementationOnce((given) => Promise.reject(failing(given)));
    expect((await send('/api/agents/session', right, console.cookie)).status).toBe(500);
    expect((await send('/api/agents/reset', { token: 'link-token', password: PASSWORD })).status).toBe(500);
    await send('/api/agents/session', { ...right, password: 'wrong-guess' });
    await send('/api/agents/session', right);
    await fetch(`${url}/api/agents/accounts`, {
      method: 'POST',
      headers: { Cookie: console.cookie, [CSRF_HEADER]: 'x' },
    });
    await console.call('POST', '/api/agents/accounts', { login: 'max', name: 'Max', role: 'agent' });
    const log = JSON.stringify(logged);
    expect(log).toContain('cannot take');
    for (const secret of [
      PASSWORD,
      'wrong-guess',
      'link-token',
      console.token,
      console.csrf,
      'guichet_agent',
    ])
      expect(log).not.toContain(secret);
  });
});
