import type { ConversationKey } from '../../src/protocol/conversation.ts';
import type { Places } from '../parts/mark-words.ts';
import { requestOf } from './conversation-request.ts';

/**
 * Places in an answer's text that its question was matched with.
 * @param server origin of the service, without a final slash.
 * @returns undefined where they cannot be had.
 */
export async function readMatches(
  server: string,
  key: ConversationKey,
  shown: { readonly messageId: string; readonly sha256: string },
): Promise<Places | undefined> {
  try {
    const response = await requestOf(server, key, 'POST', 'matches', shown);
    if (!response.ok) return undefined;
    const { matches } = (await response.json()) as { matches?: unknown };
    return Array.isArray(matches) ? matches.flatMap(readPlace) : undefined;
  } catch {
    return undefined;
  }
}

function readPlace(match: unknown): [number, number][] {
  const { start, end } = (match ?? {}) as { start?: unknown; end?: unknown };
  return typeof start === 'number' && typeof end === 'number' ? [[start, end]] : [];
}
