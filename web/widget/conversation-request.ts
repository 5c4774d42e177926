import type { ConversationKey } from '../../src/protocol/conversation.ts';

/**
 * A request about one conversation, over HTTP.
 * @param server origin of the service, without a final slash.
 * @param what below the conversation; nothing for the conversation itself.
 */
export function requestOf(
  server: string,
  { id, token }: ConversationKey,
  method: 'POST' | 'DELETE',
  what = '',
  body?: object,
): Promise<Response> {
  const path = `${server}/api/conversations/${encodeURIComponent(id)}`;
  return fetch(what === '' ? path : `${path}/${what}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
