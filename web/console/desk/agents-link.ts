import type { AgentEvents, PresentAgent, ServiceToAgentEvents } from '../../../src/protocol/agents.ts';
import { AGENTS_NAMESPACE } from '../../../src/protocol/agents.ts';
import { type AgentMessage, type Exchange, problemSchema } from '../../../src/protocol/conversation.ts';
import { type OutcomeIn, openSocketLink, type RequestIn, type SocketLink } from '../../parts/socket-link.ts';

/** The agents' way to the service, admitted by the cookie of the session. */
export type AgentsLink = SocketLink<AgentEvents>;

export interface AgentsListener {
  up(): void;
  /** @param code why the service refused, where it did. */
  down(code: string | undefined): void;
  queueChanged(): void;
  exchanged(told: { conversation: string; exchange: Exchange }): void;
  agentSaid(told: { conversation: string; message: AgentMessage }): void;
  visitorTyping(told: { conversation: string }): void;
  present(told: { agents: PresentAgent[] }): void;
}

export type OpenAgentsLink = (server: string, listener: AgentsListener) => AgentsLink;

export type DeskRequestName = keyof AgentEvents;
export type DeskRequestOf<Name extends DeskRequestName> = RequestIn<AgentEvents, Name>;
export type DeskOutcomeOf<Name extends DeskRequestName> = OutcomeIn<AgentEvents, Name>;

/** @param server origin of the service, without a final slash; empty for the page's own. */
export const connectAgents: OpenAgentsLink = (server, listener) => {
  const { queueChanged, exchanged, agentSaid, visitorTyping, present } = listener;
  type Heard = Omit<ServiceToAgentEvents, 'closing'>;
  const heard: Heard = { queueChanged, exchanged, agentSaid, visitorTyping, present };
  return openSocketLink<AgentEvents, Heard>(
    server + AGENTS_NAMESPACE,
    { up: listener.up, down: (refusal) => listener.down(codeOf(refusal)) },
    heard,
  );
};

function codeOf(refusal: unknown): string | undefined {
  const read = problemSchema.safeParse(refusal);
  return read.success ? read.data.error.code : undefined;
}
