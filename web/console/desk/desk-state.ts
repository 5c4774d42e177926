import type { PresentAgent, QueueEntry } from '../../../src/protocol/agents.ts';
import type { AgentMessage, Exchange, History } from '../../../src/protocol/conversation.ts';
import type { Block } from '../../../src/protocol/drafting.ts';
import type { Language } from '../../../src/protocol/language.ts';
import { addEntry, type Entry, entryOfExchange, entryOfMessage, listEntries } from './entries.ts';

/** What the desk shows: a fold of what happened, without socket, page or clock. */
export interface DeskState {
  readonly link: 'connecting' | 'up' | 'lost';
  /** Whether the link was lost before it stood again. */
  readonly isRestored: boolean;
  /** Undefined until it was read once. */
  readonly queue: readonly QueueEntry[] | undefined;
  readonly present: readonly PresentAgent[];
  /** The conversations that one has taken, oldest first. */
  readonly conversations: readonly TakenConversation[];
  /** Of the conversation that is shown. */
  readonly openId: string | undefined;
}

export interface TakenConversation {
  readonly id: string;
  readonly lang: Language;
  readonly entries: readonly Entry[];
  /** What was sent and is not acknowledged, oldest first. */
  readonly pending: readonly PendingMessage[];
  /** What the visitor wrote since it was last shown. */
  readonly unread: number;
  readonly isVisitorTyping: boolean;
}

export interface PendingMessage {
  readonly id: string;
  readonly blocks: readonly Block[];
  /** Refused, and not sent again by itself. */
  readonly isRefused: boolean;
}

export type DeskEvent =
  | { readonly type: 'link-up' }
  | { readonly type: 'link-lost' }
  | { readonly type: 'queue-read'; readonly queue: readonly QueueEntry[] }
  | { readonly type: 'present'; readonly agents: readonly PresentAgent[] }
  | { readonly type: 'taken'; readonly history: History }
  | { readonly type: 'left'; readonly id: string }
  | { readonly type: 'shown'; readonly id: string | undefined }
  | { readonly type: 'exchanged'; readonly id: string; readonly exchange: Exchange; readonly isSeen: boolean }
  | { readonly type: 'agent-said'; readonly id: string; readonly message: AgentMessage }
  | { readonly type: 'visitor-typing'; readonly id: string; readonly isTyping: boolean }
  | { readonly type: 'sending'; readonly id: string; readonly pending: PendingMessage }
  | { readonly type: 'refused'; readonly id: string; readonly messageId: string }
  | { readonly type: 'withdrawn'; readonly id: string; readonly messageId: string };

export const initialDeskState: DeskState = {
  link: 'connecting',
  isRestored: false,
  queue: undefined,
  present: [],
  conversations: [],
  openId: undefined,
};

export function reduceDesk(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'link-up':
      return { ...state, link: 'up', isRestored: state.link === 'lost' };
    case 'link-lost':
      return { ...state, link: 'lost', present: [] };
    case 'queue-read':
      return { ...state, queue: event.queue };
    case 'present':
      return { ...state, present: event.agents };
    case 'taken':
      return take(state, event.history);
    case 'left':
      return {
        ...state,
        conversations: state.conversations.filter(({ id }) => id !== event.id),
        openId: state.openId === event.id ? undefined : state.openId,
      };
    case 'shown':
      return { ...changeOne(state, event.id, () => ({ unread: 0 })), openId: event.id };
    case 'exchanged':
      return changeOne(state, event.id, (conversation) => ({
        entries: addEntry(conversation.entries, entryOfExchange(event.exchange)),
        unread: event.isSeen ? 0 : conversation.unread + 1,
        isVisitorTyping: false,
      }));
    case 'agent-said':
      return changeOne(state, event.id, (conversation) => ({
        entries: addEntry(conversation.entries, entryOfMessage(event.message)),
        pending: conversation.pending.filter(({ id }) => id !== event.message.messageId),
      }));
    case 'visitor-typing':
      return changeOne(state, event.id, () => ({ isVisitorTyping: event.isTyping }));
    case 'sending':
      return changeOne(state, event.id, ({ pending }) => ({
        pending: [...pending.filter(({ id }) => id !== event.pending.id), event.pending],
      }));
    case 'refused':
      return changeOne(state, event.id, ({ pending }) => ({
        pending: pending.map((one) => (one.id === event.messageId ? { ...one, isRefused: true } : one)),
      }));
    case 'withdrawn':
      return changeOne(state, event.id, ({ pending }) => ({
        pending: pending.filter(({ id }) => id !== event.messageId),
      }));
  }
}

/** Waiting visitors whom nobody has taken. */
export function listWaiting({ queue = [] }: DeskState): readonly QueueEntry[] {
  return queue.filter(({ agent }) => agent === undefined);
}

/** What an agent has not seen yet: messages, and visitors who wait. */
export function countUnseen(state: DeskState): number {
  const unread = state.conversations.reduce((sum, conversation) => sum + conversation.unread, 0);
  return unread + listWaiting(state).length;
}

export function findConversation(state: DeskState, id: string | undefined): TakenConversation | undefined {
  return state.conversations.find((conversation) => conversation.id === id);
}

/** The conversation `step` places after the shown one, around the end; the first or last where none is shown. */
export function findNeighbour({ conversations, openId }: DeskState, step: 1 | -1): string | undefined {
  if (conversations.length === 0) return undefined;
  const at = conversations.findIndex(({ id }) => id === openId);
  const from = at === -1 && step === -1 ? 0 : at;
  return conversations.at((from + step) % conversations.length)?.id;
}

/** A conversation taken again, as after a lost link, keeps what is still to be sent. */
function take(state: DeskState, history: History): DeskState {
  const known = findConversation(state, history.id);
  const entries = listEntries(history);
  const arrived = new Set(entries.filter(({ kind }) => kind === 'message').map(({ id }) => id));
  const taken: TakenConversation = {
    id: history.id,
    lang: history.lang,
    entries,
    pending: (known?.pending ?? []).filter(({ id }) => !arrived.has(id)),
    unread: known === undefined ? 0 : known.unread + countNew(known.entries, entries),
    isVisitorTyping: false,
  };
  if (known === undefined) return { ...state, conversations: [...state.conversations, taken] };
  return changeOne(state, history.id, () => taken);
}

/** What the visitor wrote that was not known. */
function countNew(known: readonly Entry[], entries: readonly Entry[]): number {
  const ids = new Set(known.map(({ id }) => id));
  return entries.filter(({ kind, id }) => kind === 'exchange' && !ids.has(id)).length;
}

function changeOne(
  state: DeskState,
  id: string | undefined,
  change: (conversation: TakenConversation) => Partial<TakenConversation>,
): DeskState {
  return {
    ...state,
    conversations: state.conversations.map((conversation) =>
      conversation.id === id ? { ...conversation, ...change(conversation) } : conversation,
    ),
  };
}
