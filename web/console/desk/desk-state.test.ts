import { describe, expect, it } from 'vitest';
import type { QueueEntry } from '../../../src/protocol/agents.ts';
import type { AgentMessage, Exchange, History } from '../../../src/protocol/conversation.ts';
import {
  countUnseen,
  type DeskEvent,
  type DeskState,
  findNeighbour,
  initialDeskState,
  listWaiting,
  reduceDesk,
} from './desk-state.ts';
import { findLastWords } from './entries.ts';

const exchange = (messageId: string, query = messageId): Exchange => ({
  messageId,
  at: '2026-01-01T00:00:00Z',
  turn: { query, action: 'abstain', answers: [], messages: [] },
  feedback: {},
});
const message = (messageId: string, after: number): AgentMessage => ({
  messageId,
  at: '2026-01-01T00:00:00Z',
  author: 'Camille',
  text: messageId,
  after,
});
const history = (id: string, exchanges: Exchange[], agentMessages: AgentMessage[] = []): History => ({
  id,
  lang: 'fr',
  startedAt: '2026-01-01T00:00:00Z',
  exchanges,
  agentMessages,
  waitNotices: [],
  attendance: { by: 'agent', agent: 'Camille' },
});
const waiting = (id: string, agent?: string): QueueEntry => ({
  id,
  lang: 'fr',
  waitingSince: '2026-01-01T00:00:00Z',
  lastWords: 'bonjour',
  ...(agent !== undefined && { agent }),
});
const foldAll = (...events: DeskEvent[]): DeskState => events.reduce(reduceDesk, initialDeskState);
const taken = (id: string, exchanges: Exchange[] = []): DeskEvent => ({
  type: 'taken',
  history: history(id, exchanges),
});
const heard = (id: string, messageId: string, isSeen = false): DeskEvent => ({
  type: 'exchanged',
  id,
  exchange: exchange(messageId),
  isSeen,
});

describe('the desk', () => {
  it('shows a conversation in the order in which things were said', () => {
    const state = foldAll({
      type: 'taken',
      history: history('c', [exchange('v1'), exchange('v2')], [message('a1', 1), message('a2', 2)]),
    });
    expect(state.conversations[0]!.entries.map(({ id }) => id)).toEqual(['v1', 'a1', 'v2', 'a2']);
  });

  it('counts what was not seen, in its conversation and altogether', () => {
    const state = foldAll(
      { type: 'queue-read', queue: [waiting('w'), waiting('c', 'Camille')] },
      taken('c'),
      taken('d'),
      { type: 'shown', id: 'c' },
      heard('c', 'v1', true),
      heard('d', 'v2'),
      heard('d', 'v3'),
    );
    expect(state.conversations.map(({ unread }) => unread)).toEqual([0, 2]);
    expect(listWaiting(state).map(({ id }) => id)).toEqual(['w']);
    expect(countUnseen(state)).toBe(3);
    expect(countUnseen(reduceDesk(state, { type: 'shown', id: 'd' }))).toBe(1);
  });

  it('shows nothing twice that is told twice', () => {
    const said: DeskEvent = { type: 'agent-said', id: 'c', message: message('a1', 0) };
    const [conversation] = foldAll(taken('c'), heard('c', 'v1'), heard('c', 'v1'), said, said).conversations;
    expect(conversation!.entries.map(({ id }) => id)).toEqual(['v1', 'a1']);
  });

  it('keeps what is being sent until it is heard, also through a lost link', () => {
    const pending = { id: 'a1', blocks: [], isRefused: false };
    const sending = foldAll(taken('c'), { type: 'sending', id: 'c', pending }, { type: 'link-lost' });
    expect(reduceDesk(sending, taken('c')).conversations[0]!.pending).toEqual([pending]);
    const arrived = reduceDesk(sending, { type: 'taken', history: history('c', [], [message('a1', 0)]) });
    expect(arrived.conversations[0]!.pending).toEqual([]);
    const said = reduceDesk(sending, { type: 'agent-said', id: 'c', message: message('a1', 0) });
    expect(said.conversations[0]!.pending).toEqual([]);
  });

  it('counts as unread what came while the link was lost', () => {
    const state = foldAll(taken('c', [exchange('v1')]), { type: 'link-lost' }, { type: 'link-up' });
    const again = reduceDesk(state, taken('c', [exchange('v1'), exchange('v2')]));
    expect(state.isRestored).toBe(true);
    expect(again.conversations[0]!.unread).toBe(1);
  });

  it('shows nothing any more of what one no longer has', () => {
    const state = foldAll(taken('c'), { type: 'shown', id: 'c' }, { type: 'left', id: 'c' });
    expect(state).toMatchObject({ conversations: [], openId: undefined });
  });

  it('walks through one’s conversations, around both ends', () => {
    const state = foldAll(taken('a'), taken('b'), taken('c'));
    expect([findNeighbour(state, 1), findNeighbour(state, -1)]).toEqual(['a', 'c']);
    const last = reduceDesk(state, { type: 'shown', id: 'c' });
    expect([findNeighbour(last, 1), findNeighbour(last, -1)]).toEqual(['a', 'b']);
    expect(findNeighbour(initialDeskState, 1)).toBeUndefined();
  });
});

describe('the visitor’s last words', () => {
  it('are those since an agent wrote', () => {
    const { conversations } = foldAll({
      type: 'taken',
      history: history('c', [exchange('v1'), exchange('v2'), exchange('v3')], [message('a1', 1)]),
    });
    expect(findLastWords(conversations[0]!.entries)).toBe('v2\nv3');
    expect(findLastWords([])).toBe('');
  });
});
