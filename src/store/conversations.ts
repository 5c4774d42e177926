import { foldAttendance } from '../dialogue/attendance.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { listAgentMessages, listExchanges } from '../dialogue/state.ts';
import { listWaitNotices } from '../dialogue/waits.ts';
import type { ConversationKey, History } from '../protocol/conversation.ts';
import type { Language } from '../protocol/language.ts';

/** Whose conversation it is: a visitor's, or one that a replay plays, which nobody but the replay is shown. */
export type ConversationKind = 'visitor' | 'replay';

/** What the store keeps of one conversation. The token itself is not kept, only its SHA-256. */
export interface StoredConversation {
  readonly id: string;
  readonly tokenSha256: string;
  readonly kind: ConversationKind;
  /** Language that it was started in. */
  readonly lang: Language;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  /** Of the last event, or the start. */
  readonly lastSeenAt: number;
  readonly events: readonly DialogueEvent[];
}

/** A conversation that asks for a person. */
export interface WaitingConversation {
  readonly id: string;
  /** Whether somebody has come. */
  readonly isTaken: boolean;
}

/** Where a visitor asked to be called back. */
export interface Contact {
  readonly conversation: string;
  readonly contact: string;
  readonly leftAt: number;
}

/** A text that was shown to somebody, once in the archive however often it was. */
export interface ServedText {
  readonly sha256: string;
  readonly text: string;
  readonly firstServedAt: number;
}

/** An answer that a turn shows or an agent quotes, by the full hash of its text. */
export interface ShownAnswer {
  readonly conversation: string;
  readonly sha256: string;
}

export interface SweepCount {
  readonly conversations: number;
  readonly contacts: number;
}

/**
 * Port of the conversation store. Every method is atomic; a call that resolves has taken effect. Whatever takes an
 * id or a key throws `CONVERSATION_UNKNOWN` (kind `missing`) for a conversation that was never started, was erased or
 * has expired, from that moment on and not from the next sweep.
 */
export interface ConversationStore extends AsyncDisposable {
  /** Starts a conversation, a visitor's by default, and hands out its key; the only time the token is seen. */
  start(lang: Language, kind?: ConversationKind): Promise<ConversationKey>;
  /**
   * The conversation that this key opens; the token's SHA-256 is compared in constant time. Does not count as use.
   * @throws GuichetError `TOKEN_REFUSED` (forbidden) for a wrong token; `STORE_DAMAGED` (integrity) where what is
   * read is not what was appended.
   */
  open(key: ConversationKey): Promise<StoredConversation>;
  /**
   * The conversation with this id, for who may read it without being its visitor. Does not count as use.
   * @throws GuichetError `STORE_DAMAGED` (integrity) as `open`.
   */
  read(id: string): Promise<StoredConversation>;
  /** Visitors' conversations that ask for a person and have not been handed back, those last seen first. */
  listWaiting(): Promise<readonly WaitingConversation[]>;
  /**
   * Appends events after the first `expected` ones, all or none, durable once it resolves: true. False where the
   * conversation has moved on meanwhile, by another process or another tab: the caller opens it again.
   * @throws GuichetError `PROOF_BROKEN` (integrity) for a text that does not hash to what its turn states,
   * `EVENT_INVALID` or `MESSAGE_REPEATED` (internal) for events that could not be read again or end a message twice.
   */
  append(id: string, expected: number, events: readonly DialogueEvent[]): Promise<boolean>;
  /** Erases a conversation, its events and its contact; archived texts stay, they are the corpus's. */
  erase(id: string): Promise<void>;
  /** Erases every conversation that a replay played, as `erase` does; returns how many. */
  eraseReplays(): Promise<number>;
  /** Keeps a contact apart from the conversation, until its own term. The last one given counts. */
  leaveContact(id: string, contact: string): Promise<void>;
  /** Contacts neither erased nor past their term, oldest first. */
  listContacts(): Promise<readonly Contact[]>;
  /** A text ever served, by its full hash. */
  findServedText(sha256: string): Promise<string | undefined>;
  /** Every text ever served, in order of hash; read in pages, not all at once, and not proved. */
  servedTexts(): AsyncIterable<ServedText>;
  /** Every answer that a turn of a kept conversation shows or an agent quotes there, as stored: for verification. */
  servedAnswers(): AsyncIterable<ShownAnswer>;
  /** Erases conversations idle for longer than their term and contacts older than theirs. */
  sweep(): Promise<SweepCount>;
}

/** The history as its visitor may read it. */
export function toHistory({ id, lang, startedAt, events }: StoredConversation): History {
  return {
    id,
    lang,
    startedAt: new Date(startedAt).toISOString(),
    exchanges: listExchanges(events),
    agentMessages: listAgentMessages(events),
    waitNotices: listWaitNotices(events),
    attendance: foldAttendance(events),
  };
}
