import { describe, expect, it, vi } from 'vitest';
import { logIn, PASSWORD } from './agents.fixture.ts';
import { openDesk, queueOf, say, take } from './desk.fixture.ts';
import { ask, type Client, connect, connectSession } from './socket-client.fixture.ts';

const SHOP = 'https://www.example.org';

const refusal = (connecting: Promise<Client>) =>
  connecting.then(
    () => undefined,
    (thrown: Error & { data: { error: { code: string; remedy: string } } }) => thrown,
  );

/** What a browser sends along. */
function connectPage(url: string, headers: Record<string, string>): Promise<Client> {
  return connect(`${url}/agents`, { extraHeaders: headers });
}

/** Why the service cut this socket, once it has. */
function cut(client: Client): Promise<string> {
  return new Promise((resolve) => client.on('disconnect' as string, resolve as never));
}

describe('a handshake of an agent', () => {
  it.each([
    ['without a session', {}, 'NOT_LOGGED_IN'],
    ['with a session that is nobody’s', { session: 'x'.repeat(43) }, 'NOT_LOGGED_IN'],
    ['with an empty session', { session: '' }, 'REQUEST_INVALID'],
    ['with a list for a session', { session: ['x'] }, 'REQUEST_INVALID'],
    ['with a name of its own choice', { name: 'Zoé' }, 'REQUEST_INVALID'],
  ])('%s is refused', async (_, auth, code) => {
    const { url, context } = await openDesk();
    await logIn(context.accounts, 'Zoé');
    const refused = await refusal(connect(`${url}/agents`, { auth }));
    expect(refused?.message).toBe(code);
    expect(refused?.data).toMatchObject({ error: { code, message: expect.any(String), retry: false } });
    expect(context.sharing.presence.isSomebodyOnline()).toBe(false);
  });

  it('is the agent’s whose session the cookie holds', async () => {
    const { url, id, openConsole } = await openDesk();
    const { cookie, agent } = await openConsole('Zoé');
    const socket = await connectPage(url, { Cookie: cookie, Origin: url });
    await take(socket, id);
    expect((await queueOf(socket))[0]).toMatchObject({ agent: 'Zoé', agentId: agent.id });
  });

  it('is refused to a page that may embed the widget, whatever cookie comes along', async () => {
    const { url, context, openConsole } = await openDesk({ settings: { allowedOrigins: [SHOP] } });
    const { cookie, token } = await openConsole('Zoé');
    // The same page may well open a visitor's socket.
    await connect(url, { extraHeaders: { Origin: SHOP } });
    const refused = await refusal(connectPage(url, { Cookie: cookie, Origin: SHOP }));
    expect(refused?.message).toBe('CSRF_REFUSED');
    expect(context.sharing.presence.isSomebodyOnline()).toBe(false);
    await connectSession(url, token);
  });

  it('spends from a budget, so that sessions cannot be tried without end', async () => {
    const { url, connectAgent } = await openDesk({ settings: { messagesPerMinute: 1 } });
    for (let i = 0; i < 5; i++)
      expect((await refusal(connectSession(url, 'wrong')))?.message).toBe('NOT_LOGGED_IN');
    expect((await refusal(connectAgent('Zoé')))?.message).toBe('TOO_MANY_REQUESTS');
  });

  it('says that somebody is on line for as long as a connection lasts', async () => {
    const { connectAgent, context } = await openDesk();
    const agents = [await connectAgent('Zoé'), await connectAgent('Zoé')];
    for (const agent of agents) {
      expect(context.sharing.presence.isSomebodyOnline()).toBe(true);
      agent.disconnect();
    }
    await vi.waitFor(() => expect(context.sharing.presence.isSomebodyOnline()).toBe(false));
  });

  it('gives a visitor nothing of the agents, and an agent nothing of the visitors', async () => {
    const { connectAgent, visitor, id } = await openDesk();
    const agent = await connectAgent('Zoé');
    expect(await take(visitor, id)).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
    expect(await ask(agent, 'start', {})).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  });
});

describe('the sockets of an agent', () => {
  it.each([
    ['logs out', (desk: Desk) => desk.console.call('DELETE', '/api/agents/session')],
    ['logs out everywhere', (desk: Desk) => desk.console.call('DELETE', '/api/agents/sessions')],
    [
      'is disabled',
      ({ context, console }: Desk) => context.accounts.change(console.agent.id, { isDisabled: true }, {}),
    ],
  ])('are cut once it %s, and what it had waits again', async (_, act) => {
    const desk = await openWithConsole();
    const { url, id, console, context } = desk;
    const [socket, other] = [
      await connectSession(url, console.token),
      await connectSession(url, console.token),
    ];
    await take(socket, id);
    const ends = [cut(socket), cut(other)];
    await act(desk);
    expect(await Promise.all(ends)).toEqual(['io server disconnect', 'io server disconnect']);
    await vi.waitFor(async () =>
      expect(await context.conversations.listWaiting()).toEqual([{ id, isTaken: false }]),
    );
    expect((await refusal(connectSession(url, console.token)))?.message).toBe('NOT_LOGGED_IN');
  });

  it('are cut where another session sets the password, but for that session’s', async () => {
    const { url, console, context } = await openWithConsole();
    const second = await logIn(context.accounts, 'Zoé');
    const [mine, old] = [await connectSession(url, console.token), await connectSession(url, second)];
    const end = cut(old);
    const given = { current: PASSWORD, next: 'un autre mot de passe' };
    expect((await console.call('PUT', '/api/agents/password', given)).status).toBe(204);
    expect(await end).toBe('io server disconnect');
    expect(await ask(mine, 'queue')).toMatchObject({ ok: true });
  });

  it('are refused everything, then cut, where another process or time ended the session', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { url, id, console } = await openWithConsole({ clock: { now: () => now } });
    const socket = await connectSession(url, console.token);
    await take(socket, id);
    now += 8 * 60 * 60 * 1000;
    const end = cut(socket);
    expect(await say(socket, id, 'a1', 'x')).toMatchObject({ ok: false, error: { code: 'NOT_LOGGED_IN' } });
    expect(await end).toBe('io server disconnect');
  });

  it('hear nothing any more within moments where they say nothing themselves', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { url, console } = await openWithConsole({ clock: { now: () => now } });
    const end = cut(await connectSession(url, console.token));
    now += 8 * 60 * 60 * 1000;
    expect(await end).toBe('io server disconnect');
  });

  it('go by the name that the account has now', async () => {
    const { url, id, console, context, resume } = await openWithConsole();
    const socket = await connectSession(url, console.token);
    await context.accounts.change(console.agent.id, { name: 'Zoé M.' }, {});
    await take(socket, id);
    expect((await resume()).attendance).toEqual({ by: 'agent', agent: 'Zoé M.' });
  });
});

async function openWithConsole(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  return { ...desk, console: await desk.openConsole('Zoé') };
}
type Desk = Awaited<ReturnType<typeof openWithConsole>>;
