import { GuichetError } from '../core/errors.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { foldEvents, listExchanges } from '../dialogue/state.ts';
import type { TakenTurn, VisitorInput } from '../dialogue/take-turn.ts';
import { sayWidget } from '../messages/widget/say.ts';
import { isContact } from '../privacy/contact.ts';
import type {
  ConversationKey,
  Exchange,
  FeedbackRequest,
  History,
  MessageRequest,
} from '../protocol/conversation.ts';
import {
  contactRequestSchema,
  conversationKeySchema,
  feedbackRequestSchema,
  MAX_MESSAGE_LENGTH,
  messageRequestSchema,
  startRequestSchema,
} from '../protocol/conversation.ts';
import type { Turn } from '../protocol/turn.ts';
import type { StoredConversation } from '../store/conversations.ts';
import { toHistory } from '../store/conversations.ts';
import type { ServiceContext } from './context.ts';
import { createLimits, type Spending } from './limits.ts';
import { parsePayload } from './parsing.ts';
import { createSequence } from './sequence.ts';

export type ExchangeListener = (conversation: string, exchange: Exchange) => void;

/** Who asks: the address that the connection comes from. */
export interface Visitor {
  readonly address: string;
}

/**
 * Everything a visitor may do with a conversation, for HTTP and sockets alike. Payloads come unparsed and are
 * parsed here; each call spends from the address's budgets. Faults: `REQUEST_INVALID`, `MESSAGE_TOO_LONG`,
 * `CHOICE_UNKNOWN` and `CONVERSATION_FULL` (input), those of the store, `TOO_MANY_…`, `CONVERSATION_BUSY` and
 * `SERVICE_STOPPING` (busy).
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
  /** Calls the listener with every exchange once it is durable, whichever way its message came. */
  onExchange(listener: ExchangeListener): void;
  erase(visitor: Visitor, key: unknown): Promise<void>;
  /** From now on nothing new is taken; resolves when the turns in flight are done: false if not in time. */
  close(timeoutMs: number): Promise<boolean>;
}

export function createConversing(context: ServiceContext): Conversing {
  return new SharedConversing(context);
}

class SharedConversing implements Conversing {
  readonly #context: ServiceContext;
  readonly #limits;
  readonly #turns = createSequence();
  readonly #listeners: ExchangeListener[] = [];
  #closing = false;

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#limits = createLimits(context.settings.messagesPerMinute);
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
    return this.#turns.run(parsedKey.id, async () => toHistory(await this.#open(parsedKey)));
  }

  async message(visitor: Visitor, key: unknown, payload: unknown): Promise<Turn> {
    await this.#admit(visitor, 'message');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const request = parseMessage(payload);
    return this.#turns.run(parsedKey.id, () => this.#takeTurn(parsedKey, request));
  }

  async addFeedback(visitor: Visitor, key: unknown, payload: unknown): Promise<Turn | undefined> {
    await this.#admit(visitor, 'other');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const request = parsePayload(feedbackRequestSchema, payload, 'feedback');
    return this.#turns.run(parsedKey.id, () => this.#takeFeedback(parsedKey, request));
  }

  async leaveContact(visitor: Visitor, key: unknown, payload: unknown): Promise<void> {
    await this.#admit(visitor, 'other');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const { contact } = parsePayload(contactRequestSchema, payload, 'contact');
    if (!isContact(contact)) throw contactRefused();
    await this.#turns.run(parsedKey.id, () => this.#keepContact(parsedKey, contact));
  }

  onExchange(listener: ExchangeListener): void {
    this.#listeners.push(listener);
  }

  async erase(visitor: Visitor, key: unknown): Promise<void> {
    await this.#admit(visitor, 'other');
    const { id } = await this.#open(key);
    await this.#context.conversations.erase(id);
    this.#context.logger.debug({ conversation: id }, 'conversation erased');
  }

  close(timeoutMs: number): Promise<boolean> {
    this.#closing = true;
    return this.#turns.settle(timeoutMs);
  }

  async #admit({ address }: Visitor, spending: Spending): Promise<void> {
    await this.#limits.spend(spending, address);
    if (this.#closing) throw serviceStopping();
  }

  #open(key: unknown): Promise<StoredConversation> {
    return this.#context.conversations.open(parsePayload(conversationKeySchema, key, 'conversation key'));
  }

  /** Runs alone within its conversation, so the events that it reads are complete, but for another process's. */
  #takeTurn(key: ConversationKey, request: MessageRequest): Promise<Turn> {
    const { ids } = this.#context;
    const messageId = request.id ?? ids.next();
    const input: VisitorInput =
      'text' in request ? { kind: 'text', text: request.text } : { kind: 'choice', choice: request.choice };
    return this.#converse(key, async (conversation) => {
      const known = listExchanges(conversation.events).find((exchange) => exchange.messageId === messageId);
      if (known !== undefined) return { events: [], turn: known.turn };
      return this.#respond(conversation, input, messageId);
    });
  }

  #takeFeedback(key: ConversationKey, { sha256, useful }: FeedbackRequest): Promise<Turn | undefined> {
    const { clock } = this.#context;
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
      if (useful) return { events: rated, turn: undefined };
      // Once for each time that the answer was shown: asked again, it may be shown again.
      const messageId = `feedback ${place} ${sha256}`;
      const known = exchanges.find((exchange) => exchange.messageId === messageId);
      // Only of what was shown last it can be said what comes next. A full conversation still takes the word.
      const isLast = place === exchanges.length - 1;
      if (known !== undefined || !isLast || exchanges.length >= MAX_EXCHANGES) {
        return { events: rated, turn: known?.turn };
      }
      const { lang } = foldEvents(conversation.lang, conversation.events);
      const input: VisitorInput = { kind: 'unhelped', label: sayWidget(lang, 'no') };
      const { events, turn } = await this.#respond(conversation, input, messageId);
      return { events: [...rated, ...events], turn };
    });
  }

  async #keepContact(key: ConversationKey, contact: string): Promise<void> {
    const { conversations, clock } = this.#context;
    await this.#converse(key, async ({ lang, events }) => {
      if (!foldEvents(lang, events).isWaiting) throw contactNotAsked();
      // First the contact: an event without it would promise a call that nobody can make.
      await conversations.leaveContact(key.id, contact);
      const left: DialogueEvent = { type: 'contact-left', at: new Date(clock.now()).toISOString() };
      return { events: [left], turn: undefined };
    });
  }

  /**
   * Appends what `respond` makes of the conversation as it is. Another process may append meanwhile; then it is made
   * again of the conversation as it has become.
   */
  async #converse<T extends Turn | undefined>(
    key: ConversationKey,
    respond: (conversation: StoredConversation) => Promise<{ events: readonly DialogueEvent[]; turn: T }>,
  ): Promise<T> {
    const { conversations, clock, logger } = this.#context;
    const receivedAt = clock.now();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const conversation = await conversations.open(key);
      const { events, turn } = await respond(conversation);
      if (events.length === 0) return turn;
      if (conversation.events.length + events.length > MAX_EVENTS) throw conversationFull();
      if (!(await conversations.append(key.id, conversation.events.length, events))) continue;
      for (const exchange of listExchanges(events)) {
        const durationMs = clock.now() - receivedAt;
        logger.debug({ conversation: key.id, action: exchange.turn.action, durationMs }, 'turn taken');
        for (const listener of this.#listeners) listener(key.id, exchange);
      }
      return turn;
    }
    throw conversationBusy();
  }

  async #respond(
    { lang, events }: StoredConversation,
    input: VisitorInput,
    messageId: string,
  ): Promise<TakenTurn> {
    const { clock, takeTurn } = this.#context;
    if (listExchanges(events).length >= MAX_EXCHANGES) throw conversationFull();
    const moment = { messageId, at: new Date(clock.now()).toISOString() };
    const taken = await takeTurn(foldEvents(lang, events), input, moment);
    if (taken === undefined) throw choiceUnknown();
    return taken;
  }
}

/** Messages that a conversation may have: a person seldom sends fifty. */
const MAX_EXCHANGES = 500;

/**
 * Events that a conversation may have: more than its messages lead to. A word on an answer can be taken back without
 * end, and all events are read for each message.
 */
const MAX_EVENTS = 10_000;

/** Times that a message is answered anew because another process answered one meanwhile. */
const MAX_ATTEMPTS = 5;

/** Says that a text is too long before saying anything else about the message: it is what people run into. */
function parseMessage(payload: unknown): MessageRequest {
  const text =
    typeof payload === 'object' && payload !== null && 'text' in payload ? payload.text : undefined;
  if (typeof text === 'string' && text.length > MAX_MESSAGE_LENGTH) throw messageTooLong(text.length);
  return parsePayload(messageRequestSchema, payload, 'message');
}

function messageTooLong(length: number): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'MESSAGE_TOO_LONG',
    message: `The text has ${length} characters; ${MAX_MESSAGE_LENGTH} are allowed.`,
    remedy: 'Shorten the text, or send it as several messages.',
  });
}

function choiceUnknown(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CHOICE_UNKNOWN',
    message: 'This conversation does not offer this choice now.',
    remedy: 'Choose among the options of the last turn, or send the question as text.',
  });
}

function answerNotShown(sha256: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'ANSWER_NOT_SHOWN',
    message: `This conversation has not shown the answer ${sha256}.`,
    remedy: 'Send the sha256 of an answer of this conversation.',
  });
}

function contactRefused(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONTACT_REFUSED',
    message: 'The contact is neither an e-mail address nor a telephone number.',
    remedy: 'Send one address such as name@example.org, or one number such as 01 23 45 67 89.',
  });
}

function contactNotAsked(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONTACT_NOT_ASKED',
    message: 'This conversation has not asked for a person.',
    remedy: 'Ask for a person first; a contact is kept for nothing else.',
  });
}

function conversationFull(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONVERSATION_FULL',
    message: `This conversation is full: no more than ${MAX_EXCHANGES} messages are kept.`,
    remedy: 'Start a new conversation.',
  });
}

function conversationBusy(): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'CONVERSATION_BUSY',
    message: 'Other messages of this conversation keep arriving.',
    remedy: 'Send the message again.',
  });
}

function serviceStopping(): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'SERVICE_STOPPING',
    message: 'The service is stopping.',
    remedy: 'Try again in a few seconds.',
  });
}
