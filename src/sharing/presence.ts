import { compareText } from '../core/text.ts';
import type { PresentAgent } from '../protocol/agents.ts';

/**
 * The agents who are connected, by the id of their account: any number of connections of one account are one agent,
 * whichever processes they are at.
 */
export interface Presence {
  isSomebodyOnline(): boolean;
  isThere(id: string): boolean;
  /** Everybody, by name. */
  list(): PresentAgent[];
  /** One more connection of this account, to this process. */
  enter(agent: PresentAgent): void;
  /** One connection less. */
  leave(id: string): void;
  /** Whether who is not there has gone: not while other processes cannot be heard. */
  isSure(): boolean;
  /** Told when somebody came or went at another process. */
  onChange(listener: () => void): void;
  /** Told when somebody at another process is not there any more, and when it is sure again who is. */
  onGone(listener: () => void): void;
}

/** Those who are connected to this process. */
export interface Attending {
  isThere(id: string): boolean;
  list(): PresentAgent[];
  enter(agent: PresentAgent): void;
  leave(id: string): void;
}

export function createAttending(): Attending {
  const connections = new Map<string, { readonly name: string; readonly count: number }>();
  return {
    isThere: (id) => connections.has(id),
    list: () => [...connections].map(([id, { name }]) => ({ id, name })),
    enter: ({ id, name }) => void connections.set(id, { name, count: (connections.get(id)?.count ?? 0) + 1 }),
    leave(id) {
      const there = connections.get(id);
      if (there === undefined) return;
      if (there.count > 1) connections.set(id, { ...there, count: there.count - 1 });
      else connections.delete(id);
    },
  };
}

/** Everybody once, by name. */
export function listByName(agents: Iterable<PresentAgent>): PresentAgent[] {
  const byId = new Map([...agents].map((agent) => [agent.id, agent]));
  return [...byId.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

/** The presence of one process that knows of no other. */
export function createPresence(): Presence {
  const attending = createAttending();
  return {
    isSomebodyOnline: () => attending.list().length > 0,
    isThere: attending.isThere,
    list: () => listByName(attending.list()),
    enter: attending.enter,
    leave: attending.leave,
    isSure: () => true,
    onChange() {},
    onGone() {},
  };
}
