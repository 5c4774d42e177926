import type { AgentMessage, Exchange, History } from '../../../src/protocol/conversation.ts';

/** One thing said in a conversation: a visitor's message with the turn it led to, or what an agent wrote. */
export type Entry =
  | { readonly kind: 'exchange'; readonly id: string; readonly exchange: Exchange }
  | { readonly kind: 'message'; readonly id: string; readonly message: AgentMessage };

export const entryOfExchange = (exchange: Exchange): Entry => ({
  kind: 'exchange',
  id: exchange.messageId,
  exchange,
});

export const entryOfMessage = (message: AgentMessage): Entry => ({
  kind: 'message',
  id: message.messageId,
  message,
});

/** All that was said, oldest first. */
export function listEntries({ exchanges, agentMessages }: History): readonly Entry[] {
  const after = (count: number) => agentMessages.filter((message) => message.after === count);
  return [
    ...after(0).map(entryOfMessage),
    ...exchanges.flatMap((exchange, i) => [entryOfExchange(exchange), ...after(i + 1).map(entryOfMessage)]),
  ];
}

/** With one entry more; what is told again replaces what was told, so that a word on an answer is seen. */
export function addEntry(entries: readonly Entry[], added: Entry): readonly Entry[] {
  const known = entries.findIndex(({ kind, id }) => kind === added.kind && id === added.id);
  return known === -1 ? [...entries, added] : entries.with(known, added);
}

/** The visitor's words, one message a line, since an agent wrote last; all where none has. */
export function findLastWords(entries: readonly Entry[]): string {
  const lastReply = entries.findLastIndex(({ kind }) => kind === 'message');
  const words = entries.slice(lastReply + 1).flatMap((entry) => {
    return entry.kind === 'exchange' ? [entry.exchange.turn.query] : [];
  });
  return words.join('\n');
}
