import type { MessageRequest } from '../../src/protocol/conversation.ts';
import type { Turn } from '../../src/protocol/turn.ts';

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
  /** What was said, oldest first. */
  readonly entries: readonly Entry[];
  readonly pending: PendingMessage | undefined;
  /** What the service last refused, in its own words; until the visitor's next act. */
  readonly problem: string | undefined;
  /** The visitor's word on the answers shown, by hash. */
  readonly feedback: Readonly<Record<string, Feedback>>;
}

export type Entry =
  | { readonly kind: 'visitor'; readonly id: string; readonly text: string }
  | { readonly kind: 'turn'; readonly id: string; readonly turn: Turn };

export type SentMessage = MessageRequest & { readonly id: string };

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

export type ChatEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'bound' }
  | { readonly type: 'binding-refused'; readonly message: string; readonly retry: boolean }
  | { readonly type: 'lost' }
  | { readonly type: 'asked'; readonly request: SentMessage; readonly text: string }
  | { readonly type: 'answered'; readonly id: string; readonly turn: Turn }
  | { readonly type: 'refused'; readonly message: string; readonly retry: boolean }
  | { readonly type: 'retried' }
  | { readonly type: 'rated'; readonly sha256: string; readonly useful: boolean }
  | { readonly type: 'rating-taken'; readonly sha256: string }
  | { readonly type: 'rating-refused'; readonly sha256: string; readonly message: string };

export const initialChatState: ChatState = {
  link: 'closed',
  restored: false,
  entries: [],
  pending: undefined,
  problem: undefined,
  feedback: {},
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
      return {
        ...state,
        problem: event.message,
        pending: event.retry ? state.pending : failed(state.pending),
      };
    case 'lost':
      return { ...state, link: 'lost', restored: false };
    case 'asked':
      return {
        ...state,
        restored: false,
        problem: undefined,
        pending: { request: event.request, failed: false },
        entries: [...state.entries, { kind: 'visitor', id: event.request.id, text: event.text }],
      };
    case 'answered':
      if (state.pending?.request.id !== event.id) return state;
      return {
        ...state,
        problem: undefined,
        pending: undefined,
        entries: [...state.entries, { kind: 'turn', id: event.id, turn: event.turn }],
      };
    case 'refused':
      return { ...state, problem: event.message, pending: event.retry ? failed(state.pending) : undefined };
    case 'retried':
      if (!state.pending?.failed) return state;
      return { ...state, problem: undefined, pending: { ...state.pending, failed: false } };
    case 'rated':
      return rate(state, event.sha256, { useful: event.useful, taken: false });
    case 'rating-taken': {
      const given = state.feedback[event.sha256];
      return given === undefined ? state : rate(state, event.sha256, { ...given, taken: true });
    }
    case 'rating-refused': {
      const { [event.sha256]: _withdrawn, ...feedback } = state.feedback;
      return { ...state, problem: event.message, feedback };
    }
  }
}

function failed(pending: PendingMessage | undefined): PendingMessage | undefined {
  return pending && { ...pending, failed: true };
}

function rate(state: ChatState, sha256: string, feedback: Feedback): ChatState {
  return { ...state, problem: undefined, feedback: { ...state.feedback, [sha256]: feedback } };
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
