import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../src/protocol/conversation.ts';
import type { Turn } from '../../src/protocol/turn.ts';
import { ChatSession } from './chat-session.ts';
import type { LinkListener, OpenLink } from './service-link.ts';

/** A link under the test's hand: records requests and acknowledges them from `answers`, in order of need. */
function createFakeLink() {
  const requests: { name: string; payload: unknown }[] = [];
  const answers = new Map<string, unknown[]>();
  let listener: LinkListener | undefined;
  let closed = false;
  const openLink: OpenLink = (_server, given) => {
    listener = given;
    return {
      request: async (name, payload) => {
        requests.push({ name, payload });
        return answers.get(name)?.shift() as never;
      },
      close: () => {
        closed = true;
      },
    };
  };
  return {
    openLink,
    requests,
    names: () => requests.map(({ name }) => name),
    answer: (name: string, ...outcomes: unknown[]) => answers.set(name, outcomes),
    up: () => listener?.up(),
    down: () => listener?.down(),
    opened: () => listener !== undefined,
    closed: () => closed,
  };
}

const key = { id: 'c1', token: 'secret' };
const turn: Turn = { query: 'Quel délai ?', action: 'abstain', answers: [], messages: [] };
const problem = (retry: boolean): Problem & { ok: false } => ({
  ok: false,
  error: { code: 'refused', message: 'Refusé.', remedy: '', retry },
});

/** Lets every promise under way come to its end. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('ChatSession', () => {
  let link: ReturnType<typeof createFakeLink>;
  let session: ChatSession;

  beforeEach(() => {
    vi.useFakeTimers();
    link = createFakeLink();
    link.answer('start', { ok: true, key });
    session = new ChatSession({
      server: 'http://faq',
      language: 'fr',
      openLink: link.openLink,
      onChange: () => {},
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const connect = async () => {
    session.start();
    link.up();
    await settle();
  };

  it('opens no link before it is started', () => {
    expect(link.opened()).toBe(false);
  });

  it('begins a conversation, then sends what was asked meanwhile', async () => {
    link.answer('message', { ok: true, turn });
    session.start();
    session.ask('Quel délai ?');
    expect(link.requests).toEqual([]);
    link.up();
    await settle();
    expect(link.names()).toEqual(['start', 'message']);
    expect(session.state.entries).toHaveLength(2);
  });

  it('takes one message at a time', async () => {
    await connect();
    expect(session.ask('Un')).toBe(true);
    expect(session.ask('Deux')).toBe(false);
  });

  it('sends a choice, shown by its label', async () => {
    await connect();
    session.choose('couloir', 'mdv', 'Médecine de ville');
    expect(link.requests.at(-1)?.payload).toMatchObject({ choice: { facet: 'couloir', value: 'mdv' } });
    expect(session.state.entries).toMatchObject([{ kind: 'visitor', text: 'Médecine de ville' }]);
  });

  it('resumes after a lost link and sends what has no turn yet under the same id', async () => {
    await connect();
    session.ask('Quel délai ?');
    session.rate('a'.repeat(64), true);
    await settle();
    link.answer('resume', { ok: true, history: {} });
    link.answer('message', { ok: true, turn });
    link.answer('feedback', { ok: true });
    link.down();
    expect(session.state.link).toBe('lost');
    link.up();
    await settle();
    expect(link.names()).toEqual(['start', 'message', 'feedback', 'resume', 'message', 'feedback']);
    expect(link.requests[3]?.payload).toEqual(key);
    expect(link.requests[4]?.payload).toEqual(link.requests[1]?.payload);
    expect(session.state).toMatchObject({ link: 'ready', pending: undefined });
    expect(session.state.feedback['a'.repeat(64)]).toEqual({ useful: true, taken: true });
  });

  it('goes on in a new conversation where the old one is gone for good', async () => {
    await connect();
    link.answer('resume', problem(false));
    link.answer('start', { ok: true, key: { ...key, id: 'c2' } });
    link.down();
    link.up();
    await settle();
    expect(link.names()).toEqual(['start', 'resume', 'start']);
    expect(session.state.link).toBe('ready');
  });

  it('asks again for a conversation that could not be begun just now', async () => {
    link.answer('start', problem(true), { ok: true, key });
    link.answer('message', { ok: true, turn });
    session.start();
    session.ask('Quel délai ?');
    link.up();
    await settle();
    expect(session.state.problem).toBe('Refusé.');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(link.names()).toEqual(['start', 'start', 'message']);
    expect(session.state).toMatchObject({ problem: undefined, pending: undefined });
  });

  it('leaves it to the visitor to try a refused message again', async () => {
    link.answer('message', problem(true), { ok: true, turn });
    await connect();
    session.ask('Quel délai ?');
    await settle();
    expect(session.state).toMatchObject({ problem: 'Refusé.', pending: { failed: true } });
    session.retry();
    await settle();
    expect(link.requests[2]?.payload).toEqual(link.requests[1]?.payload);
    expect(session.state).toMatchObject({ problem: undefined, pending: undefined });
  });

  it('closes its link, and resumes on a new one', async () => {
    await connect();
    session.stop();
    expect(link.closed()).toBe(true);
    link.answer('resume', { ok: true, history: {} });
    await connect();
    expect(link.names()).toEqual(['start', 'resume']);
  });
});
