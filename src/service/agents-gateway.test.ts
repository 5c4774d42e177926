import { describe, expect, it, vi } from 'vitest';
import { historySchema } from '../protocol/conversation.ts';
import { logIn, PASSWORD } from './agents.fixture.ts';
import { agentEvents, openDesk, queueOf, release, say, settle, take, visitorEvents } from './desk.fixture.ts';
import { ANSWER_SHA256, PERSON, pause, personFor, turnFor, WHICH } from './fake-context.fixture.ts';
import { ask, type Client, connectSession, listen } from './socket-client.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';

describe('an agent', () => {
  it('takes a waiting conversation with all that was said, and the visitor hears of it', async () => {
    const { connectAgent, id, visitor, resume } = await openDesk();
    const heard = listen(visitor, ...visitorEvents);
    const { ok, history } = await take(await connectAgent('Zoé'), id);
    expect(ok).toBe(true);
    expect(history).toMatchObject({
      id,
      exchanges: [{ messageId: 'v1', turn: personFor(PERSON) }],
      agentMessages: [],
      attendance: { by: 'agent', agent: 'Zoé' },
    });
    await settle(visitor);
    expect(heard).toEqual([['attended', { by: 'agent', agent: 'Zoé' }]]);
    expect(historySchema.parse(history)).toEqual(await resume());
  });

  it('writes to the visitor, who writes back, each heard once by all who are there', async () => {
    const { connectAgent, id, visitor } = await openDesk();
    const [agent, second] = [await connectAgent('Zoé'), await connectAgent('Zoé')];
    await take(agent, id);
    await settle(second);
    const [told, ...echoes] = [listen(visitor, ...visitorEvents), ...[agent, second].map(listenAsAgent)];
    const message = { messageId: 'a1', at, author: 'Zoé', text: ' Bonjour !\n', after: 1 };
    expect(await say(agent, id, 'a1', message.text)).toEqual({ ok: true, message });
    const turn = personFor('Merci.', true);
    expect(await ask(visitor, 'message', { id: 'v2', text: 'Merci.' })).toEqual({ ok: true, turn });
    for (const client of [visitor, agent, second]) await settle(client);
    const exchange = { messageId: 'v2', at, turn, feedback: {} };
    expect(told).toEqual([
      ['agentSaid', message],
      ['exchanged', exchange],
    ]);
    for (const heard of echoes) {
      expect(heard).toEqual([
        ['agentSaid', { conversation: id, message }],
        ['exchanged', { conversation: id, exchange }],
      ]);
    }

    function listenAsAgent(client: Client): unknown[][] {
      return listen(client, ...agentEvents);
    }
  });

  it('is found in place by a visitor who comes back', async () => {
    const { connectAgent, id, visitor, resume, get, key } = await openDesk();
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    await say(agent, id, 'a1', 'un');
    await say(agent, id, 'a2', 'deux');
    await ask(visitor, 'message', { text: 'Merci.' });
    await say(agent, id, 'a3', 'trois');
    const history = await resume();
    expect(history.agentMessages.map(({ text, after }) => [text, after])).toEqual([
      ['un', 1],
      ['deux', 1],
      ['trois', 2],
    ]);
    expect(history.attendance).toEqual({ by: 'agent', agent: 'Zoé' });
    const overHttp = await (await get(`/api/conversations/${id}`, key.token)).json();
    expect(historySchema.parse(overHttp)).toEqual(history);
  });

  it('says a message once, however often it is sent under its id', async () => {
    const { connectAgent, id, visitor, resume } = await openDesk();
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    const heard = listen(visitor, ...visitorEvents);
    const replies = await Promise.all(['un', 'deux'].map((text) => say(agent, id, 'a1', text)));
    await release(agent, id);
    replies.push(await say(agent, id, 'a1', 'trois'));
    for (const reply of replies) expect(reply).toMatchObject({ ok: true, message: { text: 'un' } });
    expect((await resume()).agentMessages).toHaveLength(1);
    expect(heard.filter(([event]) => event === 'agentSaid')).toHaveLength(1);
  });

  it('hands a conversation back, after which the assistant answers and nobody is told of it', async () => {
    const { url, connectAgent, id, visitor, send, key } = await openDesk();
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    const [told, heard] = [listen(visitor, ...visitorEvents), listen(agent, ...agentEvents)];
    expect(await release(agent, id)).toEqual({ ok: true });
    expect(await ask(visitor, 'message', { id: 'v2', text: 'x' })).toEqual({ ok: true, turn: turnFor('x') });
    await settle(agent);
    expect(told).toMatchObject([
      ['attended', { by: 'assistant' }],
      ['exchanged', { messageId: 'v2' }],
    ]);
    expect(heard).toEqual([['queueChanged']]);
    const contact = await fetch(`${url}/api/conversations/${id}/contact`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ contact: 'zoe@exemple.fr' }),
    });
    expect(await contact.json()).toMatchObject({ error: { code: 'CONTACT_NOT_ASKED' } });
    await send(key, { text: PERSON });
    expect(await take(agent, id)).toMatchObject({ ok: true });
  });

  it('leaves choices and «Non» to the assistant, and hears of them', async () => {
    const { connectAgent, id, visitor } = await openDesk();
    const agent = await connectAgent('Zoé');
    const { turn } = await ask(visitor, 'message', { text: WHICH });
    await take(agent, id);
    const heard = listen(agent, 'exchanged');
    const [option] = (turn as { clarification: { options: { value: string }[] } }).clarification.options;
    const picked = await ask(visitor, 'message', { choice: { facet: null, value: option!.value } });
    expect(picked).toMatchObject({ ok: true, turn: { action: 'answer' } });
    await settle(agent);
    expect(heard).toMatchObject([['exchanged', { conversation: id, exchange: { turn: picked.turn } }]]);
  });
});

describe('of two agents', () => {
  it('the second who takes a conversation is refused, also at the same moment', async () => {
    const { connectAgent, id } = await openDesk();
    const agents = [await connectAgent('Zoé'), await connectAgent('Max')];
    const replies = await Promise.all(agents.map((agent) => take(agent, id)));
    const winner = replies.findIndex(({ ok }) => ok);
    const loser = 1 - winner;
    expect(replies[winner]).toMatchObject({ ok: true });
    const taken = { ok: false, error: { code: 'CONVERSATION_TAKEN', retry: false } };
    expect(replies[loser]).toMatchObject(taken);
    expect(await say(agents[loser]!, id, 'a1', 'x')).toMatchObject(taken);
    expect(await release(agents[loser]!, id)).toMatchObject(taken);
    await release(agents[winner]!, id);
    expect(await take(agents[loser]!, id)).toMatchObject({ error: { code: 'CONVERSATION_NOT_WAITING' } });
  });

  it('of one name, one does not have what the other took', async () => {
    const { url, id, context, connectAgent } = await openDesk();
    const { accounts } = context;
    await take(await connectAgent('Zoé'), id);
    const { token } = await accounts.open({ login: 'zoe.martin', name: 'Zoé', role: 'agent' }, {});
    const other = await accounts.reset({ token, password: PASSWORD }, { address: '127.0.0.1' });
    const agent = await connectSession(url, other.token);
    const heard = listen(agent, 'agentSaid');
    const taken = { ok: false, error: { code: 'CONVERSATION_TAKEN' } };
    expect(await take(agent, id)).toMatchObject(taken);
    expect(await say(agent, id, 'a1', 'x')).toMatchObject(taken);
    expect(await say(await connectAgent('Zoé'), id, 'a1', 'Bonjour.')).toMatchObject({ ok: true });
    await settle(agent);
    expect(heard).toEqual([]);
    expect((await queueOf(agent))[0]?.agentId).not.toBe(other.agent.id);
  });

  it('connections of one account are one, who may take again what it has', async () => {
    const { connectAgent, id, resume } = await openDesk();
    const [agent, again] = [await connectAgent('Zoé'), await connectAgent('Zoé')];
    const first = await take(agent, id);
    expect(await take(again, id)).toEqual(first);
    agent.disconnect();
    await pause();
    expect((await resume()).attendance.by).toBe('agent');
    expect(await say(again, id, 'a1', 'Bonjour.')).toMatchObject({ ok: true });
  });
});

describe('an agent who is lost', () => {
  it('gives everything back: the visitor hears it and waits again, in the old place', async () => {
    const { connectAgent, id, visitor, start, send } = await openDesk();
    const other = await start();
    await send(other, { text: PERSON });
    const [agent, left] = [await connectAgent('Zoé'), await connectAgent('Max')];
    for (const conversation of [id, other.id]) await take(agent, conversation);
    await settle(left);
    const [told, heard] = [listen(visitor, ...visitorEvents), listen(left, ...agentEvents)];
    agent.disconnect();
    await vi.waitFor(() => expect(heard).toEqual([['queueChanged'], ['queueChanged']]));
    await settle(visitor);
    expect(told).toEqual([['attended', { by: 'nobody' }]]);
    const queue = await queueOf(left);
    expect(queue.map((entry) => [entry.id, entry.agent, entry.waitingSince])).toEqual([
      [id, undefined, at],
      [other.id, undefined, at],
    ]);
    expect(await take(left, id)).toMatchObject({ ok: true });
    expect((await ask(visitor, 'message', { text: 'x' })).turn).toEqual(personFor('x', true));
  });

  it('is lost too where the take was still under way', async () => {
    const { connectAgent, id, context, resume } = await openDesk();
    const append = context.conversations.append.bind(context.conversations);
    const agent = await connectAgent('Zoé');
    vi.spyOn(context.conversations, 'append').mockImplementationOnce(async (...args) => {
      agent.disconnect();
      await pause();
      return append(...args);
    });
    agent.emit('take', { conversation: id } as never, (() => {}) as never);
    await vi.waitFor(async () => {
      const { events } = await context.conversations.read(id);
      expect(events.map(({ type }) => type).slice(2)).toEqual(['agent-took', 'agent-released']);
    });
    expect((await resume()).attendance).toEqual({ by: 'nobody' });
  });

  it('gives back also what is too full to be written in', async () => {
    const { connectAgent, id, context, resume } = await openDesk();
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    const word = { type: 'rated', at, sha256: ANSWER_SHA256, useful: true } as const;
    await context.conversations.append(id, 3, Array(9_997).fill(word));
    expect(await say(agent, id, 'a1', 'x')).toMatchObject({ error: { code: 'CONVERSATION_FULL' } });
    agent.disconnect();
    // Ten thousand events are read and parsed each time.
    const isLost = async () => expect((await resume()).attendance).toEqual({ by: 'nobody' });
    await vi.waitFor(isLost, { timeout: 30_000 });
  });

  it('loses nothing that was erased meanwhile, and is logged where the store fails', async () => {
    const { connectAgent, id, context, logged } = await openDesk();
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    vi.spyOn(context.conversations, 'append').mockRejectedValueOnce(new Error('disk full'));
    agent.disconnect();
    await vi.waitFor(() =>
      expect(logged.filter(({ level }) => level === 'error')).toMatchObject([
        { fields: { conversation: id, reason: 'disk full' } },
      ]),
    );
    const back = await connectAgent('Zoé');
    expect(await take(back, id)).toMatchObject({ ok: true });
    await context.conversations.erase(id);
    back.disconnect();
    await vi.waitFor(() => expect(context.sharing.presence.isSomebodyOnline()).toBe(false));
    await pause();
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('a request of an agent', () => {
  it.each<[string, string, unknown[], string]>([
    ['to take nothing', 'take', [], 'REQUEST_INVALID'],
    ['to take a list', 'take', [[]], 'REQUEST_INVALID'],
    ['to take what is no id', 'take', [{ conversation: { id: 1 } }], 'REQUEST_INVALID'],
    ['to take what is not there', 'take', [{ conversation: 'x' }], 'CONVERSATION_UNKNOWN'],
    ['to say without an id', 'say', [{ conversation: 'x', text: 'x' }], 'REQUEST_INVALID'],
    ['to say nothing', 'say', [{ conversation: 'x', id: 'a', text: ' ' }], 'REQUEST_INVALID'],
    ['to say too much', 'say', [{ conversation: 'x', id: 'a', text: 'x'.repeat(8_001) }], 'MESSAGE_TOO_LONG'],
    ['to release what is not there', 'release', [{ conversation: 'x' }], 'CONVERSATION_UNKNOWN'],
    ['for a queue of its own', 'queue', [{ of: 'Zoé' }], 'REQUEST_INVALID'],
    ['of no known kind', 'constructor', [{}], 'UNKNOWN_EVENT'],
  ])('%s is refused', async (_, event, args, code) => {
    const { connectAgent } = await openDesk();
    const agent = await connectAgent('Zoé');
    expect(await ask(agent, event, ...args)).toMatchObject({ ok: false, error: { code } });
    expect(await ask(agent, 'queue')).toMatchObject({ ok: true });
  });

  it('is refused for a conversation that nobody waits in, or that was not taken', async () => {
    const { connectAgent, id, start, send } = await openDesk();
    const agent = await connectAgent('Zoé');
    const key = await start();
    await send(key, { text: 'x' });
    expect(await take(agent, key.id)).toMatchObject({ error: { code: 'CONVERSATION_NOT_WAITING' } });
    for (const conversation of [id, key.id]) {
      const notTaken = { ok: false, error: { code: 'CONVERSATION_NOT_TAKEN' } };
      expect(await say(agent, conversation, 'a1', 'x')).toMatchObject(notTaken);
      expect(await release(agent, conversation)).toMatchObject(notTaken);
    }
  });

  it('is acknowledged only once the store has it', async () => {
    const { connectAgent, id, visitor, context, resume } = await openDesk();
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    const heard = listen(visitor, ...visitorEvents);
    vi.spyOn(context.conversations, 'append').mockRejectedValueOnce(new Error('disk full'));
    expect(await say(agent, id, 'a1', 'x')).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect([(await resume()).agentMessages, heard]).toEqual([[], []]);
    expect(await say(agent, id, 'a1', 'x')).toMatchObject({ ok: true });
    await settle(visitor);
    expect(heard).toHaveLength(1);
  });

  it('spends from the agents’ own budget', async () => {
    const { connectAgent, id, key, send } = await openDesk({ settings: { messagesPerMinute: 2 } });
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    for (const n of [1, 2]) expect(await say(agent, id, `a${n}`, 'x')).toMatchObject({ ok: true });
    const tooMany = { error: { code: 'TOO_MANY_MESSAGES', retry: true } };
    expect(await say(agent, id, 'a3', 'x')).toMatchObject(tooMany);
    expect((await send(key, { text: 'x' })).status).toBe(200);
  });
});

describe('the log', () => {
  it('holds neither a session nor what anybody wrote, whatever happens', async () => {
    const { url, id, context, logged } = await openDesk();
    const session = await logIn(context.accounts, 'Zoé');
    const agent = await connectSession(url, session);
    await connectSession(url, 'wrong-session').catch(() => {});
    await take(agent, id);
    await say(agent, id, 'a1', 'mon secret');
    vi.spyOn(context.conversations, 'append').mockRejectedValueOnce(new Error('cannot write «mon secret»'));
    expect(await say(agent, id, 'a2', 'mon secret')).toMatchObject({ error: { code: 'INTERNAL' } });
    const log = JSON.stringify(logged);
    expect(log).toContain(`"conversation":"${id}"`);
    for (const secret of [session, 'wrong-session', 'mon secret', 'Zoé']) expect(log).not.toContain(secret);
  });
});
