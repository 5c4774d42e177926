import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueueEntry } from '../../../src/protocol/agents.ts';
import type { Exchange } from '../../../src/protocol/conversation.ts';
import type { Block, Quotation } from '../../../src/protocol/drafting.ts';
import type { AgentsListener, OpenAgentsLink } from './agents-link.ts';
import { DeskSession } from './desk-session.ts';

/** A link under the test's hand: records requests and acknowledges them by what `reply` makes of each. */
function createFakeLink() {
  const requests: { name: string; payload: unknown }[] = [];
  const link = {
    requests,
    names: () => requests.map(({ name }) => name),
    reply: async (_name: string, _payload: unknown): Promise<unknown> => undefined,
    listener: undefined as AgentsListener | undefined,
    isClosed: false,
  };
  const open: OpenAgentsLink = (_server, listener) => {
    link.listener = listener;
    return {
      request: async (name, payload) => {
        requests.push({ name, payload });
        return (await link.reply(name, payload)) as never;
      },
      close: () => {
        link.isClosed = true;
      },
    };
  };
  return { link, open };
}

const exchange = (messageId: string): Exchange => ({
  messageId,
  at: '2026-01-01T00:00:00Z',
  turn: { query: messageId, action: 'abstain', answers: [], messages: [] },
  feedback: {},
});
const historyOf = (id: string) => ({
  id,
  lang: 'fr',
  startedAt: '2026-01-01T00:00:00Z',
  exchanges: [],
  agentMessages: [],
  attendance: { by: 'agent', agent: 'Camille' },
});
const entry = (id: string, agent?: string): QueueEntry => ({
  id,
  lang: 'fr',
  waitingSince: '2026-01-01T00:00:00Z',
  lastWords: '',
  ...(agent !== undefined && { agent, agentId: `of ${agent}` }),
});
const refusal = (code: string) => ({ ok: false, error: { code, message: '', remedy: '', retry: false } });
const text = (words: string): Block => ({ kind: 'text', text: words });
const quotation: Quotation = {
  kind: 'quotation',
  sha256: 'a'.repeat(64),
  text: 'Oui.',
  citations: [{ file: 'a.txt', startLine: 1, endLine: 1 }],
};

/** Lets every promise under way come to its end. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('an agent at the desk', () => {
  let fake: ReturnType<typeof createFakeLink>;
  let session: DeskSession;
  let queue: QueueEntry[];
  let isLooking: boolean;
  let shownBefore: string | undefined;
  const told = { problems: [] as string[], lost: [] as string[], loggedOut: 0 };

  beforeEach(() => {
    vi.useFakeTimers();
    fake = createFakeLink();
    queue = [];
    isLooking = true;
    shownBefore = undefined;
    Object.assign(told, { problems: [], lost: [], loggedOut: 0 });
    fake.link.reply = async (name, payload) => {
      const { conversation = '' } = payload as { conversation?: string };
      if (name === 'queue') return { ok: true, queue };
      if (name === 'take') {
        queue = [...queue.filter(({ id }) => id !== conversation), entry(conversation, 'Camille')];
        return { ok: true, history: historyOf(conversation) };
      }
      if (name === 'say') {
        const { id, text: words = '' } = payload as { id: string; text?: string };
        const message = {
          messageId: id,
          at: '2026-01-01T00:00:00Z',
          author: 'Camille',
          text: words,
          after: 0,
        };
        return { ok: true, message };
      }
      return { ok: true };
    };
    session = new DeskSession({
      server: '',
      agent: { id: 'of Camille', login: 'camille', name: 'Camille', role: 'agent' },
      openLink: fake.open,
      onChange: () => {},
      onProblem: ({ code }) => told.problems.push(code),
      onLost: (id) => told.lost.push(id),
      onLoggedOut: () => {
        told.loggedOut += 1;
      },
      shownBefore: {
        read: () => shownBefore,
        write: (id) => {
          shownBefore = id;
        },
      },
      isLooking: () => isLooking,
      now: () => Date.now(),
    });
  });
  afterEach(() => {
    session.stop();
    vi.useRealTimers();
  });

  const connect = async () => {
    session.start();
    fake.link.listener!.up();
    await settle();
  };

  it('reads the queue, and takes again what is theirs', async () => {
    queue = [entry('w'), entry('c', 'Camille'), entry('d', 'Dominique')];
    await connect();
    expect(fake.link.requests.map(({ name }) => name)).toContain('queue');
    expect(session.state.conversations.map(({ id }) => id)).toEqual(['c']);
    expect(session.state.queue?.map(({ id }) => id)).toContain('w');
  });

  it('shows what they take', async () => {
    queue = [entry('w')];
    await connect();
    expect(await session.take('w')).toBe(true);
    expect(session.state.openId).toBe('w');
  });

  it('says why something could not be done', async () => {
    await connect();
    fake.link.reply = async () => refusal('CONVERSATION_TAKEN');
    expect(await session.take('w')).toBe(false);
    fake.link.reply = async () => undefined;
    expect(await session.release('w')).toBe(false);
    expect(told.problems).toEqual(['CONVERSATION_TAKEN', 'UNREACHABLE']);
  });

  it('sends words as a text, and quotations as blocks', async () => {
    await connect();
    await session.take('c');
    await session.say('c', [text('Bonjour,'), text('au revoir')], 'm1');
    await session.say('c', [text('Bonjour,'), quotation], 'm2');
    expect(fake.link.requests.filter(({ name }) => name === 'say').map(({ payload }) => payload)).toEqual([
      { conversation: 'c', id: 'm1', text: 'Bonjour,\n\nau revoir' },
      { conversation: 'c', id: 'm2', blocks: [text('Bonjour,'), quotation] },
    ]);
    expect(session.state.conversations[0]!.pending).toEqual([]);
  });

  it('shows again, once its page was loaded again, what it showed where that is still theirs', async () => {
    queue = [entry('a', 'Camille'), entry('b', 'Camille'), entry('c', 'Max')];
    shownBefore = 'b';
    await connect();
    expect(session.state.openId).toBe('b');
    session.show('a');
    expect(shownBefore).toBe('a');
    await session.release('a');
    expect(shownBefore).toBeUndefined();
  });

  it('shows nothing again that went to somebody else meanwhile', async () => {
    queue = [entry('a', 'Camille'), entry('c', 'Max')];
    shownBefore = 'c';
    await connect();
    expect(session.state.openId).toBeUndefined();
  });

  it('says again on the next link what was not acknowledged, under the same id', async () => {
    await connect();
    await session.take('c');
    const { reply } = fake.link;
    fake.link.reply = async (name, payload) => (name === 'say' ? undefined : reply(name, payload));
    await session.say('c', [text('Bonjour')], 'm1');
    fake.link.listener!.down(undefined);
    // Without its agent the conversation waits again.
    queue = [entry('c')];
    fake.link.reply = reply;
    fake.link.listener!.up();
    fake.link.listener!.queueChanged();
    await settle();
    const said = fake.link.requests.filter(({ name }) => name === 'say').map(({ payload }) => payload);
    expect(said).toHaveLength(2);
    expect(said[0]).toEqual(said[1]);
    expect(session.state.conversations[0]!.entries.map(({ id }) => id)).toEqual(['m1']);
    expect(told.lost).toEqual([]);
  });

  it('leaves a refused message to the agent', async () => {
    await connect();
    await session.take('c');
    const { reply } = fake.link;
    fake.link.reply = async (name, payload) =>
      name === 'say' ? refusal('QUOTATION_NOT_CURRENT') : reply(name, payload);
    expect(await session.say('c', [text('Bonjour')], 'm1')).toBe(false);
    expect(session.state.conversations[0]!.pending).toMatchObject([{ id: 'm1', isRefused: true }]);
    session.withdraw('c', 'm1');
    expect(session.state.conversations[0]!.pending).toEqual([]);
  });

  it('counts a message as read only where the agent looks', async () => {
    await connect();
    await session.take('c');
    session.attend(true);
    const hear = (id: string) => {
      fake.link.listener!.exchanged({ conversation: 'c', exchange: exchange(id) });
    };
    hear('v1');
    expect(session.state.conversations[0]!.unread).toBe(0);
    isLooking = false;
    hear('v2');
    expect(session.state.conversations[0]!.unread).toBe(1);
    isLooking = true;
    session.look();
    expect(session.state.conversations[0]!.unread).toBe(0);
    session.attend(false);
    hear('v3');
    expect(session.state.conversations[0]!.unread).toBe(1);
  });

  it('tells that a conversation went to somebody else', async () => {
    await connect();
    await session.take('c');
    queue = [entry('c', 'Dominique')];
    fake.link.listener!.queueChanged();
    await settle();
    expect(told.lost).toEqual(['c']);
    expect(session.state.conversations).toEqual([]);
  });

  it('believes no queue that was read before a conversation was taken', async () => {
    await connect();
    const { reply } = fake.link;
    let answer: (outcome: unknown) => void = () => {};
    const before = new Promise((resolve) => {
      answer = resolve;
    });
    fake.link.reply = async (name, payload) => (name === 'queue' ? before : reply(name, payload));
    fake.link.listener!.queueChanged();
    await session.take('c');
    fake.link.reply = reply;
    answer({ ok: true, queue: [entry('c')] });
    await settle();
    expect(told.lost).toEqual([]);
    expect(session.state.openId).toBe('c');
  });

  it('forgets a conversation that is handed back, given away or ended', async () => {
    await connect();
    for (const leave of [
      () => session.release('c'),
      () => session.transfer('c', 'a2'),
      () => session.end('c'),
    ]) {
      await session.take('c');
      expect(await leave()).toBe(true);
      expect(session.state.conversations).toEqual([]);
    }
    expect(fake.link.requests.at(-1)).toEqual({ name: 'end', payload: { conversation: 'c' } });
    expect(told.lost).toEqual([]);
  });

  it('tells that the agent writes, not at every key', async () => {
    await connect();
    session.type('c');
    session.type('c');
    await vi.advanceTimersByTimeAsync(3_000);
    session.type('c');
    expect(fake.link.names().filter((name) => name === 'typing')).toHaveLength(2);
  });

  it('takes a visitor for writing for some seconds', async () => {
    await connect();
    await session.take('c');
    fake.link.listener!.visitorTyping({ conversation: 'c' });
    expect(session.state.conversations[0]!.isVisitorTyping).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(session.state.conversations[0]!.isVisitorTyping).toBe(false);
  });

  it('tells that the session is over', () => {
    session.start();
    fake.link.listener!.down('NOT_LOGGED_IN');
    expect(told.loggedOut).toBe(1);
    session.stop();
    expect(fake.link.isClosed).toBe(true);
  });
});
