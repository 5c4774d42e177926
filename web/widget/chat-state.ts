import type { Attendance, Exchange, WaitNotice } from '../../src/protocol/conversation.ts';
import type { ChatEvent, Rating, SentMessage } from './chat-events.ts';
import {
  addAgentMessage,
  addExchange,
  addWaitNotice,
  changeEntry,
  type Entries,
  type LeftContact,
} from './entries.ts';

/**
 * Everything that the widget shows, as a fold of what happened: no DOM, no socket, no clock.
 *
 * One message is under way at a time. It stays `pending` until its turn arrives, whatever happens to the
 * link meanwhile, so that it can be sent again under the same id.
 */
export interface ChatState {
  /** `connecting` until the conversation is bound for the first time, `lost` whenever that breaks. */
  readonly link: 'closed' | 'connecting' | 'ready' | 'lost';
  /** True from the repair of a lost link to the visitor's next act. */
  readonly restored: boolean;
  readonly entries: Entries;
  readonly pending: PendingMessage | undefined;
  /** Code of what the service last refused; until the visitor's next act. */
  readonly problem: string | undefined;
  /** The visitor's word on the answers shown, by hash. */
  readonly feedback: Readonly<Record<string, Feedback>>;
  /** Who answers. */
  readonly attendance: Attendance;
  readonly isAgentTyping: boolean;
  /** Whether nobody has come for so long that the visitor was told. */
  readonly isLate: boolean;
  /** What became of an erasure; until the visitor's next act. */
  readonly erasure: 'done' | 'failed' | undefined;
}

export interface PendingMessage {
  readonly request: SentMessage;
  /** Refused, but may succeed later: waits for the visitor to try again. */
  readonly failed: boolean;
}

export interface Feedback {
  readonly useful: boolean;
  /** Whether the service has taken it. */
  readonly taken: boolean;
}

export const initialChatState: ChatState = {
  link: 'closed',
  restored: false,
  entries: [],
  pending: undefined,
  problem: undefined,
  feedback: {},
  attendance: { by: 'assistant' },
  isAgentTyping: false,
  isLate: false,
  erasure: undefined,
};

/** The state after one more event. Events that no longer concern the pending message change nothing. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'opened':
      return { ...state, link: 'connecting' };
    case 'bound':
      return {
        ...state,
        link: 'ready',
        restored: state.link === 'lost',
        problem: state.pending?.failed ? state.problem : undefined,
      };
    case 'binding-refused':
      // A binding that may succeed later is tried again, and the message goes with it.
      return { ...state, problem: event.code, pending: event.retry ? state.pending : failed(state.pending) };
    case 'lost':
      return { ...state, link: 'lost', restored: false, isAgentTyping: false };
    case 'asked':
      return {
        ...state,
        restored: false,
        erasure: undefined,
        problem: undefined,
        pending: { request: event.request, failed: false },
        entries: [...state.entries, { id: event.request.id, text: event.text }],
      };
    case 'answered':
      if (state.pending?.request.id !== event.id) return state;
      return {
        ...state,
        problem: undefined,
        pending: undefined,
        // As it is kept: personal data masked.
        entries: changeEntry(state.entries, event.id, { turn: event.turn, text: event.turn.query }),
      };
    case 'refused':
      return { ...state, problem: event.code, pending: event.retry ? failed(state.pending) : undefined };
    case 'retried':
      if (!state.pending?.failed) return state;
      return { ...state, problem: undefined, pending: { ...state.pending, failed: false } };
    case 'exchanged':
      return hear(state, event.exchange);
    case 'agent-said':
      return {
        ...state,
        isAgentTyping: false,
        entries: addAgentMessage(state.entries, event.message, state.pending?.request.id),
      };
    case 'attended':
      return {
        ...state,
        isAgentTyping: false,
        attendance: event.attendance,
        // Said again after a lost link, while one waits as before.
        isLate: state.isLate && event.attendance.by === 'nobody',
      };
    case 'nobody-came':
      return hearOfWait(state, event.notice);
    case 'agent-typing':
      return { ...state, isAgentTyping: event.isTyping && state.attendance.by === 'agent' };
    case 'left':
      return {
        ...initialChatState,
        link: 'connecting',
        erasure: event.why === 'erased' ? 'done' : undefined,
      };
    case 'erasure-failed':
      return { ...state, erasure: 'failed' };
    case 'rated':
      return rate({ ...state, problem: undefined }, event.rating, false);
    case 'rating-taken':
      return isCurrent(state, event.rating) ? rate(state, event.rating, true) : state;
    case 'rating-refused': {
      if (!isCurrent(state, event.rating)) return state;
      const { [event.rating.sha256]: _withdrawn, ...feedback } = state.feedback;
      return { ...state, problem: event.code, feedback };
    }
    case 'contact-left':
      return setContact({ ...state, problem: undefined }, event.id, { kind: 'sent', contact: event.contact });
    case 'contact-taken':
      return setContact(state, event.id, { kind: 'taken' });
    case 'contact-invalid':
      return setContact(state, event.id, { kind: 'invalid' });
    case 'contact-refused':
      return setContact({ ...state, problem: event.code }, event.id, undefined);
  }
}

function failed(pending: PendingMessage | undefined): PendingMessage | undefined {
  return pending && { ...pending, failed: true };
}

/** Takes an exchange once, whichever way and however often the service tells of it. */
function hear(state: ChatState, { feedback, ...exchange }: Exchange): ChatState {
  const entries = addExchange(state.entries, exchange, state.pending?.request.id);
  if (entries === state.entries) return state;
  const given = Object.entries(feedback).map(
    ([sha256, useful]) => [sha256, { useful, taken: true }] as const,
  );
  return { ...state, entries, feedback: { ...Object.fromEntries(given), ...state.feedback } };
}

/** Takes that nobody has come once, as `hear` takes an exchange. */
function hearOfWait(state: ChatState, notice: WaitNotice): ChatState {
  const entries = addWaitNotice(state.entries, notice, state.pending?.request.id);
  return entries === state.entries ? state : { ...state, entries, isLate: true };
}

function rate(state: ChatState, { sha256, useful }: Rating, taken: boolean): ChatState {
  return { ...state, feedback: { ...state.feedback, [sha256]: { useful, taken } } };
}

/** Whether the visitor's word is still the one that the service speaks of. */
function isCurrent({ feedback }: ChatState, { sha256, useful }: Rating): boolean {
  return feedback[sha256]?.useful === useful;
}

function setContact(state: ChatState, id: string, contact: LeftContact | undefined): ChatState {
  return { ...state, entries: changeEntry(state.entries, id, { contact }) };
}

/** Whether a message is under way: the next one has to wait. */
export function isWaiting(state: ChatState): boolean {
  return state.pending !== undefined && !state.pending.failed;
}

/** The one thing that the status line says now, most pressing first. */
export function statusOf(state: ChatState): 'lost' | 'searching' | 'restored' | undefined {
  if (state.link === 'lost') return 'lost';
  if (isWaiting(state)) return 'searching';
  return state.restored ? 'restored' : undefined;
}
