import type { AgentMessage, Exchange, History, WaitNotice } from '../../src/protocol/conversation.ts';
import type { Block } from '../../src/protocol/drafting.ts';
import type { Turn } from '../../src/protocol/turn.ts';

/** What was said, oldest first: one entry a message. No two have the same id. */
export type Entries = readonly Entry[];

export interface Entry {
  /** Of the message, here and in the service. */
  readonly id: string;
  /** The visitor's words, or the label of what was chosen; or what the author wrote. */
  readonly text: string;
  /** That nobody has come yet: the assistant's word, in place of anybody's `text`. */
  readonly wait?: Pick<WaitNotice, 'takesContact'> | undefined;
  /** The person of the support who wrote it; absent where the visitor did. */
  readonly author?: string | undefined;
  /** What the author wrote in several parts, answers of the FAQ among them. */
  readonly blocks?: readonly Block[] | undefined;
  /** Absent until it comes, and for good where the message was refused. */
  readonly turn?: Turn | undefined;
  /** What came of the contact that was asked for. */
  readonly contact?: LeftContact | undefined;
}

export type LeftContact =
  /** On its way, kept only so that it can be sent again on a new link. */
  | { readonly kind: 'sent'; readonly contact: string }
  /** Neither an address nor a number. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'taken' };

export function isKnown(entries: Entries, id: string): boolean {
  return entries.some((entry) => entry.id === id);
}

/**
 * With an exchange that the service tells of. It stands before the message under way, which the service answers after
 * it; a message known here gets its turn by its own acknowledgement and changes nothing, so that it is shown once.
 */
export function addExchange(
  entries: Entries,
  { messageId, turn }: Pick<Exchange, 'messageId' | 'turn'>,
  pendingId: string | undefined,
): Entries {
  if (isKnown(entries, messageId)) return entries;
  return insert(entries, { id: messageId, text: turn.query, turn }, pendingId);
}

/** With what a person wrote, once, wherever the message under way stands. */
export function addAgentMessage(
  entries: Entries,
  { messageId, author, text, blocks }: Pick<AgentMessage, 'messageId' | 'author' | 'text' | 'blocks'>,
  pendingId: string | undefined,
): Entries {
  if (isKnown(entries, messageId)) return entries;
  return insert(entries, { id: messageId, text, author, ...(blocks && { blocks }) }, pendingId);
}

/** With the word that nobody has come, once. */
export function addWaitNotice(
  entries: Entries,
  { at, takesContact }: WaitNotice,
  pendingId: string | undefined,
): Entries {
  const id = `wait ${at}`;
  return isKnown(entries, id)
    ? entries
    : insert(entries, { id, text: '', wait: { takesContact } }, pendingId);
}

function insert(entries: Entries, added: Entry, pendingId: string | undefined): Entries {
  const pending = entries.findIndex(({ id }) => id === pendingId);
  const at = pending === -1 ? entries.length : pending;
  return [...entries.slice(0, at), added, ...entries.slice(at)];
}

type Said =
  | { readonly exchange: Exchange }
  | { readonly message: AgentMessage }
  | { readonly notice: WaitNotice };

/** All that was said, exchanges and what stands between them, oldest first. A service from before sends the first alone. */
export function listSaid({
  exchanges,
  agentMessages = [],
  waitNotices = [],
}: Pick<History, 'exchanges'> & Partial<Pick<History, 'agentMessages' | 'waitNotices'>>): readonly Said[] {
  const between = [
    ...agentMessages.map((message) => ({ at: message.at, after: message.after, said: { message } })),
    ...waitNotices.map((notice) => ({ at: notice.at, after: notice.after, said: { notice } })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const before = (count: number) => between.filter(({ after }) => after === count).map(({ said }) => said);
  return [...before(0), ...exchanges.flatMap((exchange, i) => [{ exchange }, ...before(i + 1)])];
}

export function changeEntry(entries: Entries, id: string, change: Partial<Omit<Entry, 'id'>>): Entries {
  return entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
}
