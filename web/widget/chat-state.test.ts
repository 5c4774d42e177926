import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/protocol/turn.ts';
import type { ChatEvent } from './chat-events.ts';
import { initialChatState, isWaiting, reduceChat, statusOf } from './chat-state.ts';

const stateAfter = (...events: ChatEvent[]) => events.reduce(reduceChat, initialChatState);
const asked: ChatEvent = { type: 'asked', request: { id: 'm1', text: 'Quel délai ?' }, text: 'Quel délai ?' };
const turnTo = (query: string): Turn => ({ query, action: 'abstain', answers: [], messages: ['Rien.'] });
const turn = turnTo('Quel délai ?');
const answered: ChatEvent = { type: 'answered', id: 'm1', turn };
const ready: readonly ChatEvent[] = [{ type: 'opened' }, { type: 'bound' }];

describe('reduceChat', () => {
  it('shows the question at once and its turn when it comes', () => {
    expect(stateAfter(...ready, asked).entries).toEqual([{ id: 'm1', text: 'Quel délai ?' }]);
    expect(stateAfter(...ready, asked, answered).entries).toEqual([{ id: 'm1', text: 'Quel délai ?', turn }]);
  });

  it('takes the turn of a message once, however often it is acknowledged', () => {
    expect(stateAfter(...ready, asked, answered, answered)).toEqual(stateAfter(...ready, asked, answered));
  });

  it('keeps the message under way while the link is lost', () => {
    const state = stateAfter(...ready, asked, { type: 'lost' });
    expect(state.pending?.request.id).toBe('m1');
    expect(isWaiting(state)).toBe(true);
  });

  it('keeps a message that may succeed later, and lets the visitor try again or ask something else', () => {
    const refused = stateAfter(...ready, asked, { type: 'refused', code: 'TOO_MANY_MESSAGES', retry: true });
    expect(refused).toMatchObject({ problem: 'TOO_MANY_MESSAGES', pending: { failed: true } });
    expect(isWaiting(refused)).toBe(false);
    expect(reduceChat(refused, { type: 'retried' })).toMatchObject({
      problem: undefined,
      pending: { failed: false },
    });
    expect(reduceChat(refused, { ...asked, request: { id: 'm2', text: '?' } }).pending?.request.id).toBe(
      'm2',
    );
  });

  it('drops a message that can never succeed', () => {
    const state = stateAfter(...ready, asked, { type: 'refused', code: 'CHOICE_UNKNOWN', retry: false });
    expect(state).toMatchObject({ problem: 'CHOICE_UNKNOWN', pending: undefined });
  });

  it('forgets a problem of the connection once it is repaired, but not that of a message', () => {
    const busy: ChatEvent = { type: 'binding-refused', code: 'SERVICE_STOPPING', retry: true };
    expect(stateAfter({ type: 'opened' }, asked, busy)).toMatchObject({
      problem: 'SERVICE_STOPPING',
      pending: { failed: false },
    });
    expect(stateAfter({ type: 'opened' }, busy, { type: 'bound' }).problem).toBeUndefined();
    const refused: ChatEvent = { type: 'refused', code: 'TOO_MANY_MESSAGES', retry: true };
    expect(stateAfter(...ready, asked, refused, { type: 'lost' }, { type: 'bound' }).problem).toBe(
      'TOO_MANY_MESSAGES',
    );
  });
});

describe('reduceChat, on what the service tells', () => {
  const told = (messageId: string, feedback: Record<string, boolean> = {}): ChatEvent => ({
    type: 'exchanged',
    exchange: { messageId, at: '2026-01-01T00:00:00Z', turn: turnTo('Ailleurs'), feedback },
  });

  it('adds what was said elsewhere, with the visitor’s word on it', () => {
    const state = stateAfter(...ready, asked, answered, told('m2', { a: true }));
    expect(state.entries.map(({ id, text }) => [id, text])).toEqual([
      ['m1', 'Quel délai ?'],
      ['m2', 'Ailleurs'],
    ]);
    expect(state.feedback).toEqual({ a: { useful: true, taken: true } });
  });

  it('shows a message of its own once, whether it is told before or after the acknowledgement', () => {
    const expected = stateAfter(...ready, asked, answered);
    expect(stateAfter(...ready, asked, told('m1'), answered)).toEqual(expected);
    expect(stateAfter(...ready, asked, answered, told('m1'))).toEqual(expected);
  });

  it('keeps the message under way last', () => {
    const state = stateAfter(...ready, asked, told('m2'), answered);
    expect(state.entries.map(({ id }) => id)).toEqual(['m2', 'm1']);
  });

  it('does not take back what the visitor has just said of an answer', () => {
    const rated: ChatEvent = { type: 'rated', rating: { sha256: 'a', useful: false } };
    expect(stateAfter(...ready, rated, told('m2', { a: true })).feedback).toEqual({
      a: { useful: false, taken: false },
    });
  });
});

describe('reduceChat, on the visitor’s word on an answer', () => {
  const rating = { sha256: 'a', useful: false };
  const rated: ChatEvent = { type: 'rated', rating };
  const no = turnTo('Non');

  it('thanks once the service has it, and withdraws it where refused', () => {
    const state = stateAfter(...ready, rated);
    expect(state.feedback).toEqual({ a: { useful: false, taken: false } });
    expect(reduceChat(state, { type: 'rating-taken', rating })).toMatchObject({
      feedback: { a: { useful: false, taken: true } },
      entries: [],
    });
    expect(reduceChat(state, { type: 'rating-refused', rating, code: 'ANSWER_NOT_SHOWN' })).toMatchObject({
      feedback: {},
      problem: 'ANSWER_NOT_SHOWN',
    });
  });

  it('leaves a word alone that was changed meanwhile', () => {
    const changed = stateAfter(...ready, rated, { type: 'rated', rating: { sha256: 'a', useful: true } });
    expect(reduceChat(changed, { type: 'rating-taken', rating })).toEqual(changed);
    expect(reduceChat(changed, { type: 'rating-refused', rating, code: 'ANSWER_NOT_SHOWN' })).toEqual(
      changed,
    );
  });

  it('shows the turn that «Non» leads to once, under the label, however often and in whatever order it is told', () => {
    const taken: ChatEvent = { type: 'rating-taken', rating };
    const told: ChatEvent = {
      type: 'exchanged',
      exchange: { messageId: 'feedback 0 a', at: '2026-01-01T00:00:00Z', turn: no, feedback: { a: false } },
    };
    const expected = stateAfter(...ready, asked, answered, rated, told, taken);
    expect(expected.entries.at(-1)).toEqual({ id: 'feedback 0 a', text: 'Non', turn: no });
    expect(expected.feedback).toEqual({ a: { useful: false, taken: true } });
    expect(stateAfter(...ready, asked, answered, rated, taken, told)).toEqual(expected);
    expect(stateAfter(...ready, asked, answered, rated, told, told, taken, told)).toEqual(expected);
  });
});

describe('reduceChat, on a contact', () => {
  const waiting = stateAfter(...ready, asked, answered);
  const left = reduceChat(waiting, { type: 'contact-left', id: 'm1', contact: 'a@example.org' });
  const contactOf = (event: ChatEvent) => reduceChat(left, event).entries[0]?.contact;

  it('keeps it until the service has it, and no longer', () => {
    expect(left.entries[0]?.contact).toEqual({ kind: 'sent', contact: 'a@example.org' });
    expect(contactOf({ type: 'contact-taken', id: 'm1' })).toEqual({ kind: 'taken' });
  });

  it('asks for another where it is none', () => {
    expect(contactOf({ type: 'contact-invalid', id: 'm1' })).toEqual({ kind: 'invalid' });
  });

  it('lets it be sent again where it was refused for another reason', () => {
    const refused = reduceChat(left, { type: 'contact-refused', id: 'm1', code: 'TOO_MANY_REQUESTS' });
    expect(refused.entries[0]?.contact).toBeUndefined();
    expect(refused.problem).toBe('TOO_MANY_REQUESTS');
  });
});

describe('statusOf', () => {
  it('says nothing while connecting, then what goes on', () => {
    expect(statusOf(stateAfter({ type: 'opened' }))).toBeUndefined();
    expect(statusOf(stateAfter(...ready, asked))).toBe('searching');
    expect(statusOf(stateAfter(...ready, asked, answered))).toBeUndefined();
  });

  it('says that the link is lost before anything else, and that it is back until the next question', () => {
    expect(statusOf(stateAfter(...ready, asked, { type: 'lost' }))).toBe('lost');
    expect(statusOf(stateAfter(...ready, { type: 'lost' }, { type: 'bound' }))).toBe('restored');
    expect(
      statusOf(stateAfter(...ready, { type: 'lost' }, { type: 'bound' }, asked, answered)),
    ).toBeUndefined();
  });
});
