import { io, type Socket } from 'socket.io-client';
import type { AgentMessage, Attendance, Exchange } from '../../src/protocol/conversation.ts';
import type { ServiceEvents, VisitorEvents } from '../../src/protocol/socket.ts';

/**
 * The way to the service. Reconnects by itself, for as long as it is open; what has to be said again after
 * that is for its owner to know.
 */
export interface ServiceLink {
  /** The acknowledgement, or undefined where the link fell before it came. Never rejects. */
  request<Name extends RequestName>(
    name: Name,
    payload: RequestOf<Name>,
  ): Promise<OutcomeOf<Name> | undefined>;
  close(): void;
}

export interface LinkListener {
  /** The link stands; the service knows nothing of the conversation yet. */
  up(): void;
  /** The link fell, or could not be made. May be said several times in a row. */
  down(): void;
  /** Something was said in the conversation, here or elsewhere. */
  exchanged(exchange: Exchange): void;
  /** A person wrote. */
  agentSaid(message: AgentMessage): void;
  /** Another one answers from now on. */
  attended(attendance: Attendance): void;
}

export type OpenLink = (server: string, listener: LinkListener) => ServiceLink;

export type RequestName = keyof VisitorEvents;
export type RequestOf<Name extends RequestName> = Parameters<VisitorEvents[Name]>[0];
export type OutcomeOf<Name extends RequestName> = Parameters<Parameters<VisitorEvents[Name]>[1]>[0];

/** A turn takes tens of milliseconds; a service silent for this long is taken for gone. */
const ACKNOWLEDGE_TIMEOUT_MS = 20_000;

/** Before trying again where socket.io leaves it to us: the service itself ended the link or refused it. */
const REOPEN_DELAY_MS = 2_000;

/** Opens a socket.io link. Sends no cookie and stores nothing. */
export const connectToService: OpenLink = (server, listener) => {
  const socket: Socket<ServiceEvents, VisitorEvents> = io(server, {
    forceNew: true,
    reconnectionDelayMax: 5_000,
  });
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const fell = () => {
    listener.down();
    if (socket.active || reopening !== undefined) return;
    reopening = setTimeout(() => {
      reopening = undefined;
      socket.connect();
    }, REOPEN_DELAY_MS);
  };

  socket.on('connect', listener.up);
  socket.on('disconnect', fell);
  socket.on('connect_error', fell);
  socket.on('closing', listener.down);
  socket.on('exchanged', listener.exchanged);
  socket.on('agentSaid', listener.agentSaid);
  socket.on('attended', listener.attended);

  return {
    async request<Name extends RequestName>(name: Name, payload: RequestOf<Name>) {
      if (!socket.connected) return undefined;
      try {
        // The event map cannot be followed through a generic name; the signature above restores the types.
        const emit = socket.timeout(ACKNOWLEDGE_TIMEOUT_MS) as unknown as UntypedEmitter;
        return (await emit.emitWithAck(name, payload)) as OutcomeOf<Name>;
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
};

interface UntypedEmitter {
  emitWithAck(name: string, payload: unknown): Promise<unknown>;
}
