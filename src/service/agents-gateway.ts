import type { Namespace, Socket } from 'socket.io';
import { sha256Of } from '../core/text.ts';
import type { AgentEvents, ServiceToAgentEvents } from '../protocol/agents.ts';
import { type Admission, type Admitted, createAdmission } from './agent-admission.ts';
import { notLoggedIn } from './agent-session.ts';
import { watchSessions } from './agent-sessions-watch.ts';
import type { ServiceContext } from './context.ts';
import type { Agent, Desk } from './desk.ts';
import type { Journal, News } from './journal.ts';
import { logFault } from './problems.ts';
import { createReconnectGrace, isFall } from './reconnect-grace.ts';
import { answerRequests, type Handle, toHandshakeError } from './socket-requests.ts';
import { wordsOf } from './visitor-words.ts';

export type AgentNamespace = Namespace<AgentEvents, ServiceToAgentEvents, Record<string, never>, Admitted>;
type AgentSocket = Socket<AgentEvents, ServiceToAgentEvents, Record<string, never>, Admitted>;

/** An agent is writing in a conversation. */
export type OnTyping = (conversation: string, agent: string) => void;

/**
 * Admits agents, serves `AgentEvents`, and tells each what happens in the conversations that they have taken.
 * @param onTyping told when one of them is writing.
 * @returns what ends the watch over their sessions, and the grace of those whose connection fell.
 */
export function attachAgentsGateway(
  agents: AgentNamespace,
  context: ServiceContext,
  desk: Desk,
  journal: Journal,
  onTyping: OnTyping,
): () => void {
  const { logger } = context;
  const admission = createAdmission(context);
  const grace = createReconnectGrace(context.timers);
  const { isShared, presence } = context.sharing;
  let isEnding = false;
  // Each process tells its own connections what it knows.
  const tellPresent = () => agents.local.emit('present', { agents: desk.present() });
  presence.onChange(tellPresent);
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
    grace.endFor(agent.id);
    void socket.join(roomOf(agent.id));
    tellPresent();
    const leave = () => {
      void desk.leave(agent);
      tellPresent();
    };
    socket.on('disconnect', (reason) => {
      // Others go on with what this process had, if the agent comes to them in time.
      if (isEnding && isShared) return;
      if (isFall(reason)) grace.hold(socket.data, leave);
      else leave();
    });
    answerRequests(socket, createHandlers(socket, context, desk, onTyping), (thrown, event, payload) => {
      logFault(logger, thrown, { event, conversation: conversationIn(payload) }, wordsOf(payload));
    });
  });
  journal.onNews((news) => tell(agents, news));
  // Whoever is logged out meanwhile has no place to come back to.
  const endWatch = watchSessions(context, () => [...agents.sockets.values(), ...grace.list()]);
  return () => {
    isEnding = true;
    endWatch();
    if (!isShared) grace.endAll();
  };
}

async function admit(socket: AgentSocket, admission: Admission): Promise<void> {
  Object.assign(socket.data, await admission.admit(socket.request, socket.handshake.auth));
}

function createHandlers(
  socket: AgentSocket,
  { accounts }: Pick<ServiceContext, 'accounts'>,
  desk: Desk,
  onTyping: OnTyping,
): Record<keyof AgentEvents, Handle> {
  const { agent, session } = socket.data;
  const sha256 = sha256Of(session);

  /** The agent as the account is now; the socket of a session that is over is cut once it was told so. */
  const current = async (isUse = true): Promise<Agent> => {
    const profile = isUse ? await accounts.resume(session) : (await accounts.listOpen([sha256])).get(sha256);
    if (profile !== undefined) return { ...agent, name: profile.name };
    setImmediate(() => socket.disconnect());
    throw notLoggedIn();
  };

  return {
    // Asked for by itself whenever it changes: whoever has gone must not stay logged in by it.
    queue: async (payload) => ({ queue: await desk.queue(await current(false), payload ?? {}) }),
    take: async (payload) => ({ history: await desk.take(await current(), payload) }),
    say: async (payload) => ({ message: await desk.say(await current(), payload) }),
    async release(payload) {
      await desk.release(await current(), payload);
      return {};
    },
    async transfer(payload) {
      await desk.transfer(await current(), payload);
      return {};
    },
    async end(payload) {
      await desk.end(await current(), payload);
      return {};
    },
    async typing(payload) {
      const writer = await current();
      onTyping(await desk.typing(writer, payload), writer.name);
      return {};
    },
  };
}

/**
 * Tells the agent who has the conversation what is said in it, and everybody when the queue changes by it. A replay's
 * conversation is nobody's and in no queue.
 */
function tell(agents: AgentNamespace, news: News): void {
  const { conversation, kind, exchanges, agentMessages, attendance, holder, isAttendanceNew } = news;
  if (kind === 'replay') return;
  if (holder?.id !== undefined) {
    const room = agents.to(roomOf(holder.id));
    for (const exchange of exchanges) room.emit('exchanged', { conversation, exchange });
    for (const message of agentMessages) room.emit('agentSaid', { conversation, message });
  }
  const hasNewWords = attendance.by === 'nobody' && exchanges.length > 0;
  if (isAttendanceNew || hasNewWords) agents.emit('queueChanged');
}

/** The visitor of a conversation is writing: told to the agent who has it. */
export function tellVisitorTypes(agents: AgentNamespace, desk: Desk, conversation: string): void {
  const holder = desk.holderOf(conversation);
  if (holder !== undefined) agents.to(roomOf(holder)).emit('visitorTyping', { conversation });
}

/** All connections of an agent. Sockets have rooms of their own, named by their ids: none begins like this. */
function roomOf(id: string): string {
  return `agent ${id}`;
}

/** The id in a payload that is not parsed yet, for the log: nothing but what an id may be. */
function conversationIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('conversation' in payload)) return undefined;
  const { conversation } = payload;
  return typeof conversation === 'string' && /^[\w-]{1,100}$/.test(conversation) ? conversation : undefined;
}
