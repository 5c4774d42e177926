import type { AgentMessage, Attendance, Exchange, WaitNotice } from '../../src/protocol/conversation.ts';
import type { ServiceEvents, VisitorEvents } from '../../src/protocol/socket.ts';
import { type OutcomeIn, openSocketLink, type RequestIn, type SocketLink } from '../parts/socket-link.ts';

/** The way to the service. */
export type ServiceLink = SocketLink<VisitorEvents>;

export interface LinkListener {
  /** The link stands; the service knows nothing of the conversation yet. */
  up(): void;
  /** The link fell, or could not be made. May be said several times in a row. */
  down(): void;
  /** Something was said in the conversation, here or elsewhere. */
  exchanged(exchange: Exchange): void;
  /** A person wrote. */
  agentSaid(message: AgentMessage): void;
  /** Another one answers from now on. */
  attended(attendance: Attendance): void;
  /** Nobody has come yet, for long enough to be told. */
  nobodyCame(notice: WaitNotice): void;
  /** The person is writing. */
  agentTyping(): void;
}

export type OpenLink = (server: string, listener: LinkListener) => ServiceLink;

export type RequestName = keyof VisitorEvents;
export type RequestOf<Name extends RequestName> = RequestIn<VisitorEvents, Name>;
export type OutcomeOf<Name extends RequestName> = OutcomeIn<VisitorEvents, Name>;

/** Sends no cookie and stores nothing. */
export const connectToService: OpenLink = (server, listener) => {
  const { exchanged, agentSaid, attended, nobodyCame, agentTyping } = listener;
  const heard: Omit<ServiceEvents, 'closing'> = { exchanged, agentSaid, attended, nobodyCame, agentTyping };
  return openSocketLink<VisitorEvents, typeof heard>(server, listener, heard);
};
