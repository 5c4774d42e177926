import { createServer, type Server } from 'node:http';
import { boundConnections } from './connections.ts';
import type { ServiceContext } from './context.ts';
import { createConversing } from './conversing.ts';
import { createDesk } from './desk.ts';
import { createHttpApp } from './http-app.ts';
import { createJournal, type Journal } from './journal.ts';
import { type ListenAddress, listen, urlHost } from './listening.ts';
import { observeConversing, observeTurns } from './observed-conversing.ts';
import { eraseLeftReplays } from './replay-session.ts';
import { attachSockets, type OpenSockets, type SocketServer } from './socket-server.ts';

/** Time for a request to arrive in full; a sender who takes longer holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How long replies that are ready may take to leave when the service stops. */
const FLUSH_MS = 1_000;

export interface ServiceAddress extends ListenAddress {
  /** How long stopping waits for turns in flight; 10 s by default. */
  readonly drainMs?: number;
}

export interface RunningService extends AsyncDisposable {
  /** Where a browser on this machine finds the service, without a final slash. */
  readonly url: string;
  readonly port: number;
  /** Socket connections that are open. */
  countSockets(): OpenSockets;
  /** Takes no more connections, tells the sockets, lets the turns in flight finish, closes. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts serving.
 * @throws GuichetError `PORT_TAKEN`, `PORT_FORBIDDEN` or `HOST_UNUSABLE` (input) when it cannot listen there.
 */
export async function startService(context: ServiceContext, where: ServiceAddress): Promise<RunningService> {
  const { host, drainMs = 10_000 } = where;
  const journal = createJournal(context);
  const conversing = observeConversing(createConversing(context, journal), context.observer);
  observeTurns(journal, context.observer);
  const desk = createDesk(context, journal);
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, createHttpApp(context, conversing));
  boundConnections(server, context);
  const sockets = attachSockets(server, context, { conversing, desk, journal });
  let port: number;
  try {
    port = await listen(server, where, { host: '--host', port: '--port' });
  } catch (thrown) {
    await sockets.close();
    throw thrown;
  }
  // Not before: a second service that finds the port taken must not touch what the first one's agents have.
  await desk.recover();
  // A replay that plays at another process would lose its conversation; past their term all go anyway.
  if (!context.sharing.isShared) await eraseLeftReplays(context);
  // Those whose time was up while no service ran; nobody waits for it.
  void sockets.lookWhoWaits();
  const url = `http://${urlHost(host)}:${port}`;
  context.logger.info({ url }, 'service started');

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= stopService(context, { server, sockets, journal, drainMs });
    return stopped;
  };
  const countSockets = () => sockets.countOpen();
  return { url, port, countSockets, stop, [Symbol.asyncDispose]: stop };
}

interface Parts {
  readonly server: Server;
  readonly sockets: SocketServer;
  readonly journal: Journal;
  readonly drainMs: number;
}

async function stopService({ logger }: ServiceContext, parts: Parts): Promise<void> {
  const { server, sockets, journal, drainMs } = parts;
  logger.info({}, 'service stopping');
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  sockets.announceClosing();
  const drained = await journal.close(drainMs);
  if (!drained) logger.warn({ drainMs }, 'turns were still in flight when the service stopped');
  // A turn that is written goes through several hands before its acknowledgement is sent.
  await new Promise((resolve) => setImmediate(resolve));
  // Side by side: the sockets also wait for the HTTP connections, which may have to be cut.
  await Promise.all([sockets.close(), letRepliesLeave(server, closed)]);
  // What the agents had, who have just been disconnected, waits again.
  await journal.close(FLUSH_MS);
  logger.info({}, 'service stopped');
}

/** Closes kept-alive connections as they fall idle, and after a moment all that are left. */
async function letRepliesLeave(server: Server, closed: Promise<void>): Promise<void> {
  const closeIdle = setInterval(() => server.closeIdleConnections(), 10);
  const closeAll = setTimeout(() => server.closeAllConnections(), FLUSH_MS);
  await closed;
  clearInterval(closeIdle);
  clearTimeout(closeAll);
}
