import type { Timers } from '../core/timers.ts';
import type { Admitted } from './agent-admission.ts';

/**
 * How long an agent keeps what they have without a connection. A page that is loaded again, and a network that changes,
 * take a few seconds; a visitor notices nothing for as long.
 */
export const RECONNECT_GRACE_MS = 10_000;

/**
 * Why socket.io ended a connection that neither side meant to end for good. `forced close` is what this process does to
 * connections that have missed something, so that they ask anew.
 */
const FALLS: ReadonlySet<string> = new Set([
  'transport close',
  'transport error',
  'ping timeout',
  'forced close',
]);

/** Whether the agent may be back in a moment: who logs out, is logged out, or says that they leave, is not. */
export function isFall(reason: string): boolean {
  return FALLS.has(reason);
}

/** The place of an agent whose connection fell, in the same shape as a socket: it ends with the session too. */
export interface HeldPlace {
  readonly data: Pick<Admitted, 'agent' | 'session'>;
  /** Gives the place up now. */
  disconnect(): void;
}

export interface ReconnectGrace {
  /** Keeps a place until the agent is back, or the time is over. */
  hold(data: HeldPlace['data'], giveUp: () => void): void;
  /** The agent is back: their places are not needed any more. */
  endFor(agentId: string): void;
  list(): readonly HeldPlace[];
  endAll(): void;
}

export function createReconnectGrace({ after }: Pick<Timers, 'after'>): ReconnectGrace {
  const held = new Set<HeldPlace>();
  const end = (places: readonly HeldPlace[]): void => {
    for (const place of places) place.disconnect();
  };
  return {
    hold(data, giveUp) {
      const disconnect = (): void => {
        if (!held.delete(place)) return;
        callOff();
        giveUp();
      };
      const place: HeldPlace = { data, disconnect };
      held.add(place);
      const callOff = after(RECONNECT_GRACE_MS, disconnect);
    },
    endFor: (agentId) => end([...held].filter(({ data }) => data.agent.id === agentId)),
    list: () => [...held],
    endAll: () => end([...held]),
  };
}
