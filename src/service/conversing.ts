import { GuichetError } from '../core/errors.ts';
import type { ConversationKey, History, MessageRequest } from '../protocol/conversation.ts';
import {
  conversationKeySchema,
  feedbackRequestSchema,
  MAX_MESSAGE_LENGTH,
  messageRequestSchema,
  startRequestSchema,
} from '../protocol/conversation.ts';
import type { Turn } from '../protocol/turn.ts';
import type { Conversation } from '../store/conversations.ts';
import { toHistory } from '../store/conversations.ts';
import type { ServiceContext } from './context.ts';
import { createLimits, type Spending } from './limits.ts';
import { parsePayload } from './parsing.ts';
import { createSequence } from './sequence.ts';

/** Who asks: the address that the connection comes from. */
export interface Visitor {
  readonly address: string;
}

/**
 * Everything a visitor may do with a conversation, for HTTP and sockets alike. Payloads come unparsed and are
 * parsed here; each call spends from the address's budgets. Faults: `REQUEST_INVALID`, `MESSAGE_TOO_LONG` and
 * `CHOICE_UNKNOWN` (input), those of the store, `TOO_MANY_…` and `SERVICE_STOPPING` (busy).
 */
export interface Conversing {
  start(visitor: Visitor, request: unknown): Promise<ConversationKey>;
  readHistory(visitor: Visitor, key: unknown): Promise<History>;
  /**
   * One message. Resolves once the turn is in the store. The messages of a conversation are answered one after
   * another, in the order of their arrival; a repeated id gets the turn that its first message got.
   */
  message(visitor: Visitor, key: unknown, request: unknown): Promise<Turn>;
  /** @throws GuichetError `ANSWER_NOT_SHOWN` for an answer that this conversation never showed. */
  addFeedback(visitor: Visitor, key: unknown, request: unknown): Promise<void>;
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
    return toHistory(await this.#open(key));
  }

  async message(visitor: Visitor, key: unknown, payload: unknown): Promise<Turn> {
    await this.#admit(visitor, 'message');
    const parsedKey = parsePayload(conversationKeySchema, key, 'conversation key');
    const request = parseMessage(payload);
    return this.#turns.run(parsedKey.id, () => this.#takeTurn(parsedKey, request));
  }

  async addFeedback(visitor: Visitor, key: unknown, payload: unknown): Promise<void> {
    await this.#admit(visitor, 'other');
    const { sha256, useful } = parsePayload(feedbackRequestSchema, payload, 'feedback');
    const conversation = await this.#open(key);
    if (!wasShown(conversation, sha256)) throw answerNotShown(sha256);
    await this.#context.conversations.addFeedback(conversation.id, sha256, useful);
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

  #open(key: unknown): Promise<Conversation> {
    return this.#context.conversations.open(parsePayload(conversationKeySchema, key, 'conversation key'));
  }

  /** Runs alone within its conversation, so the exchanges that it reads are complete. */
  async #takeTurn(key: ConversationKey, request: MessageRequest): Promise<Turn> {
    const { conversations, clock, ids, logger } = this.#context;
    const conversation = await conversations.open(key);
    const messageId = request.id ?? ids.next();
    const known = conversation.exchanges.find((exchange) => exchange.messageId === messageId);
    if (known !== undefined) return known.turn;

    const receivedAt = clock.now();
    const turn = await this.#respond(request, conversation);
    const at = new Date(receivedAt).toISOString();
    // Another process may have stored this message meanwhile: what the store holds is what everybody sees.
    const stored = await conversations.append(key.id, { messageId, at, turn, feedback: {} });
    const durationMs = clock.now() - receivedAt;
    logger.debug({ conversation: key.id, action: stored.turn.action, durationMs }, 'turn taken');
    return stored.turn;
  }

  async #respond(request: MessageRequest, { lang, exchanges }: Conversation): Promise<Turn> {
    if ('text' in request) return this.#context.respond({ text: request.text, lang });
    // Only what was offered last can be chosen: an older question has been left behind.
    const offered = exchanges.at(-1)?.turn.clarification;
    const { facet, value } = request.choice;
    const option =
      offered?.facet === facet ? offered.options.find((known) => known.value === value) : undefined;
    if (option === undefined) throw choiceUnknown();
    const turn = await this.#context.respondToChoice({ value, label: option.label, lang });
    if (turn === undefined) throw choiceUnknown();
    return turn;
  }
}

/** Says that a text is too long before saying anything else about the message: it is what people run into. */
function parseMessage(payload: unknown): MessageRequest {
  const text =
    typeof payload === 'object' && payload !== null && 'text' in payload ? payload.text : undefined;
  if (typeof text === 'string' && text.length > MAX_MESSAGE_LENGTH) throw messageTooLong(text.length);
  return parsePayload(messageRequestSchema, payload, 'message');
}

function wasShown(conversation: Conversation, sha256: string): boolean {
  return conversation.exchanges.some(({ turn }) => turn.answers.some((answer) => answer.sha256 === sha256));
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

function serviceStopping(): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'SERVICE_STOPPING',
    message: 'The service is stopping.',
    remedy: 'Try again in a few seconds.',
  });
}
