import { describe, expect, it } from 'vitest';
import { accountsSchema, auditSchema, openedAccountSchema } from '../../protocol/accounts.ts';
import { PASSWORD } from '../agents.fixture.ts';
import { refusalOf, serve } from '../fake-context.fixture.ts';

const wanted = { login: 'Zoe', name: 'Zoé', role: 'agent' };

async function openService(settings: NonNullable<Parameters<typeof serve>[0]>['settings'] = {}) {
  const served = await serve({ settings });
  const console = await served.openConsole('Chef', 'supervisor');
  const accounts = async () =>
    accountsSchema.parse(await (await console.call('GET', '/api/agents/accounts')).json()).accounts;
  const open = async (body: object = wanted) =>
    openedAccountSchema.parse(await (await console.call('POST', '/api/agents/accounts', body)).json());
  return { ...served, console, accounts, open };
}

describe('a supervisor', () => {
  it('opens an account, whose link sets the password in the console', async () => {
    const { service, accounts, open, post } = await openService();
    const { account, link } = await open();
    expect(account).toMatchObject({ login: 'zoe', name: 'Zoé', role: 'agent', isDisabled: false });
    const [page, token] = link.split('#reset=');
    expect(page).toBe(`${service.url}/console/`);
    expect((await post('/api/agents/reset', { token, password: PASSWORD })).status).toBe(200);
    expect((await accounts()).map(({ login }) => login)).toEqual(['chef', 'zoe']);
    expect((await accounts())[1]).toHaveProperty('lastSeenAt');
  });

  it('gets links to where agents find the service', async () => {
    const { open } = await openService({ publicUrl: 'https://faq.example.org' });
    expect((await open()).link).toMatch(/^https:\/\/faq\.example\.org\/console\/#reset=[\w-]+$/);
  });

  it('is told what cannot be', async () => {
    const { console, open } = await openService();
    const { account } = await open();
    const call = async (method: string, path: string, body?: unknown) =>
      refusalOf(await console.call(method, `/api/agents/accounts${path}`, body));
    expect(await call('POST', '', wanted)).toEqual([409, 'LOGIN_TAKEN']);
    expect(await call('POST', '', { ...wanted, login: 'é' })).toEqual([400, 'REQUEST_INVALID']);
    for (const login of ['zo\0e', 'zoe\0', '\0'])
      expect(await call('POST', '', { ...wanted, login })).toEqual([400, 'REQUEST_INVALID']);
    expect(await call('POST', '', { ...wanted, login: 'x1', password: PASSWORD })).toEqual([
      400,
      'REQUEST_INVALID',
    ]);
    expect(await call('PATCH', '/none', { name: 'x' })).toEqual([404, 'ACCOUNT_UNKNOWN']);
    expect(await call('POST', '/%00/link')).toEqual([404, 'ACCOUNT_UNKNOWN']);
    expect(await call('PATCH', `/${account.id}`, { login: 'x' })).toEqual([400, 'REQUEST_INVALID']);
    for (const change of [{ role: 'agent' }, { isDisabled: true }])
      expect(await call('PATCH', `/${console.agent.id}`, change)).toEqual([409, 'LAST_SUPERVISOR']);
    await console.call('PATCH', `/api/agents/accounts/${account.id}`, { isDisabled: true });
    expect(await call('POST', `/${account.id}/link`)).toEqual([409, 'ACCOUNT_DISABLED']);
  });

  it('logs out at once whom it disables, and who stays out until enabled', async () => {
    const { console, openConsole, post } = await openService();
    const zoe = await openConsole('Zoé');
    const change = (body: object) => console.call('PATCH', `/api/agents/accounts/${zoe.agent.id}`, body);
    expect(await (await change({ isDisabled: true })).json()).toMatchObject({ isDisabled: true });
    expect((await zoe.call('GET', '/api/agents/session')).status).toBe(401);
    const logIn = () => post('/api/agents/session', { login: 'zoe', password: PASSWORD });
    expect(await refusalOf(await logIn())).toEqual([401, 'LOGIN_REFUSED']);
    await change({ isDisabled: false });
    expect((await zoe.call('GET', '/api/agents/session')).status).toBe(401);
    expect((await logIn()).status).toBe(200);
  });

  it('reads what was done, by whom, from where', async () => {
    const { console, open } = await openService();
    await open();
    const read = async (query = '') => console.call('GET', `/api/agents/audit${query}`);
    const { entries } = auditSchema.parse(await (await read()).json());
    expect(entries).toContainEqual(
      expect.objectContaining({ by: 'chef', action: 'account-opened', subject: 'zoe', address: '127.0.0.1' }),
    );
    expect(auditSchema.parse(await (await read('?limit=1')).json()).entries).toHaveLength(1);
    for (const limit of ['0', '1001', 'x', ''])
      expect(await refusalOf(await read(`?limit=${limit}`))).toEqual([400, 'REQUEST_INVALID']);
  });
});

describe('a name', () => {
  it('with a script stays the text that it is, in JSON that no browser takes for a page', async () => {
    const { console, accounts, open } = await openService();
    const name = '<script>alert(1)</script>"\'&';
    await open({ ...wanted, name });
    expect((await accounts()).map((account) => account.name)).toContain(name);
    const { headers } = await console.call('GET', '/api/agents/accounts');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['Zoé\nMax', 'a\u202eb', ' ', 'x'.repeat(61), 'half \ud83d', 'Zo\0é', '\0'])(
    'that could pass for another, %j, is refused',
    async (name) => {
      const { console } = await openService();
      const response = await console.call('POST', '/api/agents/accounts', { ...wanted, name });
      expect(await refusalOf(response)).toEqual([400, 'REQUEST_INVALID']);
      const change = await console.call('PATCH', `/api/agents/accounts/${console.agent.id}`, { name });
      expect(await refusalOf(change)).toEqual([400, 'REQUEST_INVALID']);
    },
  );
});
