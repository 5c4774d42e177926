import { describe, expect, it } from 'vitest';
import { agentEvents, openDesk, queueOf, release, say, settle, take } from './desk.fixture.ts';
import { PERSON } from './fake-context.fixture.ts';
import { listen } from './socket-client.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';

describe('the queue', () => {
  it('lists who asks for a person, the longest waiting first, with their last words', async () => {
    let now = Date.parse(at);
    const { connectAgent, id, key, start, send } = await openDesk({ clock: { now: () => now } });
    const agent = await connectAgent('Zoé');
    now += 1_000;
    const other = await start();
    await send(other, { text: 'x' });
    await send(other, { text: PERSON });
    await send(key, { text: 'Alors ?' });
    await start();
    expect(await queueOf(agent)).toEqual([
      { id, lang: 'fr', waitingSince: at, lastWords: 'Alors ?' },
      { id: other.id, lang: 'fr', waitingSince: '2026-01-01T00:00:01.000Z', lastWords: PERSON },
    ]);
    await take(agent, id);
    expect((await queueOf(agent))[0]).toMatchObject({ id, agent: 'Zoé', waitingSince: at });
    await release(agent, id);
    expect((await queueOf(agent)).map((entry) => entry.id)).toEqual([other.id]);
  });

  it('quotes no more than the beginning of long words, and no half of a character', async () => {
    const { connectAgent, key, send } = await openDesk();
    await send(key, { text: '😀'.repeat(300) });
    expect((await queueOf(await connectAgent('Zoé')))[0]!.lastWords).toBe('😀'.repeat(200));
  });

  it('is said to have changed, to all agents, when somebody asks, writes, is taken, handed back or erased', async () => {
    const { url, connectAgent, id, key, start, send } = await openDesk();
    const [agent, other] = [await connectAgent('Zoé'), await connectAgent('Max')];
    const heard = listen(other, ...agentEvents);
    const heardFrom = async (act: () => Promise<unknown>): Promise<unknown[][]> => {
      await act();
      await settle(other);
      return heard.splice(0);
    };
    const changed = [['queueChanged']];
    const next = await start();
    expect(await heardFrom(() => send(next, { text: 'x' }))).toEqual([]);
    expect(await heardFrom(() => send(next, { text: PERSON }))).toEqual(changed);
    expect(await heardFrom(() => send(key, { text: 'Alors ?' }))).toEqual(changed);
    expect(await heardFrom(() => take(agent, id))).toEqual(changed);
    expect(await heardFrom(() => send(key, { text: 'Bonjour.' }))).toEqual([]);
    expect(await heardFrom(() => say(agent, id, 'a1', 'Bonjour.'))).toEqual([]);
    expect(await heardFrom(() => release(agent, id))).toEqual(changed);
    const erase = (of: typeof key) =>
      fetch(`${url}/api/conversations/${of.id}`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${of.token}` },
      });
    expect(await heardFrom(() => erase(key))).toEqual([]);
    expect(await heardFrom(() => erase(next))).toEqual(changed);
    expect(await queueOf(other)).toEqual([]);
  });
});
