import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, Ids } from '../core/clock.ts';
import { GuichetError } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import type { ConversationKey, Exchange, Language } from '../protocol/conversation.ts';
import type { Conversation, ConversationStore } from './conversations.ts';

const TWO_HOURS_MS = 2 * 60 * 60 * 1000;

export interface MemoryStoreOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Conversations kept at most; one more drops the one idle for longest. Default 10,000. */
  readonly maxConversations?: number;
  /** Idle time after which a conversation is forgotten. Default two hours. */
  readonly ttlMs?: number;
  /** Exchanges in one conversation at most; one more is refused with `CONVERSATION_FULL`. Default 500. */
  readonly maxExchanges?: number;
}

/**
 * Conversation store in memory: bounded, lost when the process ends.
 *
 * Conversations lie in the order of their last use, so the first one is always the next to expire or to be
 * dropped. A conversation is replaced at each change and never altered: what was handed out stays as it was.
 */
export function createMemoryStore(options: MemoryStoreOptions): ConversationStore {
  return new MemoryStore(options);
}

class MemoryStore implements ConversationStore {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #maxConversations: number;
  readonly #ttlMs: number;
  readonly #maxExchanges: number;
  readonly #conversations = new Map<string, Conversation>();

  constructor(options: MemoryStoreOptions) {
    const { clock, ids, maxConversations = 10_000, ttlMs = TWO_HOURS_MS, maxExchanges = 500 } = options;
    this.#clock = clock;
    this.#ids = ids;
    this.#maxConversations = maxConversations;
    this.#ttlMs = ttlMs;
    this.#maxExchanges = maxExchanges;
  }

  async start(lang: Language): Promise<ConversationKey> {
    this.#forgetExpired();
    if (this.#conversations.size >= this.#maxConversations) this.#dropIdlest();
    const key = { id: this.#ids.next(), token: this.#ids.secret() };
    const startedAt = this.#clock.now();
    this.#keep({
      id: key.id,
      tokenSha256: sha256Of(key.token),
      lang,
      startedAt,
      lastSeenAt: startedAt,
      exchanges: [],
    });
    return key;
  }

  async open(key: ConversationKey): Promise<Conversation> {
    const conversation = this.#find(key.id);
    if (!opens(key.token, conversation)) throw tokenRefused();
    return this.#keep(conversation);
  }

  async append(id: string, exchange: Exchange): Promise<Exchange> {
    const conversation = this.#find(id);
    const known = conversation.exchanges.find(({ messageId }) => messageId === exchange.messageId);
    if (known !== undefined) return known;
    if (conversation.exchanges.length >= this.#maxExchanges) throw conversationFull(this.#maxExchanges);
    this.#keep({ ...conversation, exchanges: [...conversation.exchanges, exchange] });
    return exchange;
  }

  async addFeedback(id: string, sha256: string, useful: boolean): Promise<void> {
    const conversation = this.#find(id);
    const exchanges = conversation.exchanges.map((exchange) =>
      exchange.turn.answers.some((answer) => answer.sha256 === sha256)
        ? { ...exchange, feedback: { ...exchange.feedback, [sha256]: useful } }
        : exchange,
    );
    this.#keep({ ...conversation, exchanges });
  }

  async erase(id: string): Promise<void> {
    this.#find(id);
    this.#conversations.delete(id);
  }

  #find(id: string): Conversation {
    this.#forgetExpired();
    const conversation = this.#conversations.get(id);
    if (conversation === undefined) throw conversationUnknown();
    return conversation;
  }

  /** Keeps this state as the one last used. */
  #keep(conversation: Conversation): Conversation {
    const seen = { ...conversation, lastSeenAt: this.#clock.now() };
    this.#conversations.delete(seen.id);
    this.#conversations.set(seen.id, seen);
    return seen;
  }

  #forgetExpired(): void {
    const oldestKept = this.#clock.now() - this.#ttlMs;
    for (const { id, lastSeenAt } of this.#conversations.values()) {
      if (lastSeenAt > oldestKept) return;
      this.#conversations.delete(id);
    }
  }

  #dropIdlest(): void {
    for (const id of this.#conversations.keys()) {
      this.#conversations.delete(id);
      return;
    }
  }
}

/** Digests are compared, not tokens: they have one length whatever was sent. */
function opens(token: string, conversation: Conversation): boolean {
  const given = createHash('sha256').update(token).digest();
  return timingSafeEqual(given, Buffer.from(conversation.tokenSha256, 'hex'));
}

function conversationUnknown(): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'CONVERSATION_UNKNOWN',
    message: 'This conversation does not exist: it was never started, was erased or has expired.',
    remedy: 'Start a new conversation.',
  });
}

function tokenRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'TOKEN_REFUSED',
    message: 'The token does not open this conversation.',
    remedy: 'Send the token that was given when the conversation started, or start a new conversation.',
  });
}

function conversationFull(maxExchanges: number): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONVERSATION_FULL',
    message: `This conversation already has ${maxExchanges} messages, which is as many as are kept.`,
    remedy: 'Start a new conversation.',
  });
}
