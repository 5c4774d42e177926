import type { ServerOptions } from 'socket.io';
import type { Bulletins } from './bulletins.ts';
import type { Counters } from './counters.ts';
import type { Gates } from './gates.ts';
import type { Order } from './order.ts';
import type { Presence } from './presence.ts';

/**
 * What the processes of one service share beside the store, which alone is to be believed: whatever is lost here costs
 * time or a budget, and never a message.
 */
export interface Sharing extends AsyncDisposable {
  /** Whether other processes may serve the same visitors and agents, and go on with them when this one ends. */
  readonly isShared: boolean;
  readonly counters: Counters;
  readonly gates: Gates;
  readonly order: Order;
  readonly presence: Presence;
  readonly bulletins: Bulletins;
  /** How socket.io reaches the sockets of all processes; undefined: those of this one, as by default. */
  readonly adapter: ServerOptions['adapter'] | undefined;
  /** Why the processes do not hear of each other now, in words for everybody; undefined where they do. */
  trouble(): string | undefined;
  /** Told when they hear of each other again: what was said meanwhile has been missed. */
  onHealed(listener: () => void): void;
}
