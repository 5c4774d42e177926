import { describe, expect, it, onTestFinished } from 'vitest';
import { systemIds } from '../../core/clock.ts';
import {
  type LocalProviderOptions,
  openLocalProvider,
  type Person,
} from '../../desk/openid/local-provider.fixture.ts';
import { createOpenIdProvider } from '../../desk/openid/openid-provider.ts';
import { logIn, PASSWORD } from '../agents.fixture.ts';
import { serve } from '../fake-context.fixture.ts';
import { openBrowser } from '../openid-browser.fixture.ts';

const people: readonly Person[] = [
  { sub: 'zoe', email: 'Zoe@Example.org', email_verified: true, preferred_username: 'zoe' },
  { sub: 'max', email: 'max@example.org', email_verified: false },
  { sub: 'eve', email: 'eve@example.org' },
];

const PENDING = 'guichet_openid';
const SESSION = 'guichet_agent';

/** A service whose agents may log in at a provider of this machine, and a browser that knows neither. */
async function openService({
  claim = 'email',
  ...options
}: Partial<LocalProviderOptions> & { claim?: string } = {}) {
  const provider = await openLocalProvider({ people, ...options });
  onTestFinished(() => provider[Symbol.asyncDispose]());
  const openId = createOpenIdProvider({ ...provider.settings, claim }, systemIds);
  const served = await serve({ openId });
  const { url } = served.service;
  provider.register(url);
  const { accounts } = served.context;
  const { account } = await accounts.open({ login: 'zoe@example.org', name: 'Zoé', role: 'agent' }, {});
  await accounts.open({ login: 'max@example.org', name: 'Max', role: 'agent' }, {});
  const browser = openBrowser();
  const cookies = browser.cookiesOf(url);
  return {
    ...served,
    url,
    provider,
    accounts,
    account,
    browser,
    cookies,
    /** Where the browser ends up. */
    comeBack: async (callback: URL | string) => (await browser.get(callback)).headers.get('Location'),
    /** What the audit says of such log-ins. */
    readAudit: async () => {
      const entries = await accounts.listAudit(100);
      return entries
        .filter(({ action }) => action.startsWith('openid-'))
        .map(({ action, by, subject }) => [action, by, subject]);
    },
    isLoggedIn: async () => (await browser.get(`${url}/api/agents/session`)).status === 200,
  };
}

describe('logging in at an OpenID provider', () => {
  it('begins a session of the account whose login it vouches for', async () => {
    const { url, browser, comeBack, cookies, readAudit, isLoggedIn, account, accounts } = await openService();
    expect(await isLoggedIn()).toBe(false);
    const callback = await browser.logInAs(url, 'zoe');
    expect(cookies.has(PENDING)).toBe(true);
    expect(await comeBack(callback)).toBe('/console/');
    expect(cookies.has(PENDING)).toBe(false);
    expect(await isLoggedIn()).toBe(true);
    expect(await readAudit()).toEqual([['openid-login', 'zoe@example.org', undefined]]);
    expect(await accounts.resume(cookies.get(SESSION) ?? '')).toMatchObject({ id: account.id, name: 'Zoé' });
  });

  it('is offered where there is a provider, and unknown where there is none', async () => {
    const { get } = await openService();
    expect(await (await get('/api/agents/login-methods')).json()).toMatchObject({
      openid: { label: 'Annuaire' },
    });
    const without = await serve();
    expect(await (await without.get('/api/agents/login-methods')).json()).not.toHaveProperty('openid');
    expect((await without.get('/api/agents/openid')).status).toBe(404);
    expect((await without.get('/api/agents/openid/callback')).status).toBe(404);
  });

  it('binds it to the browser by a short-lived cookie of no script, and asks for PKCE, state and nonce', async () => {
    const { url, browser } = await openService();
    const response = await browser.get(`${url}/api/agents/openid`);
    expect(response.status).toBe(303);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^guichet_openid=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    const asked = new URL(response.headers.get('Location') ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${url}/api/agents/openid/callback`,
      scope: 'openid email profile',
    });
    const [state, nonce, verifier] = cookie.slice(PENDING.length + 1, cookie.indexOf(';')).split('.');
    expect([asked.get('state'), asked.get('nonce')]).toEqual([state, nonce]);
    expect(asked.get('code_challenge')).not.toBe(verifier);
  });

  it('sends its cookies over TLS alone where those of agents do', async () => {
    const provider = await openLocalProvider({ people });
    onTestFinished(() => provider[Symbol.asyncDispose]());
    const openId = createOpenIdProvider(provider.settings, systemIds);
    const publicUrl = 'https://faq.example.org';
    const { get } = await serve({ openId, settings: { secureCookies: true, publicUrl } });
    provider.register(publicUrl);
    const response = await fetch((await get('/healthz')).url.replace('/healthz', '/api/agents/openid'), {
      redirect: 'manual',
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-guichet_openid=.*; Secure; SameSite=Lax$/);
    expect(response.headers.get('Location')).toContain(
      encodeURIComponent(`${publicUrl}/api/agents/openid/callback`),
    );
  });

  it('takes the claim from the ID token where it stands there, and another claim where the settings say so', async () => {
    const full = await openService({ hasFullTokens: true });
    expect(await full.comeBack(await full.browser.logInAs(full.url, 'zoe'))).toBe('/console/');
    const named = await openService({ claim: 'preferred_username' });
    await named.accounts.open({ login: 'zoe', name: 'Zoé', role: 'agent' }, {});
    expect(await named.comeBack(await named.browser.logInAs(named.url, 'zoe'))).toBe('/console/');
    expect((await named.accounts.resume(named.cookies.get(SESSION) ?? ''))?.login).toBe('zoe');
  });

  it('leads nowhere but to the console, whatever is asked for', async () => {
    const { url, browser, comeBack } = await openService();
    const callback = await browser.logInAs(url, 'zoe');
    for (const name of ['return', 'redirect', 'redirect_uri', 'next', 'RelayState'])
      callback.searchParams.append(name, 'https://evil.example');
    expect(await comeBack(callback)).toBe('/console/');
  });

  it('begins a session under a new token, whatever session the browser brought', async () => {
    const { url, browser, comeBack, cookies } = await openService();
    cookies.set(SESSION, 'planted');
    expect(await comeBack(await browser.logInAs(url, 'zoe'))).toBe('/console/');
    expect(cookies.get(SESSION)).not.toBe('planted');
  });

  it.each([
    ['from the same site, with its cookie', false],
    ['from another site, to which browsers keep the cookie back', true],
  ])('ends the session that the browser had, coming back %s', async (_, isKeptBack) => {
    const { url, browser, comeBack, cookies, accounts } = await openService();
    const [former, elsewhere] = [await logIn(accounts, 'Max'), await logIn(accounts, 'Max')];
    cookies.set(SESSION, former);
    const callback = await browser.logInAs(url, 'zoe');
    expect((await accounts.resume(former))?.login).toBe('max');
    if (isKeptBack) cookies.delete(SESSION);
    expect(await comeBack(callback)).toBe('/console/');
    expect(await accounts.resume(former)).toBeUndefined();
    expect((await accounts.resume(elsewhere))?.login).toBe('max');
    expect((await accounts.resume(cookies.get(SESSION) ?? ''))?.login).toBe('zoe@example.org');
    const [last] = (await accounts.listAudit(100)).filter(({ action }) => action === 'logout');
    expect(last).toMatchObject({ by: 'zoe@example.org' });
  });

  it('tells no token of a session to who reads the cookie that waits for its end', async () => {
    const { url, browser, cookies, accounts } = await openService();
    const former = await logIn(accounts, 'Max');
    cookies.set(SESSION, former);
    await browser.get(`${url}/api/agents/openid`);
    const pending = cookies.get(PENDING) ?? '';
    expect(pending.split('.')).toHaveLength(4);
    expect(pending).not.toContain(former);
  });
});

describe('a log-in at an OpenID provider that is refused', () => {
  it.each<[string, (callback: URL, cookies: Map<string, string>) => void]>([
    ['with another state', (callback) => callback.searchParams.set('state', 'a'.repeat(43))],
    ['without a state', (callback) => callback.searchParams.delete('state')],
    ['with two states', (callback) => callback.searchParams.append('state', 'x')],
    ['with another code', (callback) => callback.searchParams.set('code', 'guessed')],
    ['without a code', (callback) => callback.searchParams.delete('code')],
    ['of another issuer', (callback) => callback.searchParams.set('iss', 'https://evil.example')],
    ['with another nonce', (_, cookies) => changePart(cookies, 1)],
    ['with another verifier', (_, cookies) => changePart(cookies, 2)],
    ['with an error of the provider', (callback) => callback.searchParams.set('error', 'server_error')],
  ])('%s', async (_, change) => {
    const { url, browser, comeBack, cookies, readAudit, isLoggedIn, logged } = await openService();
    const callback = await browser.logInAs(url, 'zoe');
    change(callback, cookies);
    expect(await comeBack(callback)).toBe('/console/#openid=refused');
    expect([cookies.has(PENDING), cookies.has(SESSION), await isLoggedIn()]).toEqual([false, false, false]);
    expect(await readAudit()).toEqual([['openid-refused', undefined, undefined]]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('leaves the session that the browser had', async () => {
    const { url, browser, comeBack, cookies, accounts } = await openService();
    const former = await logIn(accounts, 'Max');
    cookies.set(SESSION, former);
    expect(await comeBack(await browser.logInAs(url, 'eve'))).toBe('/console/#openid=no-account');
    expect((await accounts.resume(former))?.login).toBe('max');
    const callback = await browser.logInAs(url, 'zoe');
    callback.searchParams.set('code', 'guessed');
    expect(await comeBack(callback)).toBe('/console/#openid=refused');
    expect((await accounts.resume(former))?.login).toBe('max');
    expect(cookies.get(SESSION)).toBe(former);
  });

  it('in another browser than the one that began it, which is nobody’s log-in and not recorded', async () => {
    const { url, browser, cookies, comeBack, accounts } = await openService();
    const callback = await browser.logInAs(url, 'zoe');
    cookies.clear();
    const before = await accounts.listAudit(100);
    for (const planted of [undefined, '', 'x', 'a.b', 'a.b.c.d', `a.b.c.${'G'.repeat(64)}`, '../.a.b']) {
      if (planted !== undefined) cookies.set(PENDING, planted);
      expect(await comeBack(callback)).toBe('/console/#openid=refused');
    }
    expect(await accounts.listAudit(100)).toEqual(before);
  });

  it('when it is used again, also by the browser that began it', async () => {
    const { url, browser, comeBack, cookies } = await openService();
    const callback = await browser.logInAs(url, 'zoe');
    const pending = cookies.get(PENDING) ?? '';
    expect(await comeBack(callback)).toBe('/console/');
    cookies.delete(SESSION);
    expect(await comeBack(callback)).toBe('/console/#openid=refused');
    cookies.set(PENDING, pending);
    expect(await comeBack(callback)).toBe('/console/#openid=refused');
    expect(cookies.has(SESSION)).toBe(false);
  });

  it('when the person turns back', async () => {
    const { url, browser, comeBack } = await openService();
    const callback = await browser.logInAs(url, 'nobody');
    expect(callback.searchParams.get('error')).toBe('access_denied');
    expect(await comeBack(callback)).toBe('/console/#openid=refused');
  });

  it('for a login that nobody has, and opens no account', async () => {
    const { url, browser, comeBack, readAudit, accounts } = await openService();
    expect(await comeBack(await browser.logInAs(url, 'eve'))).toBe('/console/#openid=no-account');
    expect(await readAudit()).toEqual([['openid-refused', undefined, 'eve@example.org']]);
    expect((await accounts.list()).map(({ login }) => login)).toEqual(['max@example.org', 'zoe@example.org']);
  });

  it('for an account that is disabled', async () => {
    const { url, browser, comeBack, readAudit, accounts, account, isLoggedIn } = await openService();
    await accounts.change(account.id, { isDisabled: true }, {});
    expect(await comeBack(await browser.logInAs(url, 'zoe'))).toBe('/console/#openid=no-account');
    expect(await readAudit()).toEqual([['openid-refused', undefined, 'zoe@example.org']]);
    expect(await isLoggedIn()).toBe(false);
  });

  it('for an e-mail address that the provider calls unverified', async () => {
    const { url, browser, comeBack } = await openService();
    expect(await comeBack(await browser.logInAs(url, 'max'))).toBe('/console/#openid=no-account');
  });
});

describe('an OpenID provider that does not answer', () => {
  it('leaves the service as it is: it starts, passwords work, and the provider is found once it is back', async () => {
    const gone = await openLocalProvider({ people });
    const { port, settings } = gone;
    await gone[Symbol.asyncDispose]();
    const openId = createOpenIdProvider(settings, systemIds);
    const { service, post, context, logged } = await serve({ openId });
    const { url } = service;
    const browser = openBrowser();
    const begin = async () => (await browser.get(`${url}/api/agents/openid`)).headers.get('Location');
    expect(await begin()).toBe('/console/#openid=unavailable');
    expect(browser.cookiesOf(url).size).toBe(0);
    expect(logged.filter(({ level }) => level === 'warn')).toMatchObject([
      { fields: { reason: expect.stringContaining(settings.issuer) } },
    ]);
    expect(JSON.stringify(logged)).not.toContain(settings.clientSecret);

    const { token } = await context.accounts.open(
      { login: 'zoe@example.org', name: 'Zoé', role: 'agent' },
      {},
    );
    await context.accounts.reset({ token, password: PASSWORD }, { address: '127.0.0.1' });
    const typed = await post('/api/agents/session', { login: 'zoe@example.org', password: PASSWORD });
    expect(typed.status).toBe(200);

    const back = await openLocalProvider({ people, port });
    back.register(url);
    const callback = await browser.logInAs(url, 'zoe');
    await back[Symbol.asyncDispose]();
    const { headers } = await browser.get(callback);
    expect(headers.get('Location')).toBe('/console/#openid=unavailable');
  });

  it('is asked no more than an address may ask', async () => {
    const { browser, url } = await openService();
    const locations: (string | null)[] = [];
    for (let i = 0; i < 601; i++)
      locations.push((await browser.get(`${url}/api/agents/openid`)).headers.get('Location'));
    expect(locations.at(-1)).toBe('/console/#openid=unavailable');
  });
});

/** Changes one of state, nonce and verifier in the cookie of a browser. */
function changePart(cookies: Map<string, string>, place: number): void {
  const parts = (cookies.get(PENDING) ?? '').split('.');
  cookies.set(PENDING, parts.with(place, 'a'.repeat(43)).join('.'));
}
