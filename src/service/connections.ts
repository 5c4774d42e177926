import type { Server } from 'node:net';
import type { ServiceContext } from './context.ts';

/** How long the log is silent after it has told of refused connections, however many there are. */
const SILENCE_MS = 60_000;

type ConnectionsContext = Pick<ServiceContext, 'clock' | 'logger' | 'observer'> & {
  readonly settings: Pick<ServiceContext['settings'], 'maxConnections'>;
};

/**
 * Bounds the connections of a server, idle ones and web sockets included: each takes memory and a descriptor, whoever holds it
 * and whatever for. One that comes beyond is closed before anything is read of it, so that it costs next to nothing.
 */
export function boundConnections(
  server: Server,
  { settings: { maxConnections }, clock, logger, observer }: ConnectionsContext,
): void {
  let refused = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  server.maxConnections = maxConnections;
  server.on('drop', () => {
    observer.connectionRefused();
    refused++;
    const silentMs = clock.now() - toldAt;
    // Below zero where the clock was set back, which must not silence the log for longer.
    if (silentMs >= 0 && silentMs < SILENCE_MS) return;
    logger.warn({ maxConnections, refused }, 'connections refused: as many are open as may be');
    refused = 0;
    toldAt = clock.now();
  });
}
