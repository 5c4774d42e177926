import type { Suggestions } from '../../src/protocol/http.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { Suggestion } from '../../src/protocol/turn.ts';

/** What the service suggests before anything is said; none where it cannot be had. */
export function readWelcome(server: string, language: Language): Promise<readonly Suggestion[]> {
  return readSuggestions(`${server}/api/welcome?lang=${language}`);
}

/** Questions of the FAQ that resemble what is being written; none where they cannot be had. */
export function readSimilar(
  server: string,
  written: string,
  signal: AbortSignal,
): Promise<readonly Suggestion[]> {
  return readSuggestions(`${server}/api/suggest?q=${encodeURIComponent(written)}`, signal);
}

async function readSuggestions(address: string, signal?: AbortSignal): Promise<readonly Suggestion[]> {
  try {
    const response = await fetch(address, signal ? { signal } : {});
    const { suggestions } = ((await response.json()) ?? {}) as Partial<Suggestions>;
    return Array.isArray(suggestions) ? suggestions.filter(isSuggestion) : [];
  } catch {
    // They are a convenience: what cannot be had is not missed.
    return [];
  }
}

function isSuggestion(value: unknown): value is Suggestion {
  const { label, choice } = (value ?? {}) as Partial<Suggestion>;
  return typeof label === 'string' && typeof choice?.value === 'string';
}
