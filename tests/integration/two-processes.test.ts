import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationKey } from '../../src/protocol/conversation.ts';
import {
  createOwnRedis,
  createPrefix,
  type OwnRedis,
  ownLeftOut,
  leftOut as redisLeftOut,
  removeNames,
  testRedisUrl,
} from '../../src/sharing/redis/redis-server.fixture.ts';
import { leftOut as postgresLeftOut } from '../../src/store/postgres-server.fixture.ts';
import { type AgentBrowser, enter, openAgent, PASSWORD } from './agents.ts';
import { Crowd } from './crowd.ts';
import { segurPlace } from './segur.ts';
import { refusedService, type ServiceProcess } from './serve.ts';
import {
  type AnySocket,
  ask,
  askForPerson,
  connectAgent,
  connectVisitor,
  createAddress,
  createProcesses,
  listen,
  type Processes,
  resume,
} from './two-processes.ts';
import { readHistory, send } from './visitor.ts';

/** Two service processes on one PostgreSQL and one Redis, any of which may be killed. */

const isLeftOut = redisLeftOut !== undefined || postgresLeftOut !== undefined;
const note = isLeftOut ? ' (left out: it needs both)' : '';
const soon = { timeout: 10_000, interval: 50 };
/** By when a process that was killed is missed, with its agents. */
const missed = { timeout: 20_000, interval: 100 };

const texts = ['Bonjour', 'Quel est le délai de dépôt du dossier de référencement ?', 'Officine', 'merci'];

const hasEnded = ({ process }: ServiceProcess): boolean =>
  process.exitCode !== null || process.signalCode !== null;

describe.skipIf(isLeftOut)(`two processes${note}`, () => {
  const prefix = createPrefix();
  let processes: Processes;
  let [one, other]: ServiceProcess[] = [];
  let [zoe, max]: AgentBrowser[] = [];

  beforeAll(async () => {
    processes = await createProcesses({ GUICHET_REDIS_URL: testRedisUrl, GUICHET_REDIS_PREFIX: prefix });
    [one, other] = [await processes.start(), await processes.start()];
    const store = { ...one, env: processes.env };
    zoe = await openAgent(store, { login: 'zoe', name: 'Zoé' });
    max = await openAgent(store, { login: 'max', name: 'Max' });
  }, 600_000);

  beforeEach(async () => {
    if (hasEnded(one!)) one = await processes.start();
    if (hasEnded(other!)) other = await processes.start();
  });

  afterAll(async () => {
    await processes?.[Symbol.asyncDispose]();
    await removeNames(prefix);
  });

  /** A visitor at the first one who talks with Zoé at the second. */
  async function talk() {
    const visitor = await connectVisitor(one!.url);
    const agent = await connectAgent(other!.url, zoe!.session);
    const key = await askForPerson(visitor);
    const queue = async () => (await ask(agent, 'queue', {})).queue;
    await expect
      .poll(queue, soon)
      .toMatchObject(expect.arrayContaining([expect.objectContaining({ id: key.id })]));
    const attended = listen(visitor, 'attended');
    expect(await ask(agent, 'take', { conversation: key.id })).toMatchObject({ ok: true });
    await expect.poll(() => attended, soon).toHaveLength(1);
    return { visitor, agent, key, conversation: key.id };
  }

  it('let a visitor and an agent talk across them, see each other write, hand over and end', async () => {
    const { visitor, agent, conversation } = await talk();
    const [toVisitor, toAgent] = [
      listen(visitor, 'exchanged', 'agentSaid', 'agentTyping', 'attended'),
      listen(agent, 'exchanged', 'visitorTyping', 'present'),
    ];
    await ask(agent, 'typing', { conversation });
    await expect.poll(() => toVisitor.map(([event]) => event), soon).toEqual(['agentTyping']);
    await ask(agent, 'say', { conversation, id: 'a1', text: 'Bonjour !' });
    await ask(visitor, 'typing');
    await ask(visitor, 'message', { id: 'v2', text: 'Enfin quelqu’un' });
    await expect.poll(() => toAgent.map(([event]) => event), soon).toEqual(['visitorTyping', 'exchanged']);
    const second = await connectAgent(one!.url, max!.session);
    await expect
      .poll(() => toAgent.at(-1), soon)
      .toMatchObject(['present', { agents: [{ name: 'Max' }, { name: 'Zoé' }] }]);
    expect(await ask(agent, 'transfer', { conversation, to: max!.id })).toMatchObject({ ok: true });
    expect(await ask(second, 'say', { conversation, id: 'a2', text: 'Je reprends' })).toMatchObject({
      ok: true,
    });
    expect(await ask(second, 'end', { conversation })).toMatchObject({ ok: true });
    await expect.poll(() => toVisitor.at(-1), soon).toMatchObject(['attended', { by: 'assistant' }]);
    await wait(300);
    expect(toVisitor.map(([event]) => event)).toEqual([
      'agentTyping',
      'agentSaid',
      'exchanged',
      'attended',
      'agentSaid',
      'attended',
    ]);
  });

  it('end where they cannot start', async () => {
    const port = Number(new URL(one!.url).port);
    const { status, stderr } = await refusedService({ ...segurPlace, port, env: processes.env });
    expect(status).toBe(2);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken`);
  });

  it('tell both tabs of a visitor of each message once, and make one turn of what is sent to both', async () => {
    const address = createAddress();
    const tabs = [await connectVisitor(one!.url, address), await connectVisitor(other!.url, address)];
    const key = (await ask(tabs[0]!, 'start', {})).key as ConversationKey;
    await Promise.all(tabs.map((tab) => resume(tab, key)));
    const heard = tabs.map((tab) => listen(tab, 'exchanged'));
    const ids = Array.from({ length: 8 }, (_, i) => `m${i}`);
    for (const [i, id] of ids.entries()) {
      const message = { id, text: texts[i % texts.length] };
      const [first, second] = await Promise.all(tabs.map((tab) => ask(tab, 'message', message)));
      expect(first).toMatchObject({ ok: true });
      expect(second).toEqual(first);
    }
    await expect.poll(() => heard.map((told) => told.length), soon).toEqual([8, 8]);
    await wait(300);
    for (const told of heard) {
      expect(told.map(([, exchange]) => (exchange as { messageId: string }).messageId)).toEqual(ids);
    }
    const { exchanges } = await readHistory(other!.url, key);
    expect(exchanges.map(({ messageId }) => messageId)).toEqual(ids);
  });

  it('count together what an address sends and which log-ins fail', async () => {
    const key = (await ask(await connectVisitor(one!.url), 'start', {})).key as ConversationKey;
    const headers = {
      ...createAddress(),
      authorization: `Bearer ${key.token}`,
      'content-type': 'application/json',
    };
    const statuses = new Map<number, number>();
    for (let i = 0; i < 80; i++) {
      const { url } = (i % 2 ? one : other)!;
      const body = JSON.stringify({ text: 'merci' });
      const { status } = await fetch(`${url}/api/conversations/${key.id}/messages`, {
        method: 'POST',
        headers,
        body,
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 200: 60, 429: 20 });
    const codes: string[] = [];
    for (let i = 0; i < 8; i++) {
      const { url } = (i % 2 ? one : other)!;
      const tried = enter(url, '/api/agents/session', { login: 'personne', password: PASSWORD });
      codes.push(
        await tried.then(
          () => 'in',
          (thrown: Error) => /[A-Z_]{8,}/.exec(thrown.message)?.[0] ?? '',
        ),
      );
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('LOGIN_REFUSED'));
    expect(codes.slice(5)).toContain('TOO_MANY_LOGINS');
  });

  it('lose and double nothing of a conversation whose visitor’s process is killed', async () => {
    const { agent, key, visitor, conversation } = await talk();
    const fell = listen(visitor, 'disconnect');
    const acknowledged: string[] = [];
    let socket: AnySocket = visitor;
    const sayUntilTold = async (id: string): Promise<void> => {
      for (;;) {
        const outcome = await ask(socket, 'message', { id, text: `message ${id}` }).catch(() => undefined);
        if (outcome?.ok) return void acknowledged.push(id);
        socket = await connectVisitor(other!.url);
        await resume(socket, key);
      }
    };
    for (let i = 2; i < 12; i++) {
      // In the middle of one that is on its way.
      if (i === 6) setTimeout(() => one!.process.kill('SIGKILL'), 2);
      await sayUntilTold(`v${i}`);
      if (i === 6) await expect.poll(() => fell.length, soon).toBe(1);
      await ask(agent, 'say', { conversation, id: `a${i}`, text: `réponse ${i}` });
    }
    const history = await resume(socket, key);
    expect(history.exchanges.map(({ messageId }) => messageId)).toEqual(['v1', ...acknowledged]);
    expect(history.agentMessages.map(({ messageId }) => messageId)).toEqual(
      Array.from({ length: 10 }, (_, i) => `a${i + 2}`),
    );
    expect(history.attendance).toMatchObject({ by: 'agent' });
  });

  it('let an agent whose process is killed go on at the other, and nobody notices', async () => {
    const { visitor, agent, conversation, key } = await talk();
    const toVisitor = listen(visitor, 'attended', 'agentSaid');
    await ask(agent, 'say', { conversation, id: 'a1', text: 'avant' });
    other!.process.kill('SIGKILL');
    await wait(1_000);
    const again = await connectAgent(one!.url, zoe!.session);
    expect(await ask(again, 'say', { conversation, id: 'a2', text: 'après' })).toMatchObject({ ok: true });
    // Past the time after which the process is missed.
    await wait(13_000);
    expect(await ask(again, 'say', { conversation, id: 'a3', text: 'encore' })).toMatchObject({ ok: true });
    await expect.poll(() => toVisitor.map(([event]) => event), soon).toEqual(Array(3).fill('agentSaid'));
    expect((await resume(visitor, key)).agentMessages).toHaveLength(3);
  });

  it('let what an agent had wait again within seconds where they do not come back', async () => {
    const { visitor, conversation } = await talk();
    const toVisitor = listen(visitor, 'attended');
    other!.process.kill('SIGKILL');
    await expect.poll(() => toVisitor, missed).toMatchObject([['attended', { by: 'nobody' }]]);
    const second = await connectAgent(one!.url, max!.session);
    expect(await ask(second, 'take', { conversation })).toMatchObject({ ok: true });
    await expect
      .poll(() => toVisitor.at(-1), soon)
      .toMatchObject(['attended', { by: 'agent', agent: 'Max' }]);
  });

  it('answer the visitors of the other while one stops and another starts, as an update does', async () => {
    const { visitor, agent, key, conversation } = await talk();
    const heard = listen(visitor, 'closing', 'disconnect', 'attended');
    expect(await other!.stop()).toBe(0);
    other = await processes.start();
    const again = await connectAgent(other.url, zoe!.session);
    expect(await ask(again, 'say', { conversation, id: 'a1', text: 'Me revoilà' })).toMatchObject({
      ok: true,
    });
    expect((await resume(visitor, key)).agentMessages).toHaveLength(1);
    expect(heard).toEqual([]);
    expect(agent.connected).toBe(false);
  });
});

/** `GUICHET_TEST_KILLS=100` for a long trial. */
const KILLS = Number(process.env.GUICHET_TEST_KILLS ?? 4);
const VISITORS = 4;

describe.skipIf(isLeftOut)(`two processes, one of which is killed ${KILLS} times${note}`, () => {
  it('lose, repeat and change nothing that either acknowledged', {
    timeout: 120_000 + KILLS * 30_000,
  }, async () => {
    const prefix = createPrefix();
    await using processes = await createProcesses({
      GUICHET_REDIS_URL: testRedisUrl,
      GUICHET_REDIS_PREFIX: prefix,
      GUICHET_MESSAGES_PER_MINUTE: '1000000',
    });
    const crowd = new Crowd(VISITORS, Date.now());
    let [dying, staying] = [await processes.start(), await processes.start()];
    for (let kill = 0; kill < KILLS; kill++) {
      const talking = crowd.talkUntilGone(dying.url);
      await Promise.race([talking, crowd.heard(VISITORS + 1).then(() => wait(1_000 * Math.random()))]);
      expect(await dying.stop('SIGKILL')).toBe(null);
      await talking;
      // What got no turn is sent to the other, which knows what the first had kept of it.
      const {
        exchanges: _,
        conversations: __,
        acknowledged,
        keptUnsaid,
        ...faults
      } = await crowd.compare(staying.url, { isAll: true });
      expect(faults).toEqual({ lost: 0, repeated: 0, changed: 0, strange: 0, wordsLost: 0 });
      expect(keptUnsaid).toBeLessThanOrEqual(VISITORS);
      expect(acknowledged).toBeGreaterThan((kill + 1) * VISITORS);
      [dying, staying] = [staying, await processes.start()];
    }
    await removeNames(prefix);
  });
});

describe.skipIf(ownLeftOut !== undefined || postgresLeftOut !== undefined)(
  `two processes whose Redis goes${note}`,
  () => {
    let redis: OwnRedis | undefined;
    let processes: Processes;
    let [one, other]: ServiceProcess[] = [];

    beforeAll(async () => {
      redis = await createOwnRedis();
      processes = await createProcesses({ GUICHET_REDIS_URL: redis.url });
      one = await processes.start();
      other = await processes.start();
    }, 600_000);

    afterAll(async () => {
      await processes?.[Symbol.asyncDispose]();
      await redis?.stop();
    });

    const readiness = async ({ url }: ServiceProcess) => {
      const response = await fetch(`${url}/readyz`);
      return {
        status: response.status,
        ...((await response.json()) as { ready: boolean; degraded?: string }),
      };
    };

    const linesOf = ({ logs }: ServiceProcess, text: string) =>
      logs()
        .split('\n')
        .filter((line) => line.includes(text));

    it('answer visitors all the same, say so once, and hear of each other again without a restart', {
      timeout: 120_000,
    }, async () => {
      const services = [one!, other!];
      const address = createAddress();
      const tabs = await Promise.all(services.map(({ url }) => connectVisitor(url, address, true)));
      const key = (await ask(tabs[0]!, 'start', {})).key as ConversationKey;
      await Promise.all(tabs.map((tab) => resume(tab, key)));
      await redis!.stop();
      for (const service of services) {
        await expect
          .poll(() => readiness(service), soon)
          .toMatchObject({
            status: 200,
            ready: true,
            degraded: expect.stringContaining('Redis does not answer'),
          });
      }
      const heard = listen(tabs[1]!, 'exchanged');
      // What the visitor sees: answers as ever, to both tabs; the one does not hear of the other's.
      expect(await ask(tabs[0]!, 'message', { id: 'm1', text: texts[1] })).toMatchObject({ ok: true });
      expect(await ask(tabs[1]!, 'message', { id: 'm2', text: texts[1] })).toMatchObject({ ok: true });
      const sent = await send(one!.url, key, { id: 'm3', text: texts[0] });
      expect(sent.status).toBe(200);
      await wait(4_000);
      expect(heard.map(([, exchange]) => (exchange as { messageId: string }).messageId)).toEqual(['m2']);
      const cuts = tabs.map((tab) => listen(tab, 'disconnect'));
      await redis!.start();
      for (const service of services) {
        await expect.poll(() => readiness(service), soon).not.toHaveProperty('degraded');
        expect(linesOf(service, 'Redis is gone')).toHaveLength(1);
        expect(linesOf(service, 'Redis is back')).toHaveLength(1);
      }
      // The widget asks for all of it again when its connection is back.
      await expect.poll(() => cuts.map((told) => told.length), soon).toEqual([1, 1]);
      await expect.poll(() => tabs.every((tab) => tab.connected), soon).toBe(true);
      for (const tab of tabs) {
        const { exchanges } = await resume(tab, key);
        expect(exchanges.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3']);
      }
      const again = listen(tabs[1]!, 'exchanged');
      expect(await ask(tabs[0]!, 'message', { id: 'm4', text: texts[3] })).toMatchObject({ ok: true });
      await expect.poll(() => again.length, soon).toBe(1);
    });
  },
);
