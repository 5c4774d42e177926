import { describe, expect, it } from 'vitest';
import { openDesk, queueOf, say, settle, take, visitorEvents } from './desk.fixture.ts';
import { ask, listen } from './socket-client.fixture.ts';

/** What agents do among themselves, and what is seen of it. */

const presentIn = (heard: readonly unknown[][]): string[] => {
  const { agents } = heard.filter(([name]) => name === 'present').at(-1)![1] as {
    agents: { name: string }[];
  };
  return agents.map(({ name }) => name);
};

async function openTwo() {
  const desk = await openDesk();
  const zoe = await desk.connectAgent('Zoé');
  const toldZoe = listen(zoe, 'present', 'queueChanged', 'visitorTyping', 'exchanged');
  const max = await desk.connectAgent('Max');
  await settle(max);
  await settle(zoe);
  const { agents } = toldZoe.find(([name]) => name === 'present')![1] as {
    agents: { id: string; name: string }[];
  };
  const idOfAgent = (name: string) => agents.find((agent) => agent.name === name)!.id;
  return { ...desk, zoe, max, toldZoe, idOfAgent };
}

describe('several agents', () => {
  it('see who is there, by name, as they come and go', async () => {
    const { zoe, max, toldZoe, connectAgent } = await openTwo();
    expect(presentIn(toldZoe)).toEqual(['Max', 'Zoé']);
    const second = await connectAgent('Max');
    max.disconnect();
    await settle(zoe);
    expect(presentIn(toldZoe)).toEqual(['Max', 'Zoé']);
    second.disconnect();
    await expect.poll(() => presentIn(toldZoe)).toEqual(['Zoé']);
  });

  it('give a conversation to each other, and the visitor sees who answers', async () => {
    const { zoe, max, id, visitor, resume, idOfAgent } = await openTwo();
    const heard = listen(visitor, ...visitorEvents);
    await take(zoe, id);
    expect(await ask(zoe, 'transfer', { conversation: id, to: idOfAgent('Max') })).toEqual({ ok: true });
    await settle(visitor);
    expect(heard).toEqual([
      ['attended', { by: 'agent', agent: 'Zoé' }],
      ['attended', { by: 'agent', agent: 'Max' }],
    ]);
    expect(await say(zoe, id, 'a1', 'encore moi')).toMatchObject({ error: { code: 'CONVERSATION_TAKEN' } });
    const { ok, history } = await take(max, id);
    expect(ok).toBe(true);
    expect(history).toMatchObject({ attendance: { by: 'agent', agent: 'Max' } });
    expect(await say(max, id, 'a2', 'Bonjour')).toMatchObject({ ok: true });
    expect((await resume()).agentMessages.map(({ author }) => author)).toEqual(['Max']);
  });

  it('cannot give what they do not have, nor to somebody who is not there', async () => {
    const { zoe, max, id, idOfAgent } = await openTwo();
    const to = idOfAgent('Max');
    expect(await ask(zoe, 'transfer', { conversation: id, to })).toMatchObject({
      error: { code: 'CONVERSATION_NOT_TAKEN' },
    });
    await take(zoe, id);
    expect(await ask(max, 'transfer', { conversation: id, to })).toMatchObject({
      error: { code: 'CONVERSATION_TAKEN' },
    });
    expect(await ask(zoe, 'transfer', { conversation: id, to: 'nobody' })).toMatchObject({
      error: { code: 'AGENT_AWAY' },
    });
    max.disconnect();
    await expect
      .poll(() => ask(zoe, 'transfer', { conversation: id, to }))
      .toMatchObject({ error: { code: 'AGENT_AWAY' } });
    expect(await say(zoe, id, 'a1', 'toujours là')).toMatchObject({ ok: true });
  });

  it('read of what another has only who has it', async () => {
    const { zoe, max, id, visitor } = await openTwo();
    await ask(visitor, 'message', { id: 'v2', text: 'un secret' });
    expect((await queueOf(max))[0]!.lastWords).toBe('un secret');
    await take(zoe, id);
    expect((await queueOf(zoe))[0]!.lastWords).toBe('un secret');
    expect(await queueOf(max)).toMatchObject([{ id, agent: 'Zoé', lastWords: '' }]);
  });
});

describe('an agent who has a conversation', () => {
  it('ends it: the assistant answers again, and nobody waits', async () => {
    const { zoe, id, visitor, resume, context } = await openTwo();
    await take(zoe, id);
    const heard = listen(visitor, ...visitorEvents);
    expect(await ask(zoe, 'end', { conversation: id })).toEqual({ ok: true });
    await settle(visitor);
    expect(heard).toEqual([['attended', { by: 'assistant' }]]);
    expect((await resume()).attendance).toEqual({ by: 'assistant' });
    expect((await context.conversations.read(id)).events.at(-1)).toMatchObject({
      type: 'agent-released',
      ended: true,
    });
    expect(await queueOf(zoe)).toEqual([]);
    expect(await ask(zoe, 'end', { conversation: id })).toMatchObject({
      error: { code: 'CONVERSATION_NOT_TAKEN' },
    });
  });

  it('is seen writing by the visitor, and sees the visitor writing; nobody else does', async () => {
    const { zoe, max, id, visitor, toldZoe } = await openTwo();
    const toldMax = listen(max, 'visitorTyping');
    const heard = listen(visitor, ...visitorEvents);
    expect(await ask(visitor, 'typing', {})).toEqual({ ok: true });
    await take(zoe, id);
    expect(await ask(zoe, 'typing', { conversation: id })).toEqual({ ok: true });
    expect(await ask(max, 'typing', { conversation: id })).toMatchObject({
      error: { code: 'CONVERSATION_NOT_TAKEN' },
    });
    await ask(visitor, 'typing', {});
    for (const client of [visitor, zoe, max]) await settle(client);
    expect(heard.filter(([name]) => name === 'agentTyping')).toEqual([['agentTyping', { agent: 'Zoé' }]]);
    expect(toldZoe.filter(([name]) => name === 'visitorTyping')).toEqual([
      ['visitorTyping', { conversation: id }],
    ]);
    expect(toldMax).toEqual([]);
  });
});
