import { historySchema } from '../../protocol/conversation.ts';
import { hashTurn, type LoadTalk } from './load-visitor.ts';

/** What the conversations of a load are worth once they are read again. */
export interface HistoryCheck {
  readonly conversations: number;
  readonly acknowledged: number;
  /** Acknowledged, but not in the history at its place with its turn. */
  readonly lost: number;
  /** In the history once more. */
  readonly repeated: number;
  /** In the history, though its visitor never had an acknowledgement and was not cut off. */
  readonly strange: number;
  /** Conversations that could not be read. */
  readonly unreadable: number;
}

/** Conversations read side by side. */
const READERS = 4;

/** Reads each conversation over HTTP and compares it with what its visitor was told. */
export async function checkHistories(url: string, talks: readonly LoadTalk[]): Promise<HistoryCheck> {
  const sums = {
    conversations: talks.length,
    acknowledged: 0,
    lost: 0,
    repeated: 0,
    strange: 0,
    unreadable: 0,
  };
  const waiting = [...talks];
  const read = async (): Promise<void> => {
    for (let talk = waiting.pop(); talk !== undefined; talk = waiting.pop()) {
      const kept = await readExchanges(url, talk);
      sums.acknowledged += talk.acknowledged.length;
      if (kept === undefined) sums.unreadable++;
      else compare(talk, kept, sums);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return sums;
}

/** An exchange as the history has it. */
export interface KeptExchange {
  readonly messageId: string;
  readonly turnSha256: string;
}

/** Adds what differs. */
export function compare(
  { acknowledged, isUnsure }: Pick<LoadTalk, 'acknowledged' | 'isUnsure'>,
  kept: readonly KeptExchange[],
  sums: { lost: number; repeated: number; strange: number },
): void {
  for (const [i, { messageId, turnSha256 }] of acknowledged.entries()) {
    const exchange = kept[i];
    const isThere =
      exchange !== undefined &&
      (messageId === undefined || exchange.messageId === messageId) &&
      exchange.turnSha256 === turnSha256;
    if (!isThere) sums.lost++;
  }
  sums.repeated += kept.length - new Set(kept.map(({ messageId }) => messageId)).size;
  const more = Math.max(0, kept.length - acknowledged.length);
  sums.strange += Math.max(0, more - (isUnsure ? 1 : 0));
}

async function readExchanges(url: string, { key }: LoadTalk): Promise<KeptExchange[] | undefined> {
  const response = await fetch(`${url}/api/conversations/${encodeURIComponent(key.id)}`, {
    headers: { Authorization: `Bearer ${key.token}` },
  });
  if (!response.ok) return undefined;
  const { exchanges } = historySchema.parse(await response.json());
  return exchanges.map(({ messageId, turn }) => ({ messageId, turnSha256: hashTurn(turn) }));
}
