import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ConversationKey } from '../protocol/conversation.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { ReplayTerms } from './context.ts';
import { openDesk, queueOf, take } from './desk.fixture.ts';
import {
  ANSWER_TEXT,
  createFakeContext,
  createGate,
  type FakeOptions,
  PERSON,
  serve,
  storedAnswer,
  takeTurnAfter,
  takeTurnInMemory,
  turnFor,
} from './fake-context.fixture.ts';
import { startService } from './running-service.ts';
import { ask, type Client, connect, listen } from './socket-client.fixture.ts';

const replayKey = 'a-replay-secret-of-thirty-two-characters';
const auth = { replayKey };
const unknown = { ok: false, error: { code: 'UNKNOWN_EVENT' } };

async function serveReplays(options: FakeOptions = {}) {
  const served = await serve({ ...options, settings: { replayKey, ...options.settings } });
  return { ...served, client: await connect(served.service.url, { auth }) };
}

async function begin(client: Client, request: object = {}): Promise<ConversationKey> {
  const { key } = await ask(client, 'start', request);
  return key as ConversationKey;
}

describe('a replay', () => {
  it('converses as a visitor does, and is told what the service keeps', async () => {
    const { client, context } = await serveReplays();
    const { id } = await begin(client, { lang: 'en' });
    expect(await context.conversations.read(id)).toMatchObject({ kind: 'replay', lang: 'en' });
    expect(await ask(client, 'message', { text: 'Où ?' })).toEqual({ ok: true, turn: turnFor('Où ?') });
    const { events } = await ask(client, 'trace', { after: 0 });
    expect(events).toEqual((await context.conversations.read(id)).events);
    expect(await ask(client, 'trace', { after: 1 })).toMatchObject({ events: [{ type: 'turned' }] });
    expect(await ask(client, 'trace', { after: 2 })).toEqual({ ok: true, events: [] });
  });

  it('is asked for what it takes: values that are given, thresholds for its turns alone', async () => {
    const asked: (ReplayTerms | undefined)[] = [];
    const { client, start, send } = await serveReplays({
      giveSlots: async (given) => ({ ...given, vague: ['1'] }),
      takeTurn: (state, input, moment, replay) => {
        asked.push(replay);
        return takeTurnInMemory(state, input, moment, replay);
      },
    });
    const thresholds = { answer: 0.9, choice: 0.1 };
    const key = await begin(client, { slots: { couloir: ['Hôpital'] }, thresholds });
    const slots = { couloir: ['Hôpital'], vague: ['1'] };
    expect((await ask(client, 'trace', { after: 0 })).events).toEqual([{ type: 'slots-changed', slots }]);
    await ask(client, 'message', { text: 'x' });
    // Over HTTP the thresholds are not known, and still nobody is on line.
    await send(key, { text: 'y' });
    await send(await start(), { text: 'z' });
    expect(asked).toEqual([{ thresholds }, {}, undefined]);
    expect(await ask(client, 'start', { thresholds: { answer: 2, choice: 0 } })).toMatchObject({
      error: { code: 'REQUEST_INVALID' },
    });
  });

  it('is held up by no limit, while visitors of the same address are', async () => {
    const { client, post } = await serveReplays({ settings: { messagesPerMinute: 2 } });
    for (let i = 0; i < 12; i++) {
      await begin(client);
      expect(await ask(client, 'message', { text: 'x' })).toMatchObject({ ok: true });
    }
    expect((await post('/api/conversations', {})).status).toBe(201);
    expect((await post('/api/conversations', {})).status).toBe(429);
  });

  it('is in no queue, and no agent hears of it or can take it', async () => {
    const { url, connectAgent, id, context } = await openDesk({ settings: { replayKey } });
    const agent = await connectAgent('Zoé');
    const heard = listen(agent, 'queueChanged');
    const client = await connect(url, { auth });
    const replayed = await begin(client);
    await ask(client, 'message', { text: PERSON });
    expect((await queueOf(agent)).map((entry) => entry.id)).toEqual([id]);
    expect(await take(agent, replayed.id)).toMatchObject({ error: { code: 'CONVERSATION_NOT_WAITING' } });
    await ask(client, 'erase', {});
    await queueOf(agent);
    expect(heard).toEqual([]);
    expect(await context.conversations.listWaiting()).toHaveLength(1);
  });

  it('goes on with no conversation but its own', async () => {
    const { client, start } = await serveReplays();
    expect(await ask(client, 'resume', await start())).toMatchObject(unknown);
    for (const event of ['trace', 'message']) {
      expect(await ask(client, event, {})).toMatchObject({ error: { code: 'NOT_STARTED' } });
    }
  });

  it('is told what fixtures may name', async () => {
    const { client, context } = await serveReplays();
    expect(await ask(client, 'corpus', {})).toEqual({ ok: true, corpus: await context.describeCorpus() });
  });
});

describe('a replay that explains a difference', () => {
  it('is told what the index says of answers and facets, and what it scores them', async () => {
    const { client } = await serveReplays();
    const request = { answers: [storedAnswer.answer, '000000000000'], facets: ['couloir'] };
    expect(await ask(client, 'describe', request)).toMatchObject({
      ok: true,
      build: 'build-1',
      description: {
        answers: [{ name: storedAnswer.answer, text: ANSWER_TEXT }],
        facets: [{ id: 'couloir' }],
      },
    });
    const scores = [{ name: storedAnswer.answer, parts: { lexical: 4 } }];
    expect(await ask(client, 'score', { question: 'Où ?' })).toEqual({ ok: true, build: 'build-1', scores });
  });

  it('may not ask for more than there is to explain, and no visitor may', async () => {
    const { client, service } = await serveReplays();
    const many = Array.from({ length: 1_001 }, () => 'a');
    for (const [event, request] of [
      ['describe', { answers: many, facets: [] }],
      ['describe', {}],
      ['score', { question: 'x'.repeat(32_001) }],
    ] as const) {
      expect(await ask(client, event, request)).toMatchObject({ error: { code: 'REQUEST_INVALID' } });
    }
    const visitor = await connect(service.url);
    expect(await ask(visitor, 'describe', { answers: [], facets: [] })).toMatchObject(unknown);
    expect(await ask(visitor, 'score', { question: 'x' })).toMatchObject(unknown);
  });
});

describe("a replay's conversation is erased", () => {
  const goneFrom = ({ context }: Pick<Awaited<ReturnType<typeof serveReplays>>, 'context'>, id: string) =>
    vi.waitFor(() => expect(context.conversations.read(id)).rejects.toMatchObject({ kind: 'missing' }));

  it('when it says so, once and again', async () => {
    const served = await serveReplays();
    const { id } = await begin(served.client);
    for (let i = 0; i < 2; i++) expect(await ask(served.client, 'erase', {})).toEqual({ ok: true });
    await goneFrom(served, id);
    expect(await ask(served.client, 'message', { text: 'x' })).toMatchObject({
      error: { code: 'CONVERSATION_UNKNOWN' },
    });
  });

  it('when it begins the next one', async () => {
    const served = await serveReplays();
    const [first, second] = [await begin(served.client), await begin(served.client)];
    await goneFrom(served, first.id);
    expect(await served.context.conversations.read(second.id)).toMatchObject({ events: [] });
  });

  it('when its socket goes, also with a message under way', async () => {
    const gate = createGate();
    const served = await serveReplays({ takeTurn: takeTurnAfter(gate.opened) });
    const { id } = await begin(served.client);
    served.client.emit('message', { text: 'x' }, () => {});
    await vi.waitFor(() => expect(served.asked).toEqual(['x']));
    served.client.disconnect();
    gate.open();
    await goneFrom(served, id);
    expect(served.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('when its socket goes while it is being begun', async () => {
    const gate = createGate();
    const given = createGate();
    const served = await serveReplays({
      giveSlots: async (slots) => {
        given.open();
        await gate.opened;
        return slots;
      },
    });
    served.client.emit('start', {}, () => {});
    await given.opened;
    served.client.disconnect();
    const { conversations } = served.context;
    const started = vi.spyOn(conversations, 'start');
    await new Promise((resolve) => setTimeout(resolve, 50));
    gate.open();
    await vi.waitFor(() => expect(started).toHaveResolved());
    const key = (await started.mock.results[0]!.value) as ConversationKey;
    await goneFrom(served, key.id);
  });

  it('when the service stops', async () => {
    const served = await serveReplays();
    const { id } = await begin(served.client);
    await served.service.stop();
    await expect(served.context.conversations.read(id)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('when the service starts and finds what an earlier one has left', async () => {
    const { context: before } = createFakeContext();
    const conversations = createMemoryStore({ clock: before.clock, ids: before.ids });
    const [left, visited] = [await conversations.start('fr', 'replay'), await conversations.start('fr')];
    const { context, logged } = createFakeContext({ conversations });
    const service = await startService(context, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => service.stop());
    await expect(conversations.read(left.id)).rejects.toMatchObject({ kind: 'missing' });
    expect(await conversations.read(visited.id)).toMatchObject({ kind: 'visitor' });
    expect(logged).toContainEqual(expect.objectContaining({ message: 'erased what replays had left' }));
  });
});
