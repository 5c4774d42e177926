import { sha256Of } from '../../core/text.ts';
import { recordEvents } from '../../store/event-record.ts';
import type { KeptRecord } from '../../store/kept-records.ts';
import type { DrawnConversation } from './draw-conversations.ts';

/** Conversations as a store takes them in, by `copyIn`: the texts first that they show, each once. */
export async function* recordDrawn(conversations: readonly DrawnConversation[]): AsyncGenerator<KeptRecord> {
  const texts = new Map<string, string>();
  for (const { events } of conversations)
    for (const [sha256, text] of recordEvents(events).texts) texts.set(sha256, text);
  for (const [sha256, text] of texts) yield { type: 'text', sha256, text, firstServedAt: 0 };
  for (const { id, startedAt, lastSeenAt, events } of conversations) {
    const bodies = recordEvents(events).records.map(
      ({ body }) => JSON.parse(body) as Record<string, unknown>,
    );
    const tokenSha256 = sha256Of(id);
    const about = { id, tokenSha256, kind: 'visitor', lang: 'fr', startedAt, lastSeenAt } as const;
    yield { type: 'conversation', ...about, events: bodies };
  }
}
