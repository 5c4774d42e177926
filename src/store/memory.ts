import { compareText, sha256Of } from '../core/text.ts';
import { foldAttendance } from '../dialogue/attendance.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { Attendance, ConversationKey } from '../protocol/conversation.ts';
import type { Language } from '../protocol/language.ts';
import { isToken } from './conversation-token.ts';
import type {
  Contact,
  ConversationKind,
  ConversationStore,
  ServedText,
  ShownAnswer,
  StoredConversation,
  SweepCount,
  WaitingConversation,
} from './conversations.ts';
import { type EventRecord, listShown, readEvents, recordEvents } from './event-record.ts';
import { type Fact, foldFacts, sumFacts } from './facts.ts';
import type { FiguresStore } from './figures.ts';
import { FIRST_EVENTS, findFirstWords } from './first-words.ts';
import type { LearningStore } from './learning.ts';
import { type CountedConversation, createMemoryFigures } from './memory-figures.ts';
import { createMemoryLearning, type LearntConversation } from './memory-learning.ts';
import { conversationUnknown, messageRepeated, tokenRefused } from './store-faults.ts';
import { createTerms, type StoreOptions, type Terms } from './store-options.ts';
import { listTerms, type Term } from './terms.ts';

/** A conversation with its events as a durable store would write them. */
interface KeptConversation extends Omit<StoredConversation, 'events'> {
  readonly records: readonly EventRecord[];
  readonly attendance: Attendance;
  /** Of a visitor's. */
  readonly facts: readonly Fact[];
  readonly terms: ReadonlySet<Term>;
}

/** Conversation store in memory, lost when the process ends: for tests. */
export function createMemoryStore(
  options: StoreOptions,
): ConversationStore & { readonly learning: LearningStore; readonly figures: FiguresStore } {
  return new MemoryStore(options);
}

/** Nothing is awaited between reading and changing, so that every method is atomic. */
class MemoryStore implements ConversationStore {
  readonly #options: StoreOptions;
  readonly #terms: Terms;
  readonly #conversations = new Map<string, KeptConversation>();
  readonly #contacts = new Map<string, Contact>();
  readonly #texts = new Map<string, ServedText>();
  /** Of conversations that are gone. */
  #sums: readonly Fact[] = [];
  readonly learning = createMemoryLearning(() => this.#listLearnt());
  readonly figures = createMemoryFigures({
    listConversations: () => this.#listCounted(),
    listFacts: () => [...this.#sums, ...[...this.#conversations.values()].flatMap(({ facts }) => facts)],
  });

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#terms = createTerms(options);
  }

  async start(lang: Language, kind: ConversationKind = 'visitor'): Promise<ConversationKey> {
    const { clock, ids } = this.#options;
    const key = { id: ids.next(), token: ids.secret() };
    const now = clock.now();
    const tokenSha256 = sha256Of(key.token);
    const times = { startedAt: now, lastSeenAt: now };
    const empty = {
      records: [],
      attendance: { by: 'assistant' },
      facts: [],
      terms: new Set<Term>(),
    } as const;
    this.#conversations.set(key.id, { id: key.id, tokenSha256, kind, lang, ...times, ...empty });
    return key;
  }

  async open({ id, token }: ConversationKey): Promise<StoredConversation> {
    if (!isToken(token, this.#find(id).tokenSha256)) throw tokenRefused();
    return this.read(id);
  }

  async read(id: string): Promise<StoredConversation> {
    const { records, attendance: _, facts: _facts, terms: _terms, ...conversation } = this.#find(id);
    const bodies = records.map(({ body }) => body);
    return { ...conversation, events: await readEvents(id, bodies, async () => this.#textsByHash()) };
  }

  async listWaiting(): Promise<readonly WaitingConversation[]> {
    const end = this.#terms.conversationsEnd();
    return [...this.#conversations.values()]
      .filter(({ lastSeenAt }) => lastSeenAt > end)
      .filter(({ kind, attendance }) => kind === 'visitor' && attendance.by !== 'assistant')
      .sort((a, b) => b.lastSeenAt - a.lastSeenAt || compareText(a.id, b.id))
      .map(({ id, attendance }) => ({ id, isTaken: attendance.by === 'agent' }));
  }

  async append(id: string, expected: number, events: readonly DialogueEvent[]): Promise<boolean> {
    const { records, texts } = recordEvents(events);
    const conversation = this.#find(id);
    if (conversation.records.length !== expected) return false;
    const all = [...conversation.records, ...records];
    if (repeatsMessage(all)) throw messageRepeated(id);
    const now = this.#options.clock.now();
    for (const [sha256, text] of texts) this.#archive({ sha256, text, firstServedAt: now });
    const attendance = foldAttendance(events, conversation.attendance);
    const traces = conversation.kind === 'visitor' ? addTraces(conversation, events) : {};
    this.#conversations.set(id, { ...conversation, lastSeenAt: now, records: all, attendance, ...traces });
    return true;
  }

  async erase(id: string): Promise<void> {
    this.#find(id);
    this.#conversations.delete(id);
    this.#contacts.delete(id);
  }

  async eraseReplays(): Promise<number> {
    const replays = [...this.#conversations.values()].filter(({ kind }) => kind === 'replay');
    for (const { id } of replays) {
      this.#conversations.delete(id);
      this.#contacts.delete(id);
    }
    return replays.length;
  }

  async leaveContact(id: string, contact: string): Promise<void> {
    this.#find(id);
    this.#contacts.set(id, { conversation: id, contact, leftAt: this.#options.clock.now() });
  }

  async listContacts(): Promise<readonly Contact[]> {
    const end = this.#terms.contactsEnd();
    return [...this.#contacts.values()]
      .filter(({ leftAt }) => leftAt > end)
      .sort((a, b) => a.leftAt - b.leftAt || compareText(a.conversation, b.conversation));
  }

  async findServedText(sha256: string): Promise<string | undefined> {
    return this.#texts.get(sha256)?.text;
  }

  async *servedTexts(): AsyncGenerator<ServedText> {
    yield* [...this.#texts.values()].sort((a, b) => compareText(a.sha256, b.sha256));
  }

  async *servedAnswers(): AsyncGenerator<ShownAnswer> {
    for (const { id, records } of [...this.#conversations.values()]) {
      for (const { body } of records)
        for (const sha256 of listShown(id, body)) yield { conversation: id, sha256 };
    }
  }

  async sweep(): Promise<SweepCount> {
    const conversationsEnd = this.#terms.conversationsEnd();
    const contactsEnd = this.#terms.contactsEnd();
    const isPast = ({ lastSeenAt }: KeptConversation): boolean => lastSeenAt <= conversationsEnd;
    const gone = [...this.#conversations.values()].filter(isPast).flatMap(({ facts }) => facts);
    this.#sums = sumFacts([...this.#sums, ...gone]).filter(({ day }) => day > this.#terms.sumsEnd());
    return {
      conversations: deleteWhere(this.#conversations, isPast),
      contacts: deleteWhere(this.#contacts, ({ leftAt }) => leftAt <= contactsEnd),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #find(id: string): KeptConversation {
    const conversation = this.#conversations.get(id);
    if (conversation === undefined || conversation.lastSeenAt <= this.#terms.conversationsEnd()) {
      throw conversationUnknown();
    }
    return conversation;
  }

  #listLearnt(): LearntConversation[] {
    const end = this.#terms.conversationsEnd();
    return [...this.#conversations.values()]
      .filter(({ lastSeenAt }) => lastSeenAt > end)
      .map(({ id, kind, lastSeenAt, records }) => ({ id, kind, lastSeenAt, events: records.length }));
  }

  #listCounted(): CountedConversation[] {
    const end = this.#terms.conversationsEnd();
    return [...this.#conversations.values()]
      .filter(({ lastSeenAt }) => lastSeenAt > end)
      .map(({ records, ...conversation }) => {
        const first = records.slice(0, FIRST_EVENTS).map(({ body }) => body);
        return { ...conversation, events: records.length, firstWords: findFirstWords(first) };
      });
  }

  #archive(served: ServedText): void {
    if (!this.#texts.has(served.sha256)) this.#texts.set(served.sha256, served);
  }

  #textsByHash(): ReadonlyMap<string, string> {
    return new Map([...this.#texts].map(([sha256, { text }]) => [sha256, text]));
  }
}

function addTraces(
  { facts, terms }: Pick<KeptConversation, 'facts' | 'terms'>,
  events: readonly DialogueEvent[],
): Pick<KeptConversation, 'facts' | 'terms'> {
  return { facts: foldFacts(facts, events), terms: new Set([...terms, ...listTerms(events)]) };
}

function repeatsMessage(records: readonly EventRecord[]): boolean {
  const ids = records.flatMap(({ messageSha256 }) => messageSha256 ?? []);
  return new Set(ids).size < ids.length;
}

/** Returns how many were deleted. */
function deleteWhere<Value>(values: Map<string, Value>, isPast: (value: Value) => boolean): number {
  const past = [...values].filter(([, value]) => isPast(value));
  for (const [key] of past) values.delete(key);
  return past.length;
}
