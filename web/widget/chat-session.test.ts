import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  AgentMessage,
  Attendance,
  Exchange,
  Problem,
  WaitNotice,
} from '../../src/protocol/conversation.ts';
import type { Turn } from '../../src/protocol/turn.ts';
import { ChatSession } from './chat-session.ts';
import type { Remembered } from './remembered.ts';
import type { LinkListener, OpenLink } from './service-link.ts';
import type { TabMemory } from './tab-memory.ts';

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
    tell: (exchange: Exchange) => listener?.exchanged(exchange),
    hear: (message: AgentMessage) => listener?.agentSaid(message),
    attend: (attendance: Attendance) => listener?.attended(attendance),
    late: (notice: WaitNotice) => listener?.nobodyCame(notice),
    type: () => listener?.agentTyping(),
    opened: () => listener !== undefined,
    closed: () => closed,
  };
}

const key = { id: 'c1', token: 'secret' };
const turn: Turn = { query: 'Quel délai ?', action: 'abstain', answers: [], messages: [] };
const exchangeOf = (messageId: string): Exchange => ({
  messageId,
  at: '2026-01-01T00:00:00Z',
  turn,
  feedback: {},
});
const resumed = (...exchanges: Exchange[]) => ({ ok: true, history: { exchanges } });
const problem = (retry: boolean, code = 'REFUSED'): Problem & { ok: false } => ({
  ok: false,
  error: { code, message: 'Refused.', remedy: '', retry },
});
const sha256 = 'a'.repeat(64);

/** A tab's memory that outlives a session, as it outlives a page. */
function createMemory(): TabMemory {
  let known: Remembered = {};
  return {
    read: () => known,
    write: (change) => {
      known = { ...known, ...change };
    },
  };
}

/** Lets every promise under way come to its end. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('ChatSession', () => {
  let link: ReturnType<typeof createFakeLink>;
  let memory: TabMemory;
  let session: ChatSession;

  beforeEach(() => {
    vi.useFakeTimers();
    link = createFakeLink();
    memory = createMemory();
    link.answer('start', { ok: true, key });
    session = new ChatSession({
      server: 'http://faq',
      language: 'fr',
      openLink: link.openLink,
      memory,
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
    expect(session.state.entries).toMatchObject([{ text: 'Quel délai ?', turn }]);
  });

  it('takes one message at a time', async () => {
    await connect();
    expect(session.ask('Un')).toBe(true);
    expect(session.ask('Deux')).toBe(false);
  });

  it('sends a choice, shown by its label', async () => {
    await connect();
    session.choose({ facet: 'couloir', value: 'mdv' }, 'Médecine de ville');
    expect(link.requests.at(-1)?.payload).toMatchObject({ choice: { facet: 'couloir', value: 'mdv' } });
    expect(session.state.entries).toMatchObject([{ text: 'Médecine de ville' }]);
  });

  it('resumes after a lost link and sends what has no turn yet under the same id', async () => {
    await connect();
    session.ask('Quel délai ?');
    session.rate(sha256, true);
    await settle();
    link.answer('resume', resumed());
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
    expect(session.state.feedback[sha256]).toEqual({ useful: true, taken: true });
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
    expect(session.state.problem).toBe('REFUSED');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(link.names()).toEqual(['start', 'start', 'message']);
    expect(session.state).toMatchObject({ problem: undefined, pending: undefined });
  });

  it('leaves it to the visitor to try a refused message again', async () => {
    link.answer('message', problem(true), { ok: true, turn });
    await connect();
    session.ask('Quel délai ?');
    await settle();
    expect(session.state).toMatchObject({ problem: 'REFUSED', pending: { failed: true } });
    session.retry();
    await settle();
    expect(link.requests[2]?.payload).toEqual(link.requests[1]?.payload);
    expect(session.state).toMatchObject({ problem: undefined, pending: undefined });
  });

  it('closes its link, and resumes on a new one', async () => {
    await connect();
    session.stop();
    expect(link.closed()).toBe(true);
    link.answer('resume', resumed());
    await connect();
    expect(link.names()).toEqual(['start', 'resume']);
  });

  describe('on the next page', () => {
    const next = () =>
      new ChatSession({
        server: 'http://faq',
        language: 'fr',
        openLink: link.openLink,
        memory,
        onChange: () => {},
      });

    it('resumes the conversation, and shows what was said in it, people’s words in their place', async () => {
      await connect();
      session.stop();
      const message = { messageId: 'a1', at: '', author: 'Camille', text: 'Bonjour', after: 1 };
      link.answer('resume', {
        ok: true,
        history: {
          exchanges: [exchangeOf('m1'), exchangeOf('m2')],
          agentMessages: [message],
          attendance: { by: 'agent', agent: 'Camille' },
        },
      });
      session = next();
      await connect();
      expect(link.requests.at(-1)).toEqual({ name: 'resume', payload: key });
      expect(session.state.entries.map(({ id }) => id)).toEqual(['m1', 'a1', 'm2']);
      expect(session.state.entries[1]).toMatchObject({ author: 'Camille', text: 'Bonjour' });
      expect(session.state.attendance).toEqual({ by: 'agent', agent: 'Camille' });
    });

    it('sends what nobody acknowledged again, under its id, and shows it once', async () => {
      await connect();
      session.ask('Quel délai ?');
      const { id } = session.state.pending!.request;
      session.stop();
      link.answer('resume', resumed(exchangeOf(id)));
      link.answer('message', { ok: true, turn });
      session = next();
      expect(session.state.entries).toMatchObject([{ id, text: 'Quel délai ?' }]);
      await connect();
      await settle();
      expect(link.requests.filter(({ name }) => name === 'message')).toHaveLength(2);
      expect(
        new Set(
          link.requests
            .filter(({ name }) => name === 'message')
            .map(({ payload }) => (payload as { id: string }).id),
        ),
      ).toEqual(new Set([id]));
      expect(session.state.entries).toMatchObject([{ id, turn }]);
      expect(memory.read().pending).toBeUndefined();
    });
  });

  it('leaves a conversation and begins another one', async () => {
    await connect();
    link.tell(exchangeOf('m1'));
    link.answer('start', { ok: true, key: { id: 'c2', token: 'other' } });
    session.startOver();
    await settle();
    expect(session.state).toMatchObject({ link: 'ready', entries: [] });
    expect(memory.read().key).toEqual({ id: 'c2', token: 'other' });
  });

  it('begins another conversation once the service has erased the one before, and says so where it has not', async () => {
    await connect();
    link.tell(exchangeOf('m1'));
    const erased: unknown[] = [];
    const reply = (status: number) =>
      vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
        erased.push([init.method, address, init.headers]);
        return new Response(null, { status });
      });
    reply(503);
    await session.erase();
    expect(session.state).toMatchObject({ entries: [{ id: 'm1' }], erasure: 'failed' });
    reply(204);
    link.answer('start', { ok: true, key: { id: 'c2', token: 'other' } });
    await session.erase();
    await settle();
    expect(session.state).toMatchObject({ link: 'ready', entries: [], erasure: 'done' });
    expect(erased.at(-1)).toEqual([
      'DELETE',
      'http://faq/api/conversations/c1',
      { Authorization: 'Bearer secret' },
    ]);
    vi.unstubAllGlobals();
  });

  it('shows what a person writes, and who answers', async () => {
    await connect();
    link.attend({ by: 'agent', agent: 'Camille' });
    link.hear({ messageId: 'a1', at: '', author: 'Camille', text: 'Bonjour', after: 0 });
    link.hear({ messageId: 'a1', at: '', author: 'Camille', text: 'Bonjour', after: 0 });
    expect(session.state.entries).toEqual([{ id: 'a1', author: 'Camille', text: 'Bonjour' }]);
    expect(session.state.attendance).toEqual({ by: 'agent', agent: 'Camille' });
  });

  it('shows once that nobody has come, between what was said before and after, now and on the next link', async () => {
    await connect();
    const notice = { at: '2026-01-01T00:03:00Z', after: 1, takesContact: true };
    link.tell(exchangeOf('m1'));
    link.attend({ by: 'nobody' });
    link.late(notice);
    link.late(notice);
    expect(session.state).toMatchObject({
      isLate: true,
      entries: [{ id: 'm1' }, { wait: { takesContact: true } }],
    });
    const message = { messageId: 'a1', at: '2026-01-01T00:02:00Z', author: 'Zoé', text: 'Bonjour', after: 1 };
    const history = { exchanges: [exchangeOf('m1'), exchangeOf('m2')], waitNotices: [notice] };
    link.answer('resume', { ok: true, history: { ...history, attendance: { by: 'nobody' } } });
    link.down();
    link.up();
    await settle();
    expect(session.state.isLate).toBe(true);
    expect(session.state.entries.map(({ id }) => id)).toEqual(['m1', `wait ${notice.at}`, 'm2']);
    const whole = { ...history, agentMessages: [message], attendance: { by: 'agent', agent: 'Zoé' } };
    link.answer('start', { ok: true, key });
    link.answer('resume', { ok: true, history: whole });
    session.startOver();
    await settle();
    link.down();
    link.up();
    await settle();
    expect(session.state.isLate).toBe(false);
    expect(session.state.entries.map(({ id }) => id)).toEqual(['m1', 'a1', `wait ${notice.at}`, 'm2']);
  });

  it('takes the contact that is asked for where nobody has come', async () => {
    await connect();
    link.late({ at: '2026-01-01T00:03:00Z', after: 0, takesContact: true });
    const id = session.state.entries[0]?.id ?? '';
    link.answer('contact', { ok: true });
    session.leaveContact(id, 'a@example.org');
    await settle();
    expect(session.state.entries[0]?.contact).toEqual({ kind: 'taken' });
  });

  it('shows what was said elsewhere, now and while the link was lost', async () => {
    await connect();
    link.tell(exchangeOf('m1'));
    link.answer('resume', resumed(exchangeOf('m1'), exchangeOf('m2')));
    link.down();
    link.up();
    await settle();
    expect(session.state.entries.map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('shows what «Non» leads to, as the service tells of it to every tab', async () => {
    link.answer('feedback', { ok: true, turn: { ...turn, query: 'Non' } });
    await connect();
    session.rate(sha256, false);
    link.tell({ ...exchangeOf('feedback 0'), turn: { ...turn, query: 'Non' } });
    await settle();
    expect(session.state.entries).toMatchObject([{ id: 'feedback 0', text: 'Non' }]);
    expect(session.state.feedback[sha256]).toEqual({ useful: false, taken: true });
  });

  describe('with a contact asked for', () => {
    const contactOf = () => session.state.entries[0]?.contact;

    beforeEach(async () => {
      await connect();
      link.tell(exchangeOf('m1'));
    });

    it('sends it, and again on the next link where nobody acknowledged it', async () => {
      session.leaveContact('m1', 'a@example.org');
      await settle();
      expect(contactOf()?.kind).toBe('sent');
      link.answer('resume', resumed());
      link.answer('contact', { ok: true });
      link.down();
      link.up();
      await settle();
      expect(link.names()).toEqual(['start', 'contact', 'resume', 'contact']);
      expect(link.requests.at(-1)?.payload).toEqual({ contact: 'a@example.org' });
      expect(contactOf()).toEqual({ kind: 'taken' });
    });

    it.each(['CONTACT_REFUSED', 'REQUEST_INVALID'])('tells on %s that it is none', async (code) => {
      link.answer('contact', problem(false, code));
      session.leaveContact('m1', 'demain');
      await settle();
      expect(contactOf()).toEqual({ kind: 'invalid' });
      expect(session.state.problem).toBeUndefined();
    });

    it('tells of any other problem as of a problem', async () => {
      link.answer('contact', problem(true));
      session.leaveContact('m1', 'a@example.org');
      await settle();
      expect(contactOf()).toBeUndefined();
      expect(session.state.problem).toBe('REFUSED');
    });
  });

  it('tells the person who answers that the visitor writes, not at every key, and nobody else', async () => {
    session.start();
    session.type();
    expect(link.names()).not.toContain('typing');
    link.attend({ by: 'agent', agent: 'Zoé' });
    session.type();
    session.type();
    await vi.advanceTimersByTimeAsync(3_000);
    session.type();
    expect(link.names().filter((name) => name === 'typing')).toHaveLength(2);
  });

  it('takes the person for writing for some seconds, or until the message comes', async () => {
    session.start();
    link.type();
    expect(session.state.isAgentTyping).toBe(false);
    link.attend({ by: 'agent', agent: 'Zoé' });
    link.type();
    expect(session.state.isAgentTyping).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(session.state.isAgentTyping).toBe(false);
    link.type();
    link.hear({ messageId: 'a1', at: '2026-01-01T00:00:00Z', author: 'Zoé', text: 'Bonjour', after: 0 });
    expect(session.state.isAgentTyping).toBe(false);
  });
});
