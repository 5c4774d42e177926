import type {
  AgentMessage,
  Attendance,
  Exchange,
  MessageRequest,
  WaitNotice,
} from '../../src/protocol/conversation.ts';
import type { Turn } from '../../src/protocol/turn.ts';

export type SentMessage = MessageRequest & { readonly id: string };

/** The visitor's word on an answer. */
export interface Rating {
  readonly sha256: string;
  readonly useful: boolean;
}

/** Everything that can happen to a conversation. `code` is that of a problem; `id` is a message's. */
export type ChatEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'bound' }
  | { readonly type: 'binding-refused'; readonly code: string; readonly retry: boolean }
  | { readonly type: 'lost' }
  | { readonly type: 'asked'; readonly request: SentMessage; readonly text: string }
  | { readonly type: 'answered'; readonly id: string; readonly turn: Turn }
  | { readonly type: 'refused'; readonly code: string; readonly retry: boolean }
  | { readonly type: 'retried' }
  /** Told by the service: said here, elsewhere, or while the link was lost. */
  | { readonly type: 'exchanged'; readonly exchange: Exchange }
  /** A person wrote, or another one answers from now on. */
  | { readonly type: 'agent-said'; readonly message: AgentMessage }
  | { readonly type: 'attended'; readonly attendance: Attendance }
  /** Told by the service, maybe more than once. */
  | { readonly type: 'nobody-came'; readonly notice: WaitNotice }
  /** The person who answers began to write, or has not been heard writing for a while. */
  | { readonly type: 'agent-typing'; readonly isTyping: boolean }
  /** The conversation is left behind, and what was said with it. */
  | { readonly type: 'left'; readonly why: 'started-over' | 'erased' }
  | { readonly type: 'erasure-failed' }
  | { readonly type: 'rated'; readonly rating: Rating }
  /** The turn that «Non» leads to is told like every exchange. */
  | { readonly type: 'rating-taken'; readonly rating: Rating }
  | { readonly type: 'rating-refused'; readonly rating: Rating; readonly code: string }
  | { readonly type: 'contact-left'; readonly id: string; readonly contact: string }
  | { readonly type: 'contact-taken'; readonly id: string }
  /** What was written is no contact. */
  | { readonly type: 'contact-invalid'; readonly id: string }
  /** For another reason. */
  | { readonly type: 'contact-refused'; readonly id: string; readonly code: string };
