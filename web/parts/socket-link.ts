import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

/**
 * A way to the service over a socket. Reconnects by itself, for as long as it is open; what has to be said again after
 * that is for its owner to know.
 */
export interface SocketLink<Requests> {
  /** The acknowledgement, or undefined where the link fell before it came. Never rejects. */
  request<Name extends keyof Requests>(
    name: Name,
    payload: RequestIn<Requests, Name>,
  ): Promise<OutcomeIn<Requests, Name> | undefined>;
  close(): void;
}

/** Of a map of requests by name, each with a payload and an acknowledgement: what one takes, and what comes back. */
export type RequestIn<Requests, Name extends keyof Requests> = Requests[Name] extends (
  payload: infer Payload,
  acknowledge: never,
) => void
  ? Payload
  : never;
export type OutcomeIn<Requests, Name extends keyof Requests> = Requests[Name] extends (
  payload: never,
  acknowledge: (outcome: infer Outcome) => void,
) => void
  ? Outcome
  : never;

export interface SocketLinkListener {
  /** The link stands; the service knows nothing yet. */
  up(): void;
  /**
   * The link fell, or could not be made. May be said several times in a row.
   * @param refusal what the service said of it, unparsed, where it refused.
   */
  down(refusal?: unknown): void;
}

/** A turn takes tens of milliseconds; a service silent for this long is taken for gone. */
const ACKNOWLEDGE_TIMEOUT_MS = 20_000;

/** Before trying again where socket.io leaves it to us: the service itself ended the link or refused it. */
const REOPEN_DELAY_MS = 2_000;

/**
 * Opens a socket.io link. Stores nothing.
 * @param address origin and namespace of the service.
 * @param heard what is done with each event of the service.
 */
export function openSocketLink<
  Requests,
  Events extends { [Name in keyof Events]: (...told: never[]) => void },
>(
  address: string,
  listener: SocketLinkListener,
  heard: Events,
  options: Partial<ManagerOptions & SocketOptions> = {},
): SocketLink<Requests> {
  const socket: Socket = io(address, { forceNew: true, reconnectionDelayMax: 5_000, ...options });
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const fell = (refusal?: unknown) => {
    listener.down(refusal);
    if (socket.active || reopening !== undefined) return;
    reopening = setTimeout(() => {
      reopening = undefined;
      socket.connect();
    }, REOPEN_DELAY_MS);
  };

  socket.on('connect', () => listener.up());
  socket.on('disconnect', () => fell());
  socket.on('connect_error', (error: Error & { data?: unknown }) => fell(error.data));
  socket.on('closing', () => listener.down());
  for (const [name, hear] of Object.entries(heard)) socket.on(name, hear as (...told: unknown[]) => void);

  return {
    async request<Name extends keyof Requests>(name: Name, payload: RequestIn<Requests, Name>) {
      if (!socket.connected) return undefined;
      try {
        const outcome = await socket.timeout(ACKNOWLEDGE_TIMEOUT_MS).emitWithAck(String(name), payload);
        return outcome as OutcomeIn<Requests, Name>;
      } catch {
        // Silent though connected: hang up, so that the repair of a lost link applies.
        if (socket.connected) socket.disconnect();
        return undefined;
      }
    },
    close() {
      clearTimeout(reopening);
      socket.off();
      socket.disconnect();
    },
  };
}
