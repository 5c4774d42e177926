/** The agents who are connected, by name: any number of connections of one name are one agent. */
export interface Presence {
  isSomebodyOnline(): boolean;
  isThere(name: string): boolean;
  /** One more connection of this name. */
  enter(name: string): void;
  /** One connection less. */
  leave(name: string): void;
}

export function createPresence(): Presence {
  const connections = new Map<string, number>();
  const count = (name: string): number => connections.get(name) ?? 0;
  return {
    isSomebodyOnline: () => connections.size > 0,
    isThere: (name) => connections.has(name),
    enter: (name) => void connections.set(name, count(name) + 1),
    leave(name) {
      if (count(name) > 1) connections.set(name, count(name) - 1);
      else connections.delete(name);
    },
  };
}
