import type { Namespace, Socket } from 'socket.io';
import { GuichetError } from '../core/errors.ts';
import { type ConversationKey, conversationKeySchema } from '../protocol/conversation.ts';
import type { ReplayEvents } from '../protocol/replay.ts';
import type { ServiceEvents, VisitorEvents } from '../protocol/socket.ts';
import { addressOf } from './address.ts';
import type { ServiceContext } from './context.ts';
import type { Conversing, Visitor } from './conversing.ts';
import type { Journal } from './journal.ts';
import { parsePayload } from './parsing.ts';
import { logFault } from './problems.ts';
import { createReplayAdmission, type ReplayAdmission } from './replay-admission.ts';
import { createReplaySession } from './replay-session.ts';
import { answerRequests, type Handle, toHandshakeError } from './socket-requests.ts';
import { wordsOf } from './visitor-words.ts';

interface SocketState {
  /** The conversation that the socket is bound to. */
  key?: ConversationKey;
  /** Whether it showed the replay key. */
  isReplay?: boolean;
}

export type ChatNamespace = Namespace<VisitorEvents, ServiceEvents, Record<string, never>, SocketState>;
type ChatSocket = Socket<VisitorEvents, ServiceEvents, Record<string, never>, SocketState>;

/**
 * Serves `VisitorEvents`, or `ReplayEvents` to who shows the replay key, and tells each socket what happens in its
 * conversation.
 * @param onTyping told when a visitor is writing.
 */
export function attachChatGateway(
  visitors: ChatNamespace,
  context: ServiceContext,
  conversing: Conversing,
  journal: Journal,
  onTyping: (conversation: string) => void,
): void {
  const { logger } = context;
  const { proxies } = context.settings;
  const admission = createReplayAdmission(context);
  visitors.use((socket, next) => {
    void admit(socket, admission, proxies).then(
      () => next(),
      (thrown: unknown) => {
        logFault(logger, thrown, { event: 'handshake' });
        next(toHandshakeError(thrown));
      },
    );
  });
  visitors.on('connection', (socket) => {
    const handlers = socket.data.isReplay
      ? createReplayHandlers(socket, conversing, context, journal)
      : createHandlers(socket, conversing, { address: addressOf(socket.request, proxies) }, onTyping);
    answerRequests<string>(socket, handlers, (thrown, event, payload) => {
      const fields = { conversation: socket.data.key?.id, event };
      logFault(logger, thrown, fields, wordsOf(payload));
    });
  });
  // The sender hears it too, and knows the message by its id: one that was sent without an id has no other way.
  journal.onNews(({ conversation, exchanges, agentMessages, attendance, isAttendanceNew }) => {
    const room = visitors.to(conversation);
    for (const exchange of exchanges) room.emit('exchanged', exchange);
    for (const message of agentMessages) room.emit('agentSaid', message);
    if (isAttendanceNew) room.emit('attended', attendance);
  });
}

async function admit(socket: ChatSocket, admission: ReplayAdmission, proxies: number): Promise<void> {
  const address = addressOf(socket.request, proxies);
  socket.data.isReplay = await admission.admit(address, socket.handshake.auth);
}

function createHandlers(
  socket: ChatSocket,
  conversing: Conversing,
  visitor: Visitor,
  onTyping: (conversation: string) => void,
): Record<keyof VisitorEvents, Handle> {
  return {
    async start(payload) {
      const key = await conversing.start(visitor, payload ?? {});
      await bind(socket, key);
      return { key };
    },
    async resume(payload) {
      const key = parsePayload(conversationKeySchema, payload, 'conversation key');
      const history = await conversing.readHistory(visitor, key);
      await bind(socket, key);
      return { history };
    },
    ...createTalk(socket, conversing, () => visitor),
    async typing() {
      const { id } = boundKey(socket);
      await conversing.typing(visitor);
      onTyping(id);
      return {};
    },
  };
}

/** What a visitor and a replay do alike. */
function createTalk(
  socket: ChatSocket,
  conversing: Conversing,
  who: () => Visitor,
): Record<'message' | 'feedback' | 'contact', Handle> {
  return {
    async message(payload) {
      return { turn: await conversing.message(who(), boundKey(socket), payload) };
    },
    async feedback(payload) {
      const turn = await conversing.addFeedback(who(), boundKey(socket), payload);
      return turn === undefined ? {} : { turn };
    },
    async contact(payload) {
      await conversing.leaveContact(who(), boundKey(socket), payload);
      return {};
    },
  };
}

function createReplayHandlers(
  socket: ChatSocket,
  conversing: Conversing,
  context: ServiceContext,
  journal: Journal,
): Record<keyof ReplayEvents, Handle> {
  const session = createReplaySession(context, journal);
  const address = addressOf(socket.request, context.settings.proxies);
  let visitor: Visitor = { address, replay: {} };
  socket.on('disconnect', () => void session.end());
  return {
    async start(payload) {
      const { key, thresholds } = await session.start(payload ?? {});
      visitor = { address, replay: { thresholds } };
      await bind(socket, key);
      return { key };
    },
    ...createTalk(socket, conversing, () => visitor),
    trace: async (payload) => ({ events: await session.trace(boundKey(socket), payload) }),
    async erase() {
      await session.erase();
      return {};
    },
    corpus: async () => ({ corpus: await session.corpus() }),
    describe: (payload) => session.describe(payload),
    score: (payload) => session.score(payload),
  };
}

/** Binds a socket to a conversation, and lets it hear of what is said there by others. */
async function bind(socket: ChatSocket, key: ConversationKey): Promise<void> {
  const before = socket.data.key;
  // Nothing is awaited in between: of two requests at a time the second leaves what the first has joined.
  socket.data.key = key;
  const left = before && socket.leave(before.id);
  await Promise.all([left, socket.join(key.id)]);
}

function boundKey(socket: ChatSocket): ConversationKey {
  if (socket.data.key !== undefined) return socket.data.key;
  throw new GuichetError({
    kind: 'input',
    code: 'NOT_STARTED',
    message: 'The socket is bound to no conversation.',
    remedy: 'Send start or resume first, and wait for its acknowledgement.',
  });
}
