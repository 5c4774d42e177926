import { describe, expect, it } from 'vitest';
import { createFakeTime } from '../core/timers.fixture.ts';
import { historySchema } from '../protocol/conversation.ts';
import { createMemoryStore } from '../store/memory.ts';
import { createSqlitePlace } from '../store/sqlite-place.fixture.ts';
import { openDesk, queueOf, settle, take } from './desk.fixture.ts';
import {
  createFakeContext,
  exchangeOf,
  type FakeOptions,
  PERSON,
  personFor,
  START,
  serve,
} from './fake-context.fixture.ts';
import { createJournal } from './journal.ts';
import { ask, connect, listen } from './socket-client.fixture.ts';
import { describeSharedWaits } from './waits-watch.contract.ts';
import { WAITS_LOOK_EVERY_MS, watchWaits } from './waits-watch.ts';

const LIMIT_MS = 180_000;
const settings = { waitLimitMs: LIMIT_MS };
/** By when it has been looked whose time is up. */
const UP_MS = LIMIT_MS + WAITS_LOOK_EVERY_MS;

/** A service in a time of its own, with a visitor who has asked for a person. */
async function openInTime(options: FakeOptions = {}) {
  const { clock, timers, pass } = createFakeTime(START);
  const desk = await openDesk({ clock, timers, settings, ...options });
  return { ...desk, pass, told: listen(desk.visitor, 'nobodyCame') };
}

const noticeAt = (ms: number, takesContact = true) => ({
  at: new Date(START + ms).toISOString(),
  after: 1,
  takesContact,
});

describe('a visitor whom nobody takes', () => {
  it('is told so once the time is up, and once only; the queue is as it was', async () => {
    const { pass, told, id, resume, connectAgent } = await openInTime();
    const agent = await connectAgent('Zoé');
    const queue = await queueOf(agent);
    pass(LIMIT_MS - WAITS_LOOK_EVERY_MS);
    await settle(agent);
    expect(told).toEqual([]);
    pass(2 * WAITS_LOOK_EVERY_MS);
    const notice = noticeAt(UP_MS);
    await expect.poll(() => told).toEqual([['nobodyCame', notice]]);
    expect(await resume()).toMatchObject({ waitNotices: [notice], attendance: { by: 'nobody' } });
    expect(await queueOf(agent)).toEqual(queue);
    for (let i = 0; i < 3; i++) {
      pass(UP_MS);
      await settle(agent);
    }
    expect((await resume()).waitNotices).toEqual([notice]);
    expect(await take(agent, id)).toMatchObject({ ok: true, history: { waitNotices: [notice] } });
  });

  it('leaves a contact then, and is not asked for it again', async () => {
    const { pass, told, visitor, resume, connectAgent, id } = await openInTime();
    pass(UP_MS);
    await expect.poll(() => told).toHaveLength(1);
    expect(await ask(visitor, 'contact', { contact: 'zoe@exemple.fr' })).toEqual({ ok: true });
    const agent = await connectAgent('Zoé');
    await take(agent, id);
    agent.disconnect();
    await expect.poll(async () => (await resume()).attendance.by).toBe('nobody');
    pass(UP_MS);
    await expect
      .poll(() => told.map(([, notice]) => notice))
      .toMatchObject([{ takesContact: true }, { takesContact: false }]);
  });

  it('is told in time when they wait again, also where the clock was put back since the first time', async () => {
    const { clock, timers, pass } = createFakeTime(START);
    let aheadMs = 24 * 60 * 60 * 1000;
    const wrong = { now: () => clock.now() + aheadMs };
    const desk = await openDesk({ clock: wrong, timers, settings });
    const told = listen(desk.visitor, 'nobodyCame');
    pass(UP_MS);
    await expect.poll(() => told).toHaveLength(1);
    aheadMs = 0;
    const agent = await desk.connectAgent('Zoé');
    await take(agent, desk.id);
    agent.disconnect();
    await expect.poll(async () => (await desk.resume()).attendance.by).toBe('nobody');
    pass(UP_MS);
    await expect.poll(() => told).toHaveLength(2);
  });

  it('is not told where somebody came in time', async () => {
    const { pass, told, id, connectAgent, resume } = await openInTime();
    const agent = await connectAgent('Zoé');
    pass(LIMIT_MS / 2);
    await take(agent, id);
    pass(UP_MS);
    await settle(agent);
    expect((await resume()).waitNotices).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is told after a start where the time was up while no service ran', async () => {
    const { clock, timers, pass } = createFakeTime(START);
    const { context } = createFakeContext({ clock, timers });
    const { conversations } = context;
    const key = await conversations.start('fr');
    await conversations.append(key.id, 0, exchangeOf('v1', personFor(PERSON)));
    pass(10 * LIMIT_MS);
    const { service } = await serve({ clock, timers, conversations, settings });
    const visitor = await connect(service.url);
    const readHistory = async () => historySchema.parse((await ask(visitor, 'resume', key)).history);
    await expect.poll(async () => (await readHistory()).waitNotices).toEqual([noticeAt(10 * LIMIT_MS)]);
  });

  it('is told once by two processes on one store, each of which tells its own connections', async () => {
    const time = createFakeTime(START);
    let made = 0;
    const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
    const conversations = createMemoryStore({ clock: time.clock, ids });
    const options = { ...time, ids, conversations, settings };
    const [first, second] = [await openDesk(options), await serve(options)];
    const elsewhere = await connect(second.service.url);
    await ask(elsewhere, 'resume', first.key);
    const heard = [listen(first.visitor, 'nobodyCame'), listen(elsewhere, 'nobodyCame')];
    time.pass(UP_MS);
    await expect
      .poll(() => heard)
      .toEqual([[['nobodyCame', noticeAt(UP_MS)]], [['nobodyCame', noticeAt(UP_MS)]]]);
    const { events } = await conversations.read(first.id);
    expect(events.filter(({ type }) => type === 'nobody-came')).toHaveLength(1);
  });

  it('is never told of a replay', async () => {
    const { clock, timers, pass } = createFakeTime(START);
    const { context } = createFakeContext({ clock, timers, settings });
    const { id } = await context.conversations.start('fr', 'replay');
    await context.conversations.append(id, 0, exchangeOf('v1', personFor(PERSON)));
    pass(UP_MS);
    const told: string[] = [];
    await watchWaits(context, createJournal(context), (conversation) => told.push(conversation)).look();
    expect(told).toEqual([]);
  });
});

describe('a store that fails', () => {
  it('is logged once, and looked at again', async () => {
    const { clock, timers, pass } = createFakeTime(START);
    const { context, logged } = createFakeContext({ clock, timers, settings });
    const { conversations } = context;
    const key = await conversations.start('fr');
    await conversations.append(key.id, 0, exchangeOf('v1', personFor(PERSON)));
    pass(UP_MS);
    let isDown = true;
    const shaky: typeof conversations = Object.assign(Object.create(conversations), {
      listWaiting: async () => {
        if (isDown) throw new Error('away');
        return conversations.listWaiting();
      },
      read: (id: string) => conversations.read(id),
      append: (...args: Parameters<typeof conversations.append>) => conversations.append(...args),
    });
    const told: string[] = [];
    const failing = { ...context, conversations: shaky };
    const watch = watchWaits(failing, createJournal(failing), (conversation) => told.push(conversation));
    await watch.look();
    await watch.look();
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    isDown = false;
    await watch.look();
    expect(told).toEqual([key.id]);
  });
});

describe('processes that share a SQLite file', () => {
  describeSharedWaits(createSqlitePlace);
});
