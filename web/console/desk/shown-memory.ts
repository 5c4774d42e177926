/** Which conversation a tab shows, for when its page is loaded again. */
export interface ShownMemory {
  read(): string | undefined;
  /** Undefined forgets it. */
  write(id: string | undefined): void;
}

const NAME = 'guichet desk';

/** In the session storage of the tab: an id, which opens nothing to who is not logged in. */
export function openShownMemory(storage: () => Storage = () => sessionStorage): ShownMemory {
  return {
    read() {
      try {
        return storage().getItem(NAME) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(id) {
      try {
        if (id === undefined) storage().removeItem(NAME);
        else storage().setItem(NAME, id);
      } catch {
        // Forbidden or full: the agent opens it again.
      }
    },
  };
}
