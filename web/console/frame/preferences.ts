import { type ConsoleLanguage, consoleLanguages } from '../../../src/messages/console/keys.ts';

/** What an agent set on this device. */
export interface Preferences {
  readonly language: ConsoleLanguage;
  /** Whether a waiting visitor or a message is heard. */
  readonly hasSound: boolean;
  /** Whether keys without a modifier do something. */
  readonly hasShortcuts: boolean;
}

export interface PreferenceMemory {
  read(): Preferences;
  /** Changes what is given and leaves the rest. */
  write(change: Partial<Preferences>): void;
}

const NAME = 'guichet console';

/**
 * Preferences in the local storage of the browser: nothing of a visitor and no secret is among them.
 * @param languages that the browser asks for, best first.
 */
export function openPreferences(
  languages: readonly string[] = navigator.languages,
  storage: () => Storage = () => localStorage,
): PreferenceMemory {
  let known: Preferences | undefined;
  const read = (): Preferences => {
    known ??= { ...usualPreferences(languages), ...readStored(storage) };
    return known;
  };
  return {
    read,
    write(change) {
      known = { ...read(), ...change };
      try {
        storage().setItem(NAME, JSON.stringify(known));
      } catch {
        // Forbidden or full: they last as long as the page.
      }
    },
  };
}

function usualPreferences(languages: readonly string[]): Preferences {
  const asked = languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const language = asked.find((tag) => consoleLanguages.some((spoken) => spoken === tag));
  return { language: language === 'en' ? 'en' : 'fr', hasSound: false, hasShortcuts: true };
}

/** What is not understood counts as not there: another version may have written anything. */
function readStored(storage: () => Storage): Partial<Preferences> {
  let stored: unknown;
  try {
    stored = JSON.parse(storage().getItem(NAME) ?? '{}');
  } catch {
    return {};
  }
  if (typeof stored !== 'object' || stored === null) return {};
  const { language, hasSound, hasShortcuts } = stored as Record<string, unknown>;
  return {
    ...((language === 'fr' || language === 'en') && { language }),
    ...(typeof hasSound === 'boolean' && { hasSound }),
    ...(typeof hasShortcuts === 'boolean' && { hasShortcuts }),
  };
}
