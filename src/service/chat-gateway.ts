import type { Namespace, Socket } from 'socket.io';
import { GuichetError } from '../core/errors.ts';
import { type ConversationKey, conversationKeySchema } from '../protocol/conversation.ts';
import type { ServiceEvents, VisitorEvents } from '../protocol/socket.ts';
import type { ServiceContext } from './context.ts';
import type { Conversing, Visitor } from './conversing.ts';
import type { Journal } from './journal.ts';
import { parsePayload } from './parsing.ts';
import { logFault } from './problems.ts';
import { answerRequests, type Handle } from './socket-requests.ts';
import { wordsOf } from './visitor-words.ts';

interface SocketState {
  /** The conversation that the socket is bound to. */
  key?: ConversationKey;
}

export type ChatNamespace = Namespace<VisitorEvents, ServiceEvents, Record<string, never>, SocketState>;
type ChatSocket = Socket<VisitorEvents, ServiceEvents, Record<string, never>, SocketState>;

/** Serves `VisitorEvents`, and tells each socket what happens in its conversation. */
export function attachChatGateway(
  visitors: ChatNamespace,
  { logger }: ServiceContext,
  conversing: Conversing,
  journal: Journal,
): void {
  visitors.on('connection', (socket) => {
    answerRequests(socket, createHandlers(socket, conversing), (thrown, event, payload) => {
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

function createHandlers(socket: ChatSocket, conversing: Conversing): Record<keyof VisitorEvents, Handle> {
  const visitor: Visitor = { address: socket.request.socket.remoteAddress ?? 'unknown' };
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
    async message(payload) {
      return { turn: await conversing.message(visitor, boundKey(socket), payload) };
    },
    async feedback(payload) {
      const turn = await conversing.addFeedback(visitor, boundKey(socket), payload);
      return turn === undefined ? {} : { turn };
    },
    async contact(payload) {
      await conversing.leaveContact(visitor, boundKey(socket), payload);
      return {};
    },
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
