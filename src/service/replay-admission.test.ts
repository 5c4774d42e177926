import { describe, expect, it } from 'vitest';
import { serve } from './fake-context.fixture.ts';
import { ask, type Client, connect } from './socket-client.fixture.ts';

const KEY = 'a-replay-secret-of-thirty-two-characters';

interface Refused extends Error {
  readonly data: { readonly error: { readonly code: string; readonly remedy: string } };
}

const refusal = (connecting: Promise<Client>): Promise<Refused | undefined> =>
  connecting.then(
    () => undefined,
    (thrown: Refused) => thrown,
  );

describe('a handshake of a replay', () => {
  it.each([
    ['another key', `${KEY}x`, 'REPLAY_REFUSED'],
    ['an empty key', '', 'REPLAY_REFUSED'],
    ['a list for a key', [KEY], 'REQUEST_INVALID'],
    ['no key after all', undefined, 'REQUEST_INVALID'],
    ['null for a key', null, 'REQUEST_INVALID'],
  ])('with %s is refused', async (_, replayKey, code) => {
    const { service, logged } = await serve({ settings: { replayKey: KEY } });
    // A property that is undefined does not cross the wire: such a one is a visitor's.
    const auth = replayKey === undefined ? { replayKey: {} } : { replayKey };
    const refused = await refusal(connect(service.url, { auth }));
    expect(refused?.message).toBe(code);
    expect(refused?.data).toMatchObject({ error: { code, message: expect.any(String), retry: false } });
    expect(JSON.stringify([refused?.data, logged])).not.toContain(KEY);
  });

  it('is refused whatever the key where the service has none', async () => {
    const { service } = await serve();
    const refused = await refusal(connect(service.url, { auth: { replayKey: KEY } }));
    expect(refused?.message).toBe('REPLAYS_OFF');
    expect(refused?.data.error.remedy).toContain('GUICHET_REPLAY_KEY');
  });

  it('spends from a budget, so that keys cannot be tried without end', async () => {
    const { service } = await serve({ settings: { replayKey: KEY, messagesPerMinute: 1 } });
    const shown = (replayKey: string) => refusal(connect(service.url, { auth: { replayKey } }));
    for (let i = 0; i < 5; i++) expect((await shown('wrong'))?.message).toBe('REPLAY_REFUSED');
    expect((await shown(KEY))?.message).toBe('TOO_MANY_REQUESTS');
  });

  it.each([[{}], [{ key: 'x', name: 'Zoé' }]])("is a visitor's with %j", async (auth) => {
    const { service } = await serve({ settings: { replayKey: KEY } });
    const client = await connect(service.url, { auth });
    expect(await ask(client, 'start', {})).toMatchObject({ ok: true });
    for (const event of ['trace', 'erase', 'corpus']) {
      expect(await ask(client, event, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_EVENT' } });
    }
    expect(await ask(client, 'start', { slots: { couloir: ['x'] } })).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_INVALID' },
    });
  });
});
