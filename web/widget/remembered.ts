import type { ConversationKey } from '../../src/protocol/conversation.ts';

/** What a tab remembers of a conversation. */
export interface Remembered {
  /** Whether the panel stands open. */
  readonly open?: boolean | undefined;
  readonly key?: ConversationKey | undefined;
  /** Language that the visitor chose. */
  readonly language?: string | undefined;
  /** What is written and not sent. */
  readonly draft?: string | undefined;
  /** What is sent and not acknowledged, as JSON of a `SentMessage` with its text. */
  readonly pending?: { readonly request: unknown; readonly text: string } | undefined;
}

/**
 * What was stored, as far as it is what this version stores. Another script of the page, or an older version, may have
 * written anything; what is not understood counts as not there.
 */
export function readRemembered(stored: unknown): Remembered {
  if (!isObject(stored)) return {};
  const { open, key, language, draft, pending } = stored;
  return {
    ...(typeof open === 'boolean' && { open }),
    ...(isKey(key) && { key: { id: key.id, token: key.token } }),
    ...(typeof language === 'string' && { language }),
    ...(typeof draft === 'string' && { draft }),
    ...(isPending(pending) && { pending: { request: pending.request, text: pending.text } }),
  };
}

function isKey(value: unknown): value is { id: string; token: string } {
  return isObject(value) && typeof value.id === 'string' && typeof value.token === 'string';
}

/** A message with its id, and either text or choice. */
function isPending(value: unknown): value is { request: { id: string }; text: string } {
  if (!isObject(value) || typeof value.text !== 'string' || !isObject(value.request)) return false;
  const { id, text, choice } = value.request;
  if (typeof id !== 'string') return false;
  if (typeof text === 'string') return choice === undefined;
  if (text !== undefined || !isObject(choice) || typeof choice.value !== 'string') return false;
  return choice.facet === null || typeof choice.facet === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
