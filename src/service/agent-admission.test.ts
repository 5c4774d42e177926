import { describe, expect, it, vi } from 'vitest';
import { openDesk, take } from './desk.fixture.ts';
import { AGENT_KEY, ask, type Client, connect, connectAgent } from './socket-client.fixture.ts';

describe('a handshake of an agent', () => {
  const refusal = (connecting: Promise<Client>) =>
    connecting.then(
      () => undefined,
      (thrown: Error & { data: { error: { code: string; remedy: string } } }) => thrown,
    );

  it.each([
    ['without a key', {}, 'REQUEST_INVALID'],
    ['with another key', { key: `${AGENT_KEY}x`, name: 'Zoé' }, 'AGENT_REFUSED'],
    ['with an empty key', { key: '', name: 'Zoé' }, 'AGENT_REFUSED'],
    ['with a list for a key', { key: [AGENT_KEY], name: 'Zoé' }, 'REQUEST_INVALID'],
    ['without a name', { key: AGENT_KEY }, 'REQUEST_INVALID'],
    ['with a blank name', { key: AGENT_KEY, name: ' ' }, 'REQUEST_INVALID'],
    ['with a line break in the name', { key: AGENT_KEY, name: 'Zoé\nMax' }, 'REQUEST_INVALID'],
  ])('%s is refused', async (_, auth, code) => {
    const { url, context } = await openDesk();
    const refused = await refusal(connect(`${url}/agents`, { auth }));
    expect(refused?.message).toBe(code);
    expect(refused?.data).toMatchObject({ error: { code, message: expect.any(String), retry: false } });
    expect(JSON.stringify(refused?.data)).not.toContain(AGENT_KEY);
    expect(context.presence.isSomebodyOnline()).toBe(false);
  });

  it('is refused whatever the key where the service has none', async () => {
    const { url } = await openDesk({ settings: { agentKey: undefined } });
    const refused = await refusal(connectAgent(url, 'Zoé'));
    expect(refused?.message).toBe('AGENTS_OFF');
    expect(refused?.data.error.remedy).toContain('GUICHET_AGENT_KEY');
  });

  it('spends from a budget, so that keys cannot be tried without end', async () => {
    const { url } = await openDesk({ settings: { messagesPerMinute: 1 } });
    for (let i = 0; i < 5; i++)
      expect((await refusal(connectAgent(url, 'Zoé', 'wrong')))?.message).toBe('AGENT_REFUSED');
    expect((await refusal(connectAgent(url, 'Zoé')))?.message).toBe('TOO_MANY_REQUESTS');
  });

  it('says that somebody is on line for as long as a connection lasts', async () => {
    const { url, context } = await openDesk();
    const agents = [await connectAgent(url, 'Zoé'), await connectAgent(url, ' Zoé ')];
    for (const agent of agents) {
      expect(context.presence.isSomebodyOnline()).toBe(true);
      agent.disconnect();
    }
    await vi.waitFor(() => expect(context.presence.isSomebodyOnline()).toBe(false));
  });

  it('gives a visitor nothing of the agents, and an agent nothing of the visitors', async () => {
    const { url, visitor, id } = await openDesk();
    const agent = await connectAgent(url, 'Zoé');
    expect(await take(visitor, id)).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
    expect(await ask(agent, 'start', {})).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  });
});
