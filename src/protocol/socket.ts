import type {
  AgentMessage,
  Attendance,
  ContactRequest,
  ConversationKey,
  Exchange,
  FeedbackReply,
  FeedbackRequest,
  History,
  MessageRequest,
  Problem,
  StartRequest,
  WaitNotice,
} from './conversation.ts';
import type { Turn } from './turn.ts';

/**
 * The socket.io events, one map a direction. Every request carries an acknowledgement: the result or the
 * problem, never silence. The types bind the sender only; the receiver parses every payload with the schemas.
 */

export type Outcome<Result> = ({ ok: true } & Result) | ({ ok: false } & Problem);

export type Acknowledge<Result> = (outcome: Outcome<Result>) => void;

export interface VisitorEvents {
  /** Begins a conversation; the socket is bound to it from then on. */
  start: (request: StartRequest, acknowledge: Acknowledge<{ key: ConversationKey }>) => void;
  /** Binds the socket to a conversation begun before, and gives what was said. */
  resume: (key: ConversationKey, acknowledge: Acknowledge<{ history: History }>) => void;
  /** One message of the bound conversation. A repeated `id` gives the same turn again. */
  message: (request: MessageRequest, acknowledge: Acknowledge<{ turn: Turn }>) => void;
  /** The visitor's word on an answer shown. */
  feedback: (request: FeedbackRequest, acknowledge: Acknowledge<FeedbackReply>) => void;
  /** How the visitor can be reached, once a person was asked for. */
  contact: (request: ContactRequest, acknowledge: Acknowledge<object>) => void;
  /** Says that one is writing, to the person who has the conversation; said again as long as it lasts. */
  typing: (request: object, acknowledge: Acknowledge<object>) => void;
}

export interface ServiceEvents {
  /** A message of the bound conversation that came another way, with its turn: another tab, another program. */
  exchanged: (exchange: Exchange) => void;
  /** A person wrote in the bound conversation. */
  agentSaid: (message: AgentMessage) => void;
  /** The person who has the bound conversation is writing. */
  agentTyping: (told: { agent: string }) => void;
  /** Another one answers from now on. */
  attended: (attendance: Attendance) => void;
  /** Nobody has come yet, for long enough to be told. May be said more than once; `at` tells which wait it is of. */
  nobodyCame: (notice: WaitNotice) => void;
  /** The service is stopping: nothing more is taken; reconnect and resume. */
  closing: () => void;
}
