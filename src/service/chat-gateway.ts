import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { GuichetError } from '../core/errors.ts';
import { type ConversationKey, conversationKeySchema } from '../protocol/conversation.ts';
import type { Outcome, ServiceEvents, VisitorEvents } from '../protocol/socket.ts';
import type { ServiceContext } from './context.ts';
import type { Conversing, Visitor } from './conversing.ts';
import { isOriginAllowed } from './origins.ts';
import { parsePayload } from './parsing.ts';
import { logFault, toRefusal } from './problems.ts';
import { wordsOf } from './visitor-words.ts';

/** Largest packet that is read; the engine closes a socket that sends more. The longest message fits. */
const MAX_PACKET_BYTES = 100_000;

/** How long a closing gateway waits for the last acknowledgements to leave. */
const FLUSH_MS = 1_000;

/** The socket.io side of the service. */
export interface ChatGateway {
  /** Tells every socket that the service is stopping. */
  announceClosing(): void;
  /** Sends what is still to be sent, then disconnects every socket and closes the HTTP server with it. */
  close(): Promise<void>;
}

interface SocketState {
  /** The conversation that the socket is bound to. */
  key?: ConversationKey;
}

type ChatServer = Server<VisitorEvents, ServiceEvents, Record<string, never>, SocketState>;
type ChatSocket = Socket<VisitorEvents, ServiceEvents, Record<string, never>, SocketState>;
type Handle = (payload: unknown, socket: ChatSocket, visitor: Visitor) => Promise<object>;

/** Serves `VisitorEvents` on this HTTP server, at the default path of socket.io. */
export function attachChatGateway(
  server: HttpServer,
  context: ServiceContext,
  conversing: Conversing,
): ChatGateway {
  const io = createChatServer(server, context.settings.allowedOrigins);
  const handlers = createHandlers(conversing);
  io.on('connection', (socket) => {
    const visitor = { address: socket.request.socket.remoteAddress ?? 'unknown' };
    // One listener for everything, because a sender may name any event and pass anything with it.
    socket.onAny((event: string, ...args: unknown[]) => {
      const acknowledge = args.at(-1);
      // Without an acknowledgement nobody could learn the outcome: the event is no request.
      if (!isAcknowledge(acknowledge)) return;
      const payload = args.length > 1 ? args[0] : undefined;
      const handle = handlers.get(event) ?? refuseUnknown;
      void settle(
        () => handle(payload, socket, visitor),
        (thrown) => report(context, thrown, socket, event, payload),
      ).then(acknowledge);
    });
  });
  // The sender hears it too, and knows the message by its id: one that was sent without an id has no other way.
  conversing.onExchange((conversation, exchange) => {
    io.to(conversation).emit('exchanged', exchange);
  });
  return {
    announceClosing: () => void io.emit('closing'),
    close: () => closeChatServer(io),
  };
}

function createChatServer(server: HttpServer, allowedOrigins: readonly string[]): ChatServer {
  return new Server(server, {
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    perMessageDeflate: false,
    cors: { origin: [...allowedOrigins] },
    // Browsers apply CORS to polling only; a web socket opens from any page unless it is refused here.
    allowRequest: (request, decide) => {
      const allowed = isOriginAllowed(request, allowedOrigins);
      decide(allowed ? null : 'ORIGIN_REFUSED', allowed);
    },
  });
}

/** What each event does, by name. A Map, so that `constructor` and its like are unknown events. */
function createHandlers(conversing: Conversing): ReadonlyMap<string, Handle> {
  const handlers: Record<keyof VisitorEvents, Handle> = {
    async start(payload, socket, visitor) {
      const key = await conversing.start(visitor, payload ?? {});
      await bind(socket, key);
      return { key };
    },
    async resume(payload, socket, visitor) {
      const key = parsePayload(conversationKeySchema, payload, 'conversation key');
      const history = await conversing.readHistory(visitor, key);
      await bind(socket, key);
      return { history };
    },
    async message(payload, socket, visitor) {
      return { turn: await conversing.message(visitor, boundKey(socket), payload) };
    },
    async feedback(payload, socket, visitor) {
      const turn = await conversing.addFeedback(visitor, boundKey(socket), payload);
      return turn === undefined ? {} : { turn };
    },
    async contact(payload, socket, visitor) {
      await conversing.leaveContact(visitor, boundKey(socket), payload);
      return {};
    },
  };
  return new Map(Object.entries(handlers));
}

/** Binds a socket to a conversation, and lets it hear of what is said there by others. */
async function bind(socket: ChatSocket, key: ConversationKey): Promise<void> {
  const before = socket.data.key;
  // Nothing is awaited in between: of two requests at a time the second leaves what the first has joined.
  socket.data.key = key;
  const left = before && socket.leave(before.id);
  await Promise.all([left, socket.join(key.id)]);
}

const refuseUnknown: Handle = async () => {
  throw new GuichetError({
    kind: 'input',
    code: 'UNKNOWN_EVENT',
    message: 'The service knows no such event.',
    remedy: 'Send start, resume, message, feedback or contact.',
  });
};

function boundKey(socket: ChatSocket): ConversationKey {
  if (socket.data.key !== undefined) return socket.data.key;
  throw new GuichetError({
    kind: 'input',
    code: 'NOT_STARTED',
    message: 'The socket is bound to no conversation.',
    remedy: 'Send start or resume first, and wait for its acknowledgement.',
  });
}

function isAcknowledge(value: unknown): value is (outcome: Outcome<object>) => void {
  return typeof value === 'function';
}

async function settle(
  work: () => Promise<object>,
  onFault: (thrown: unknown) => void,
): Promise<Outcome<object>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (thrown) {
    onFault(thrown);
    return { ok: false, ...toRefusal(thrown).problem };
  }
}

function report(
  context: ServiceContext,
  thrown: unknown,
  socket: ChatSocket,
  event: string,
  payload: unknown,
): void {
  const fields = { conversation: socket.data.key?.id, event };
  logFault(context.logger, thrown, fields, wordsOf(payload));
}

/** Disconnecting politely lets a socket's last packets go out; closing the engine outright would drop them. */
async function closeChatServer(io: ChatServer): Promise<void> {
  const deadline = Date.now() + FLUSH_MS;
  io.disconnectSockets(true);
  while (io.engine.clientsCount > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await io.close();
}
