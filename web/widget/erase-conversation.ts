import type { ConversationKey } from '../../src/protocol/conversation.ts';
import { requestOf } from './conversation-request.ts';

/**
 * Has the service erase a conversation.
 * @param server origin of the service, without a final slash.
 * @returns whether it is gone, also where it was gone before.
 */
export async function eraseConversation(server: string, key: ConversationKey): Promise<boolean> {
  try {
    const response = await requestOf(server, key, 'DELETE');
    return response.ok || response.status === 404;
  } catch {
    return false;
  }
}
