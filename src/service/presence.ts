/** The agents who are connected, by the id of their account: any number of connections of one account are one agent. */
export interface Presence {
  isSomebodyOnline(): boolean;
  isThere(id: string): boolean;
  /** One more connection of this account. */
  enter(id: string): void;
  /** One connection less. */
  leave(id: string): void;
}

export function createPresence(): Presence {
  const connections = new Map<string, number>();
  const count = (id: string): number => connections.get(id) ?? 0;
  return {
    isSomebodyOnline: () => connections.size > 0,
    isThere: (id) => connections.has(id),
    enter: (id) => void connections.set(id, count(id) + 1),
    leave(id) {
      if (count(id) > 1) connections.set(id, count(id) - 1);
      else connections.delete(id);
    },
  };
}
