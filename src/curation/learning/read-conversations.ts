import { GuichetError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { ConversationStore } from '../../store/conversations.ts';
import type { LearningStore, ReadConversation, UnreadConversation } from '../../store/learning.ts';
import { findMisses, MISS_RULES } from './find-misses.ts';

/** Conversations that are read for one write. */
const READ_AT_ONCE = 50;

export interface ReadingParts {
  readonly store: Pick<LearningStore, 'listUnread' | 'keepMisses'>;
  readonly conversations: Pick<ConversationStore, 'read'>;
  readonly logger: Logger;
}

/**
 * Reads what conversations have come to since they were last read, and keeps what was asked in vain. Each is read once
 * for what is new in it, whoever asks how often. One that is damaged is told of, and holds nothing.
 */
export async function readConversations(parts: ReadingParts): Promise<void> {
  for (;;) {
    const unread = await parts.store.listUnread(MISS_RULES, READ_AT_ONCE);
    const read: ReadConversation[] = [];
    for (const one of unread) read.push(...(await readOne(one, parts)));
    await parts.store.keepMisses(MISS_RULES, read);
    if (unread.length < READ_AT_ONCE) return;
  }
}

async function readOne(
  { id, events: count }: UnreadConversation,
  { conversations, logger }: ReadingParts,
): Promise<ReadConversation[]> {
  try {
    const { events } = await conversations.read(id);
    return [{ id, events: events.length, misses: findMisses(events) }];
  } catch (thrown) {
    if (!(thrown instanceof GuichetError)) throw thrown;
    // It was erased meanwhile.
    if (thrown.code === 'CONVERSATION_UNKNOWN') return [];
    if (thrown.kind !== 'integrity') throw thrown;
    logger.error(
      { conversation: id, code: thrown.code },
      'a damaged conversation is left out of what is learnt',
    );
    return [{ id, events: count, misses: [] }];
  }
}
