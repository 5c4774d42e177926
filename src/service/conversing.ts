import type { DialogueEvent } from '../dialogue/events.ts';
import { foldEvents, listExchanges } from '../dialogue/state.ts';
import type { TakenTurn, VisitorInput } from '../dialogue/take-turn.ts';
import { sayWidget } from '../messages/widget/say.ts';
import { isContact } from '../privacy/contact.ts';
import type {
  ConversationKey,
  FeedbackRequest,
  History,
  Matches,
  MessageRequest,
} from '../protocol/conversation.ts';
import {
  contactRequestSchema,
  conversationKeySchema,
  feedbackRequestSchema,
  matchesRequestSchema,
  messageRequestSchema,
  speakRequestSchema,
  startRequestSchema,
} from '../protocol/conversation.ts';
import { type Turn, turnSchema } from '../protocol/turn.ts';
import type { StoredConversation } from '../store/conversations.ts';
import { toHistory } from '../store/conversations.ts';
import type { ReplayTerms, ServiceContext } from './context.ts';
import { answerNotShown, choiceUnknown, contactNotAsked, contactRefused } from './conversing-faults.ts';
import { type Addition, conversationFull, createJournal, type Journal, MAX_EXCHANGES } from './journal.ts';
import { createLimits, type Spending } from './limits.ts';
import { parsePayload, parseWords } from './parsing.ts';
import { createTurnQueue } from './turn-queue.ts';

/** Who asks. */
export interface Visitor {
  /** That the connection comes from. */
  readonly address: string;
  /** Present for a replay, which no limits hold for. */
  readonly replay?: ReplayTerms | undefined;
}

/**
 * Everything a visitor may do with a conversation, for HTTP and sockets alike. Payloads come unparsed and are
 * parsed here; each call spends from the address's budgets. Faults: `REQUEST_INVALID`, `MESSAGE_TOO_LONG`,
 * `CHOICE_UNKNOWN` and `CONVERSATION_FULL` (input), those of the store, `TOO_MANY_…`, `SERVICE_BUSY`,
 * `CONVERSATION_BUSY` and `SERVICE_STOPPING` (busy).
 */
export interface Conversing {
  start(visitor: Visitor, request: unknown): Promise<ConversationKey>;
  /** What was said, once the messages that arrived before are answered. */
  readHistory(visitor: Visitor, key: unknown): Promise<History>;
  /**
   * One message. Resolves once the turn is in the store. The messages of a conversation are answered one after
   * another, in the order of their arrival; a repeated id gets the turn that its first message got.
   */
  message(visitor: Visitor, key: unknown, request: unknown): Promise<Turn>;
  /**
   * The visitor's word on an answer. Where the one shown last did not help, a turn with the next plausible ones;
   * said again of the same one, the same turn.
   * @throws GuichetError `ANSWER_NOT_SHOWN` for an answer that this conversation never showed.
   */
  addFeedback(visitor: Visitor, key: unknown, request: unknown): Promise<Turn | undefined>;
  /**
   * Keeps how the visitor can be reached, apart from the conversation.
   * @throws GuichetError `CONTACT_REFUSED` or `CONTACT_NOT_ASKED` (input).
   */
  leaveContact(visitor: Visitor, key: unknown, request: unknown): Promise<void>;
  /**
   * Places in an answer shown that its message was matched with. Costs what a message costs, and keeps nothing.
   * @throws GuichetError `ANSWER_NOT_SHOWN` for an answer that did not reply to that message.
   */
  findMatches(visitor: Visitor, key: unknown, request: unknown): Promise<Matches['matches']>;
  /** From now on the assistant speaks this language, until the visitor writes in another one. */
  speak(visitor: Visitor, key: unknown, request: unknown): Promise<void>;
  /** Lets a visitor say that they are writing, which nothing is kept of. */
  typing(visitor: Visitor): Promise<void>;
  erase(visitor: Visitor, key: unknown): Promise<void>;
}

/** Under which name a message arrived, and when, in milliseconds. */
interface Arrival {
  readonly messageId: string;
  readonly receivedAt: number;
}

/** @param journal is shared with the agents, who write in the same conversations. */
export function createConversing(
  context: ServiceContext,
  journal: Journal = createJournal(context),
): Conversing {
  return new SharedConversing(context, journal);
}

class SharedConversing implements Conversing {
  readonly #context: ServiceContext;
  readonly #limits;
  readonly #turns;
  readonly #journal: Journal;

  constructor(context: ServiceContext, journal: Journal) {
    this.#context = context;
    this.#journal = journal;
    this.#limits = createLimits('visitors', context);
    this.#turns = createTurnQueue(context.settings.maxTurns);
  }

  async start(visitor: Visitor, request: unknown): Promise<ConversationKey> {
    await this.#admit(visitor, 'start');
    const { lang = 'fr' } = parsePayload(startRequestSchema, request, 'request');
    const key = await this.#context.conversations.start(lang);
    this.#context.logger.debug({ conversation: key.id, lang }, 'conversation started');
    return key;
  }

  async readHistory(visitor: Visitor, key: unknown): Promise<History> {
    await this.#admit(visitor, 'other');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    // In turn with the messages: what is not in the history yet is heard of by whoever follows from here on.
    return toHistory(await this.#journal.read(parsedKey.id, () => this.#open(parsedKey)));
  }

  async message(visitor: Visitor, key: unknown, payload: unknown): Promise<Turn> {
    await this.#admit(visitor, 'message');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const request = parseWords(messageRequestSchema, payload, 'message');
    return this.#turns.run(parsedKey.id, () => this.#takeTurn(visitor, parsedKey, request));
  }

  async addFeedback(visitor: Visitor, key: unknown, payload: unknown): Promise<Turn | undefined> {
    await this.#admit(visitor, 'other');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const request = parsePayload(feedbackRequestSchema, payload, 'feedback');
    const take = () => this.#takeFeedback(visitor, parsedKey, request);
    // A good word is kept without a turn.
    return request.useful ? take() : this.#turns.run(parsedKey.id, take);
  }

  async leaveContact(visitor: Visitor, key: unknown, payload: unknown): Promise<void> {
    await this.#admit(visitor, 'other');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const { contact } = parsePayload(contactRequestSchema, payload, 'contact');
    if (!isContact(contact)) throw contactRefused();
    await this.#keepContact(parsedKey, contact);
  }

  async findMatches(visitor: Visitor, key: unknown, payload: unknown): Promise<Matches['matches']> {
    await this.#admit(visitor, 'message');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const { messageId, sha256 } = parsePayload(matchesRequestSchema, payload, 'request');
    const { events } = await this.#open(parsedKey);
    const turn = listExchanges(events).find((exchange) => exchange.messageId === messageId)?.turn;
    const shown = turn?.answers.find((answer) => answer.sha256 === sha256);
    if (turn === undefined || shown === undefined) throw answerNotShown(sha256);
    const find = () => this.#context.findMatches(shown.replyTo ?? turn.query, sha256);
    const matches = await this.#turns.run(parsedKey.id, find);
    if (matches === undefined) throw answerNotShown(sha256);
    return [...matches];
  }

  async speak(visitor: Visitor, key: unknown, payload: unknown): Promise<void> {
    await this.#admit(visitor, 'other');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const { lang } = parsePayload(speakRequestSchema, payload, 'request');
    await this.#converse(parsedKey, async (conversation) => {
      const isSpoken = foldEvents(conversation.lang, conversation.events).lang === lang;
      return { events: isSpoken ? [] : [{ type: 'language-changed', lang }], result: undefined };
    });
  }

  async erase(visitor: Visitor, key: unknown): Promise<void> {
    await this.#admit(visitor, 'other');
    const conversation = await this.#open(parsePayload(conversationKeySchema, key, 'conversation key'));
    await this.#journal.erase(conversation);
    this.#context.logger.debug({ conversation: conversation.id }, 'conversation erased');
  }

  typing(visitor: Visitor): Promise<void> {
    return this.#admit(visitor, 'other');
  }

  async #admit({ address, replay }: Visitor, spending: Spending): Promise<void> {
    if (replay === undefined) await this.#limits.spend(spending, address);
    this.#journal.admit();
  }

  #open(key: ConversationKey): Promise<StoredConversation> {
    return this.#context.conversations.open(key);
  }

  #takeTurn(visitor: Visitor, key: ConversationKey, request: MessageRequest): Promise<Turn> {
    const { clock, ids } = this.#context;
    const messageId = request.id ?? ids.next();
    const receivedAt = clock.now();
    const input: VisitorInput =
      'text' in request ? { kind: 'text', text: request.text } : { kind: 'choice', choice: request.choice };
    return this.#converse(key, async (conversation) => {
      const known = listExchanges(conversation.events).find((exchange) => exchange.messageId === messageId);
      if (known !== undefined) return { events: [], result: known.turn };
      // Only now is it known that whoever sends it may.
      if (visitor.replay === undefined) await this.#limits.spendInConversation(key.id);
      const { events, turn } = await this.#respond(visitor, conversation, input, { messageId, receivedAt });
      return { events, result: turn };
    });
  }

  #takeFeedback(
    visitor: Visitor,
    key: ConversationKey,
    { sha256, useful }: FeedbackRequest,
  ): Promise<Turn | undefined> {
    const { clock } = this.#context;
    const receivedAt = clock.now();
    return this.#converse(key, async (conversation) => {
      const exchanges = listExchanges(conversation.events);
      const place = exchanges.findLastIndex(({ turn }) =>
        turn.answers.some((answer) => answer.sha256 === sha256),
      );
      const shown = exchanges[place];
      if (shown === undefined) throw answerNotShown(sha256);
      const at = new Date(clock.now()).toISOString();
      const isSaid = shown.feedback[sha256] === useful;
      const rated: DialogueEvent[] = isSaid ? [] : [{ type: 'rated', at, sha256, useful }];
      if (useful) return { events: rated, result: undefined };
      // Once for each time that the answer was shown: asked again, it may be shown again.
      const messageId = `feedback ${place} ${sha256}`;
      const known = exchanges.find((exchange) => exchange.messageId === messageId);
      // Only of what was shown last it can be said what comes next. A full conversation still takes the word.
      const isLast = place === exchanges.length - 1;
      if (known !== undefined || !isLast || exchanges.length >= MAX_EXCHANGES) {
        return { events: rated, result: known?.turn };
      }
      const { lang } = foldEvents(conversation.lang, conversation.events);
      const input: VisitorInput = { kind: 'unhelped', label: sayWidget(lang, 'no') };
      const { events, turn } = await this.#respond(visitor, conversation, input, { messageId, receivedAt });
      return { events: [...rated, ...events], result: turn };
    });
  }

  async #keepContact(key: ConversationKey, contact: string): Promise<void> {
    const { conversations, clock } = this.#context;
    await this.#converse(key, async ({ lang, events }) => {
      if (!foldEvents(lang, events).isWaiting) throw contactNotAsked();
      // First the contact: an event without it would promise a call that nobody can make.
      await conversations.leaveContact(key.id, contact);
      const left: DialogueEvent = { type: 'contact-left', at: new Date(clock.now()).toISOString() };
      return { events: [left], result: undefined };
    });
  }

  #converse<Result>(
    key: ConversationKey,
    respond: (conversation: StoredConversation) => Promise<Addition<Result>>,
  ): Promise<Result> {
    return this.#journal.write(key.id, () => this.#open(key), respond);
  }

  async #respond(
    visitor: Visitor,
    { kind, lang, events }: StoredConversation,
    input: VisitorInput,
    { messageId, receivedAt }: Arrival,
  ): Promise<TakenTurn> {
    const { clock, takeTurn } = this.#context;
    if (listExchanges(events).length >= MAX_EXCHANGES) throw conversationFull();
    const moment = { messageId, at: new Date(clock.now()).toISOString() };
    // By the conversation's mark: it is a replay's also to who goes on with it by another way.
    const replay = kind === 'replay' ? (visitor.replay ?? {}) : undefined;
    const taken = await takeTurn(foldEvents(lang, events), input, moment, replay);
    if (taken === undefined) throw choiceUnknown();
    // Its fields in the order in which the store gives them back: a repeated message gets the same bytes.
    const isTimed = kind === 'visitor';
    const added = isTimed ? addTime(taken.events, clock.now() - receivedAt) : taken.events;
    return { events: added, turn: turnSchema.parse(taken.turn) };
  }
}

/** Turns with the time that they took. A clock may be set back meanwhile: then it took none. */
function addTime(events: readonly DialogueEvent[], tookMs: number): DialogueEvent[] {
  return events.map((event) => (event.type === 'turned' ? { ...event, tookMs: Math.max(0, tookMs) } : event));
}
