import type { Namespace, Socket } from 'socket.io';
import type { AgentEvents, ServiceToAgentEvents } from '../protocol/agents.ts';
import { type Admission, createAdmission } from './agent-admission.ts';
import type { ServiceContext } from './context.ts';
import type { Agent, Desk } from './desk.ts';
import type { Journal, News } from './journal.ts';
import { logFault } from './problems.ts';
import { answerRequests, type Handle, toHandshakeError } from './socket-requests.ts';
import { wordsOf } from './visitor-words.ts';

interface SocketState {
  agent: Agent;
}

export type AgentNamespace = Namespace<AgentEvents, ServiceToAgentEvents, Record<string, never>, SocketState>;
type AgentSocket = Socket<AgentEvents, ServiceToAgentEvents, Record<string, never>, SocketState>;

/** Admits agents, serves `AgentEvents`, and tells each what happens in the conversations that they have taken. */
export function attachAgentsGateway(
  agents: AgentNamespace,
  context: ServiceContext,
  desk: Desk,
  journal: Journal,
): void {
  const { logger } = context;
  const admission = createAdmission(context.settings);
  agents.use((socket, next) => {
    void admit(socket, admission).then(
      () => next(),
      (thrown: unknown) => {
        logFault(logger, thrown, { event: 'handshake' });
        next(toHandshakeError(thrown));
      },
    );
  });
  agents.on('connection', (socket) => {
    const { agent } = socket.data;
    desk.enter(agent);
    void socket.join(roomOf(agent.name));
    socket.on('disconnect', () => void desk.leave(agent));
    answerRequests(socket, createHandlers(agent, desk), (thrown, event, payload) => {
      logFault(logger, thrown, { event, conversation: conversationIn(payload) }, wordsOf(payload));
    });
  });
  journal.onNews((news) => tell(agents, news));
}

async function admit(socket: AgentSocket, admission: Admission): Promise<void> {
  const address = socket.request.socket.remoteAddress ?? 'unknown';
  const name = await admission.admit(address, socket.handshake.auth);
  socket.data.agent = { name, address };
}

function createHandlers(agent: Agent, desk: Desk): Record<keyof AgentEvents, Handle> {
  return {
    queue: async (payload) => ({ queue: await desk.queue(agent, payload ?? {}) }),
    take: async (payload) => ({ history: await desk.take(agent, payload) }),
    say: async (payload) => ({ message: await desk.say(agent, payload) }),
    async release(payload) {
      await desk.release(agent, payload);
      return {};
    },
  };
}

/**
 * Tells the agent who has the conversation what is said in it, and everybody when the queue changes by it. A replay's
 * conversation is nobody's and in no queue.
 */
function tell(agents: AgentNamespace, news: News): void {
  const { conversation, kind, exchanges, agentMessages, attendance, isAttendanceNew } = news;
  if (kind === 'replay') return;
  if (attendance.agent !== undefined) {
    const room = agents.to(roomOf(attendance.agent));
    for (const exchange of exchanges) room.emit('exchanged', { conversation, exchange });
    for (const message of agentMessages) room.emit('agentSaid', { conversation, message });
  }
  const hasNewWords = attendance.by === 'nobody' && exchanges.length > 0;
  if (isAttendanceNew || hasNewWords) agents.emit('queueChanged');
}

/** All connections of an agent. Sockets have rooms of their own, named by their ids: none begins like this. */
function roomOf(name: string): string {
  return `agent ${name}`;
}

/** The id in a payload that is not parsed yet, for the log: nothing but what an id may be. */
function conversationIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('conversation' in payload)) return undefined;
  const { conversation } = payload;
  return typeof conversation === 'string' && /^[\w-]{1,100}$/.test(conversation) ? conversation : undefined;
}
