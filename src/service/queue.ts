import { GuichetError } from '../core/errors.ts';
import { compareText } from '../core/text.ts';
import { findWaitingSince, foldHolder } from '../dialogue/attendance.ts';
import { foldEvents, listExchanges } from '../dialogue/state.ts';
import type { QueueEntry } from '../protocol/agents.ts';
import type { ConversationStore, StoredConversation } from '../store/conversations.ts';

/** Conversations that are listed: those whose visitors wrote last, who are still there if anybody is. */
const MAX_LISTED = 100;

/** Characters of a visitor's last words that are listed. */
const MAX_WORDS = 200;

/** The conversations that ask for a person, the longest waiting first; all that are taken come before others. */
export async function readQueue(
  store: Pick<ConversationStore, 'listWaiting' | 'read'>,
): Promise<QueueEntry[]> {
  const waiting = await store.listWaiting();
  const taken = waiting.filter(({ isTaken }) => isTaken);
  const listed = [...taken, ...waiting.filter(({ isTaken }) => !isTaken)].slice(0, MAX_LISTED);
  const entries: QueueEntry[] = [];
  // One after another: a visitor's message may come in between.
  for (const { id } of listed) entries.push(...(await readEntry(store, id)));
  return entries.sort((a, b) => compareText(a.waitingSince, b.waitingSince) || compareText(a.id, b.id));
}

/** Nothing where it was erased, has expired or was handed back meanwhile. */
async function readEntry(store: Pick<ConversationStore, 'read'>, id: string): Promise<QueueEntry[]> {
  try {
    return toEntry(await store.read(id));
  } catch (thrown) {
    if (thrown instanceof GuichetError && thrown.kind === 'missing') return [];
    throw thrown;
  }
}

function toEntry({ id, lang, events }: StoredConversation): QueueEntry[] {
  const waitingSince = findWaitingSince(events);
  if (waitingSince === undefined) return [];
  const state = foldEvents(lang, events);
  const holder = foldHolder(events);
  const agent = holder && { agent: holder.name, ...(holder.id !== undefined && { agentId: holder.id }) };
  const words = listExchanges(events).at(-1)?.turn.query ?? '';
  // By characters: half of one would not cross the wire.
  const lastWords = [...words].slice(0, MAX_WORDS).join('');
  return [{ id, lang: state.lang, waitingSince, ...agent, lastWords }];
}
