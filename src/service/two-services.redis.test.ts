import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFakeTime } from '../core/timers.fixture.ts';
import { historySchema } from '../protocol/conversation.ts';
import {
  createOwnRedis,
  leftOut,
  leftOutNote,
  ownLeftOut,
  ownLeftOutNote,
} from '../sharing/redis/redis-server.fixture.ts';
import { createRedisPlace } from '../sharing/sharing-place.fixture.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createFakeAccounts, logIn } from './agents.fixture.ts';
import { agentEvents, queueOf, release, say, settle, take, visitorEvents } from './desk.fixture.ts';
import {
  exchangeOf,
  type FakeOptions,
  PERSON,
  pause,
  personFor,
  START,
  serve,
  takeTurnInMemory,
  turnFor,
} from './fake-context.fixture.ts';
import { ask, type Client, connect, connectSession, follow, listen } from './socket-client.fixture.ts';
import { WAITS_LOOK_EVERY_MS } from './waits-watch.ts';

const REPLAY_KEY = 'r'.repeat(32);
const soon = { timeout: 5_000, interval: 20 };

/** Two services on one store and one Redis, as two processes would be. */
async function serveTwo(options: FakeOptions = {}, place = createRedisPlace()) {
  const clock = options.clock ?? { now: () => START };
  let made = 0;
  const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
  const shared = {
    clock,
    ids,
    conversations: createMemoryStore({ clock, ids }),
    accounts: createFakeAccounts({ clock, ids }),
    ...options,
  };
  const open = async () => serve({ ...shared, sharing: await place.open() });
  return { ...shared, one: await open(), other: await open() };
}

/** Long enough for the other service to come in between. */
const takeTurnSlowly: typeof takeTurnInMemory = async (...args) => {
  await wait(20);
  return takeTurnInMemory(...args);
};

type Two = Awaited<ReturnType<typeof serveTwo>>;

/** A visitor at the one who has asked for a person, and somebody at the other who may come. */
async function openDesk(options: FakeOptions = {}, place?: Parameters<typeof serveTwo>[1]) {
  const two = await serveTwo(options, place);
  const key = await two.one.start();
  await two.one.send(key, { id: 'v1', text: PERSON });
  const visitor = await connect(two.one.service.url);
  await ask(visitor, 'resume', key);
  const agent = await two.other.connectAgent('Zoé');
  return { ...two, key, id: key.id, visitor, agent };
}

const historyOf = async (client: Client, key: object) =>
  historySchema.parse((await ask(client, 'resume', key)).history);

const attendanceIn = ({ conversations }: Pick<Two, 'conversations'>, id: string) =>
  conversations.read(id).then(({ events }) => events.at(-1)?.type);

describe.skipIf(leftOut !== undefined)(`two services that share a Redis${leftOutNote}`, () => {
  it('tell both tabs of a visitor, one at each, of every message once and in order', async () => {
    const { one, other } = await serveTwo();
    const key = await one.start();
    const tabs = [await follow(one.service.url, key), await follow(other.service.url, key)];
    const sent: string[] = [];
    for (let i = 0; i < 6; i++) {
      await ask(tabs[i % 2]!.client, 'message', { id: `m${i}`, text: `question ${i}` });
      sent.push(`m${i}`);
    }
    for (const { heard } of tabs) await expect.poll(() => heard, soon).toEqual(sent);
    await pause();
    for (const { heard, client } of tabs) {
      expect(heard).toEqual(sent);
      const { exchanges } = await historyOf(client, key);
      expect(exchanges.map(({ messageId }) => messageId)).toEqual(sent);
    }
  });

  it('make one turn of a message that is sent to both at once, and tell of it once', async () => {
    const { one, other } = await serveTwo({ takeTurn: takeTurnSlowly });
    const key = await one.start();
    const tab = await follow(other.service.url, key);
    for (let i = 0; i < 20; i++) {
      const message = { id: `m${i}`, text: `question ${i}` };
      const replies = await Promise.all([one.send(key, message), other.send(key, message)]);
      const turns = await Promise.all(replies.map((reply) => reply.json()));
      expect(turns).toEqual([turnFor(message.text), turnFor(message.text)]);
    }
    await expect.poll(() => tab.heard.length, soon).toBe(20);
    await pause();
    expect(new Set(tab.heard).size).toBe(tab.heard.length);
    expect((await historyOf(tab.client, key)).exchanges).toHaveLength(20);
  });

  it('answer the messages of a conversation that come to both, none anew', async () => {
    const { one, other } = await serveTwo({ takeTurn: takeTurnSlowly });
    const key = await one.start();
    const sends = Array.from({ length: 20 }, (_, i) =>
      (i % 2 ? one : other).send(key, { id: `m${i}`, text: `question ${i}` }),
    );
    for (const { status } of await Promise.all(sends)) expect(status).toBe(200);
    // Whoever had not waited for the other would have taken a turn in vain.
    expect([...one.asked, ...other.asked]).toHaveLength(20);
  });

  it('spend from one budget', async () => {
    const { one, other } = await serveTwo({ settings: { messagesPerMinute: 4 } });
    const key = await one.start();
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await (i % 2 ? one : other).send(key, { text: 'x' })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
  });

  it('let a visitor and an agent talk and see each other write, from the one to the other', async () => {
    const { visitor, agent, id } = await openDesk();
    const [toVisitor, toAgent] = [
      listen(visitor, ...visitorEvents),
      listen(agent, ...agentEvents, 'visitorTyping'),
    ];
    expect(await take(agent, id)).toMatchObject({ ok: true });
    await say(agent, id, 'a1', 'Bonjour !');
    await ask(agent, 'typing', { conversation: id });
    await expect
      .poll(() => toVisitor.map(([event]) => event), soon)
      .toEqual(['attended', 'agentSaid', 'agentTyping']);
    await ask(visitor, 'typing');
    await expect.poll(() => toAgent.at(-1)?.[0], soon).toBe('visitorTyping');
    await ask(visitor, 'message', { id: 'v2', text: 'Merci' });
    await expect.poll(() => toAgent.filter(([event]) => event === 'exchanged'), soon).toHaveLength(1);
    await ask(agent, 'end', { conversation: id });
    await expect.poll(() => toVisitor.at(-1), soon).toMatchObject(['attended', { by: 'assistant' }]);
    await pause();
    expect(toVisitor.map(([event]) => event)).toEqual([
      'attended',
      'agentSaid',
      'agentTyping',
      'exchanged',
      'attended',
    ]);
  });

  it('tell the queue of both when a visitor of one asks for a person', async () => {
    const { one, agent } = await openDesk();
    const heard = listen(agent, 'queueChanged');
    const key = await one.start();
    await one.send(key, { id: 'v1', text: PERSON });
    await expect.poll(() => heard, soon).toHaveLength(1);
    expect((await queueOf(agent)).map(({ id }) => id)).toContain(key.id);
  });

  it('know who is there at both, who gets a conversation from whom, and who is not there', async () => {
    const two = await openDesk();
    const { one, agent, id } = two;
    const heard = listen(agent, 'present', 'exchanged');
    const max = await one.connectAgent('Max');
    await expect
      .poll(() => heard.at(-1)?.[1], soon)
      .toMatchObject({ agents: [{ name: 'Max' }, { name: 'Zoé' }] });
    const [first] = two.other.context.sharing.presence.list();
    await take(agent, id);
    expect(await ask(agent, 'transfer', { conversation: id, to: 'nobody' })).toMatchObject({ ok: false });
    const toMax = listen(max, 'exchanged', 'agentSaid');
    expect(await ask(agent, 'transfer', { conversation: id, to: first?.id })).toMatchObject({ ok: true });
    expect(await say(agent, id, 'a1', 'non')).toMatchObject({
      ok: false,
      error: { code: 'CONVERSATION_TAKEN' },
    });
    expect(await say(max, id, 'a2', 'oui')).toMatchObject({ ok: true });
    await expect.poll(() => toMax.map(([event]) => event), soon).toEqual(['agentSaid']);
    expect(await release(max, id)).toMatchObject({ ok: true });
    max.disconnect();
    await expect.poll(() => heard.at(-1)?.[1], soon).toMatchObject({ agents: [{ name: 'Zoé' }] });
  });

  it('let an agent whose connection falls at one come back at the other with what they had', async () => {
    const two = await openDesk();
    const { agent, id, accounts, one } = two;
    await take(agent, id);
    // As a lost network does it: nobody says goodbye.
    agent.io.engine.close();
    const again = await connectSession(one.service.url, await logIn(accounts, 'Zoé'));
    expect(await say(again, id, 'a1', 'Me revoilà')).toMatchObject({ ok: true });
    await pause();
    expect(await attendanceIn(two, id)).toBe('agent-said');
  });

  it('let what an agent had wait again once they have left for good, and tell both', async () => {
    const two = await openDesk();
    const { agent, id, visitor, one } = two;
    const max = await one.connectAgent('Max');
    await take(agent, id);
    const [toVisitor, toMax] = [listen(visitor, 'attended'), listen(max, 'queueChanged')];
    agent.disconnect();
    await expect.poll(() => toVisitor.at(-1), soon).toMatchObject(['attended', { by: 'nobody' }]);
    await expect.poll(() => toMax.length, soon).toBeGreaterThan(0);
    expect(await take(max, id)).toMatchObject({ ok: true });
  });

  it('leave the connections of each other alone when one stops, whose agent goes on at the other', async () => {
    const two = await openDesk();
    const { visitor, agent, id, one, other, accounts } = two;
    const heard = listen(visitor, 'closing', 'disconnect', 'attended');
    await take(agent, id);
    await other.service.stop();
    const again = await connectSession(one.service.url, await logIn(accounts, 'Zoé'));
    expect(await say(again, id, 'a1', 'Me revoilà')).toMatchObject({ ok: true });
    await settle(visitor);
    expect(heard.map(([event]) => event)).toEqual(['attended']);
    expect(await attendanceIn(two, id)).toBe('agent-said');
  });

  it('tell a visitor whom nobody takes once at each tab', async () => {
    const { clock, timers, pass } = createFakeTime(START);
    const { visitor, key, other } = await openDesk({ clock, timers, settings: { waitLimitMs: 60_000 } });
    const tab = await connect(other.service.url);
    await ask(tab, 'resume', key);
    const heard = [listen(visitor, 'nobodyCame'), listen(tab, 'nobodyCame')];
    pass(60_000 + WAITS_LOOK_EVERY_MS);
    await expect.poll(() => heard.map((told) => told.length), soon).toEqual([1, 1]);
    await wait(200);
    expect(heard.map((told) => told.length)).toEqual([1, 1]);
  });

  it('leave the replays of each other alone when one starts', async () => {
    const { conversations, one } = await serveTwo();
    const { id } = await conversations.start('fr', 'replay');
    await conversations.append(id, 0, exchangeOf('v1', personFor(PERSON)));
    await serve({ conversations, sharing: await createRedisPlace().open() });
    expect((await conversations.read(id)).events).toHaveLength(2);
    expect(one.service.url).toContain('http');
  });
});

describe.skipIf(leftOut !== undefined)(`two services, one of which dies${leftOutNote}`, () => {
  it('let what its agents had wait again, once', { timeout: 30_000 }, async () => {
    const two = await openDesk({}, createRedisPlace({ presenceExpiryMs: 2_000 }));
    const { visitor, agent, id, other } = two;
    const heard = listen(visitor, 'attended');
    await take(agent, id);
    // Nothing is heard of it any more, though its agent's connection stands.
    await other.context.sharing[Symbol.asyncDispose]();
    await expect.poll(() => heard.at(-1), soon).toMatchObject(['attended', { by: 'nobody' }]);
    await wait(1_500);
    const { events } = await two.conversations.read(id);
    expect(events.filter(({ type }) => type === 'agent-released')).toHaveLength(1);
  });
});

describe.skipIf(ownLeftOut !== undefined)(`two services whose Redis goes${ownLeftOutNote}`, () => {
  async function openShaky() {
    const redis = await createOwnRedis();
    onTestFinished(() => redis.stop());
    const place = createRedisPlace({ url: redis.url, presenceExpiryMs: 2_000 });
    return { redis, place, ...(await openDesk({ settings: { replayKey: REPLAY_KEY } }, place)) };
  }

  it('answer all the same and say what is wrong, and their connections catch up once it is back', {
    timeout: 30_000,
  }, async () => {
    const { redis, one, other, key, visitor } = await openShaky();
    const tab = await connect(other.service.url, { reconnection: true });
    await ask(tab, 'resume', key);
    const cut = listen(tab, 'disconnect');
    const replay = await connect(one.service.url, { auth: { replayKey: REPLAY_KEY } });
    await redis.stop();
    const readiness = async () => (await one.get('/readyz')).json();
    await expect.poll(readiness, soon).toMatchObject({
      ready: true,
      degraded: expect.stringContaining('Redis does not answer'),
    });
    expect((await one.get('/readyz')).status).toBe(200);
    expect(await ask(visitor, 'message', { id: 'v2', text: 'question' })).toMatchObject({ ok: true });
    expect(await ask(tab, 'message', { id: 'v3', text: 'question' })).toMatchObject({ ok: true });
    await redis.start();
    await expect.poll(readiness, soon).not.toHaveProperty('degraded');
    await expect.poll(() => cut, soon).toEqual([['disconnect', 'transport close', expect.anything()]]);
    await expect.poll(() => tab.connected, soon).toBe(true);
    expect(replay.connected).toBe(true);
    const { exchanges } = await historyOf(tab, key);
    expect(exchanges.map(({ messageId }) => messageId)).toEqual(['v1', 'v2', 'v3']);
  });

  it('take nothing from each other’s agents when another starts meanwhile', { timeout: 30_000 }, async () => {
    const shaky = await openShaky();
    const { redis, agent, id, accounts, conversations, clock, ids, place } = shaky;
    await take(agent, id);
    await redis.stop();
    const third = await serve({ accounts, conversations, clock, ids, sharing: await place.open() });
    await pause();
    expect(await attendanceIn(shaky, id)).toBe('agent-took');
    expect(third.context.sharing.presence.isSure()).toBe(false);
  });

  it('let nobody’s conversation wait again because of it', { timeout: 30_000 }, async () => {
    const shaky = await openShaky();
    const { redis, agent, id, one, other } = shaky;
    await take(agent, id);
    agent.io.opts.reconnection = true;
    agent.io.reconnection(true);
    await redis.stop();
    await wait(3_000);
    await redis.start();
    await expect.poll(() => one.context.sharing.presence.isSure(), soon).toBe(true);
    await wait(1_500);
    expect(await attendanceIn(shaky, id)).toBe('agent-took');
    expect(one.context.sharing.presence.list()).toEqual(other.context.sharing.presence.list());
    await expect.poll(() => agent.connected, soon).toBe(true);
    expect(await say(agent, id, 'a1', 'Toujours là')).toMatchObject({ ok: true });
  });
});
