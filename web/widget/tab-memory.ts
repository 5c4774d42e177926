import { type Remembered, readRemembered } from './remembered.ts';

/**
 * What one tab remembers of one service from page to page: in the tab's session storage, which ends with the tab, and
 * only once the visitor has opened the chat.
 */
export interface TabMemory {
  read(): Remembered;
  /** Changes what is given and leaves the rest. */
  write(change: Remembered): void;
}

/** @param server origin of the service: conversations of two services are kept apart. */
export function openTabMemory(server: string, storage: () => Storage = () => sessionStorage): TabMemory {
  const name = `guichet ${server}`;
  let known: Remembered | undefined;
  const read = (): Remembered => {
    known ??= readStored(name, storage);
    return known;
  };
  return {
    read,
    write(change) {
      known = { ...read(), ...change };
      try {
        storage().setItem(name, JSON.stringify(known));
      } catch {
        // Forbidden or full: the conversation lives as long as the page.
      }
    },
  };
}

function readStored(name: string, storage: () => Storage): Remembered {
  try {
    return readRemembered(JSON.parse(storage().getItem(name) ?? '{}'));
  } catch {
    return {};
  }
}
