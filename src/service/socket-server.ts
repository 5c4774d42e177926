import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { AGENTS_NAMESPACE } from '../protocol/agents.ts';
import { type AgentNamespace, attachAgentsGateway, tellVisitorTypes } from './agents-gateway.ts';
import { attachChatGateway, type ChatNamespace } from './chat-gateway.ts';
import type { ServiceContext } from './context.ts';
import type { Conversing } from './conversing.ts';
import type { Desk } from './desk.ts';
import type { Journal } from './journal.ts';
import { isOriginAllowed } from './origins.ts';
import { watchWaits } from './waits-watch.ts';

/**
 * Largest packet that is read; the engine closes a socket that sends more. The longest message fits, and an agent's reply
 * with a dozen of the longest answers.
 */
const MAX_PACKET_BYTES = 400_000;

/** How long a closing server waits for the last acknowledgements to leave. */
const FLUSH_MS = 1_000;

/** Connections that are open now. */
export interface OpenSockets {
  readonly visitors: number;
  readonly agents: number;
}

/** The socket.io side of the service: visitors and agents over one server, each in a namespace. */
export interface SocketServer {
  /** Tells visitors who have waited for too long; done by itself now and then. */
  lookWhoWaits(): Promise<void>;
  countOpen(): OpenSockets;
  /** Tells every socket that the service is stopping. */
  announceClosing(): void;
  /** Sends what is still to be sent, then disconnects every socket and closes the HTTP server with it. */
  close(): Promise<void>;
}

export interface SocketParts {
  readonly conversing: Conversing;
  readonly desk: Desk;
  readonly journal: Journal;
}

/** Serves sockets on this HTTP server, at the default path of socket.io. */
export function attachSockets(
  server: HttpServer,
  context: ServiceContext,
  { conversing, desk, journal }: SocketParts,
): SocketServer {
  const io = createServer(server, context);
  // To socket.io's types, all namespaces of a server have the same events.
  const visitors = io.of('/') as unknown as ChatNamespace;
  const agents = io.of(AGENTS_NAMESPACE) as unknown as AgentNamespace;
  const tellAgent = (conversation: string) => tellVisitorTypes(agents, desk, conversation);
  attachChatGateway(visitors, context, conversing, journal, tellAgent);
  const tellVisitor = (conversation: string, agent: string) =>
    visitors.to(conversation).emit('agentTyping', { agent });
  const endWatch = attachAgentsGateway(agents, context, desk, journal, tellVisitor);
  const waits = watchWaits(context, journal, (conversation, notice) => {
    visitors.local.to(conversation).emit('nobodyCame', notice);
  });
  // They have missed what other processes said: coming back, they ask for all of it.
  context.sharing.onHealed(() => {
    // A replay is played on one connection, and nobody else speaks in it.
    const people = [...visitors.sockets.values()].filter(({ data }) => data.isReplay !== true);
    for (const socket of [...people, ...agents.sockets.values()]) socket.conn.close();
  });
  return {
    lookWhoWaits: () => waits.look(),
    countOpen: () => ({ visitors: visitors.sockets.size, agents: agents.sockets.size }),
    announceClosing() {
      // Those of other processes stay.
      visitors.local.emit('closing');
      agents.local.emit('closing');
    },
    close() {
      endWatch();
      waits.end();
      return closeServer(io);
    },
  };
}

function createServer(
  server: HttpServer,
  { settings: { allowedOrigins }, sharing: { adapter } }: Pick<ServiceContext, 'settings' | 'sharing'>,
): Server {
  const io = new Server(server, {
    ...(adapter !== undefined && { adapter }),
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
  // Closing waits for a browser to fetch its last packet; engine.io's thirty seconds would hold up the end of the process.
  io.engine.on('connection', ({ transport }) => {
    if ('closeTimeout' in transport) transport.closeTimeout = FLUSH_MS;
  });
  return io;
}

/** Disconnecting politely lets a socket's last packets go out; closing the engine outright would drop them. */
async function closeServer(io: Server): Promise<void> {
  const deadline = performance.now() + FLUSH_MS;
  for (const namespace of ['/', AGENTS_NAMESPACE]) io.of(namespace).local.disconnectSockets(true);
  while (io.engine.clientsCount > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await io.close();
}
