import { messageOf } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import type { ServiceContext } from './context.ts';

/** Whoever is logged out by another process, or by time, hears nothing any more after so long. */
const LOOK_EVERY_MS = 1_000;

/** As much of an agent's socket as watching it needs. */
interface Watched {
  readonly data: { readonly session: string };
  disconnect(): unknown;
}

/**
 * Cuts the sockets whose sessions are over: at once where this process ended them, within a second otherwise.
 * @param listSockets gives those that are connected.
 * @returns what ends the watch.
 */
export function watchSessions(
  { accounts, logger }: Pick<ServiceContext, 'accounts' | 'logger'>,
  listSockets: () => readonly Watched[],
): () => void {
  let isLooking = false;
  let isFailing = false;

  const look = async (): Promise<void> => {
    const sockets = listSockets().map((socket) => ({ socket, sha256: sha256Of(socket.data.session) }));
    if (sockets.length === 0) return;
    try {
      const open = await accounts.listOpen([...new Set(sockets.map(({ sha256 }) => sha256))]);
      for (const { socket, sha256 } of sockets) if (!open.has(sha256)) socket.disconnect();
      isFailing = false;
    } catch (thrown) {
      // Once, not each second: whatever these agents do meanwhile is refused by itself.
      if (!isFailing) logger.error({ reason: messageOf(thrown) }, 'agents’ sessions could not be looked at');
      isFailing = true;
    }
  };

  accounts.onEnded(() => void look());
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    await look();
    isLooking = false;
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
