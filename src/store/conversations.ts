import type { ConversationKey, Exchange, History, Language } from '../protocol/conversation.ts';

/** What the store keeps of one conversation. The token itself is not kept, only its SHA-256. */
export interface Conversation {
  readonly id: string;
  readonly tokenSha256: string;
  readonly lang: Language;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly exchanges: readonly Exchange[];
}

/**
 * Port of the conversation store. Every method is atomic; a call that resolves has taken effect.
 * `open` and all later calls throw `CONVERSATION_UNKNOWN` (kind `missing`) for an id that was never started,
 * was erased or has expired, and `open` throws `TOKEN_REFUSED` (kind `forbidden`) for a wrong token.
 */
export interface ConversationStore {
  /** Starts a conversation and hands out its key; the only time the token is seen. */
  start(lang: Language): Promise<ConversationKey>;
  /** The conversation that this key opens. Tokens are compared in constant time. */
  open(key: ConversationKey): Promise<Conversation>;
  /**
   * Appends one exchange. An exchange with a known message id is left as it was and returned.
   * @throws GuichetError `CONVERSATION_FULL` (input) where the conversation holds as many as the store keeps.
   */
  append(id: string, exchange: Exchange): Promise<Exchange>;
  /** Records the visitor's word on an answer in every exchange that showed it. */
  addFeedback(id: string, sha256: string, useful: boolean): Promise<void>;
  /** Erases a conversation. */
  erase(id: string): Promise<void>;
}

/** The history as its visitor may read it. */
export function toHistory(conversation: Conversation): History {
  return {
    id: conversation.id,
    lang: conversation.lang,
    startedAt: new Date(conversation.startedAt).toISOString(),
    exchanges: [...conversation.exchanges],
  };
}
