import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/protocol/turn.ts';
import { type ChatEvent, initialChatState, isWaiting, reduceChat, statusOf } from './chat-state.ts';

const stateAfter = (...events: ChatEvent[]) => events.reduce(reduceChat, initialChatState);
const asked: ChatEvent = { type: 'asked', request: { id: 'm1', text: 'Quel délai ?' }, text: 'Quel délai ?' };
const turn: Turn = { query: 'Quel délai ?', action: 'abstain', answers: [], messages: ['Rien.'] };
const answered: ChatEvent = { type: 'answered', id: 'm1', turn };
const ready: readonly ChatEvent[] = [{ type: 'opened' }, { type: 'bound' }];

describe('reduceChat', () => {
  it('shows the question at once and its turn when it comes', () => {
    expect(stateAfter(...ready, asked).entries.map(({ kind }) => kind)).toEqual(['visitor']);
    expect(stateAfter(...ready, asked, answered).entries.map(({ kind }) => kind)).toEqual([
      'visitor',
      'turn',
    ]);
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
    const refused = stateAfter(...ready, asked, {
      type: 'refused',
      message: 'Trop de messages.',
      retry: true,
    });
    expect(refused).toMatchObject({ problem: 'Trop de messages.', pending: { failed: true } });
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
    const state = stateAfter(...ready, asked, { type: 'refused', message: 'Vide.', retry: false });
    expect(state).toMatchObject({ problem: 'Vide.', pending: undefined });
  });

  it('forgets a problem of the connection once it is repaired, but not that of a message', () => {
    const busy: ChatEvent = { type: 'binding-refused', message: 'Occupé.', retry: true };
    expect(stateAfter({ type: 'opened' }, asked, busy)).toMatchObject({
      problem: 'Occupé.',
      pending: { failed: false },
    });
    expect(stateAfter({ type: 'opened' }, busy, { type: 'bound' }).problem).toBeUndefined();
    const refused: ChatEvent = { type: 'refused', message: 'Trop.', retry: true };
    expect(stateAfter(...ready, asked, refused, { type: 'lost' }, { type: 'bound' }).problem).toBe('Trop.');
  });

  it('thanks for a word on an answer once the service has it, and withdraws it where refused', () => {
    const rated = stateAfter(...ready, { type: 'rated', sha256: 'a', useful: false });
    expect(rated.feedback).toEqual({ a: { useful: false, taken: false } });
    expect(reduceChat(rated, { type: 'rating-taken', sha256: 'a' }).feedback).toEqual({
      a: { useful: false, taken: true },
    });
    expect(reduceChat(rated, { type: 'rating-refused', sha256: 'a', message: 'Non.' })).toMatchObject({
      feedback: {},
      problem: 'Non.',
    });
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
