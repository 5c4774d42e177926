import { GuichetError, messageOf } from '../core/errors.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import {
  describeRequestSchema,
  type ReplayCorpus,
  type ReplayThresholds,
  replayStartSchema,
  scoreRequestSchema,
  traceRequestSchema,
} from '../protocol/replay.ts';
import type { StoredConversation } from '../store/conversations.ts';
import type { ServiceContext } from './context.ts';
import type { Journal } from './journal.ts';
import { parsePayload } from './parsing.ts';

/** A conversation that a replay has begun. */
export interface ReplayedConversation {
  readonly key: ConversationKey;
  readonly thresholds: ReplayThresholds | undefined;
}

/**
 * What a replay may do on its socket besides conversing. It has one conversation at a time, marked as a replay's in the
 * store from its start on, and gone once the next one begins or the socket is. Payloads come unparsed. Faults:
 * `REQUEST_INVALID`, `SLOT_UNKNOWN` (input), `SERVICE_STOPPING` (busy), those of the store.
 */
export interface ReplaySession {
  start(request: unknown): Promise<ReplayedConversation>;
  /** Events of a conversation from some place on. */
  trace(conversation: ConversationKey, request: unknown): Promise<readonly DialogueEvent[]>;
  corpus(): Promise<ReplayCorpus>;
  /** What the index says about answers and facets. */
  describe(request: unknown): ReturnType<ServiceContext['describeAnswers']>;
  /** What it scores the answers that a question finds. */
  score(request: unknown): ReturnType<ServiceContext['scoreAnswers']>;
  /** Erases the conversation, if there is one; nothing where it is gone already. */
  erase(): Promise<void>;
  /** Erases what is there, and whatever is still being begun. Never rejects: nobody could be told. */
  end(): Promise<void>;
}

export function createReplaySession(context: ServiceContext, journal: Journal): ReplaySession {
  return new SocketReplaySession(context, journal);
}

/**
 * Erases what replays of a process that is gone have left: after a start. Never rejects. One process at a time has
 * replays, as it has agents.
 */
export async function eraseLeftReplays({ conversations, logger }: ServiceContext): Promise<void> {
  try {
    const erased = await conversations.eraseReplays();
    if (erased > 0) logger.info({ conversations: erased }, 'erased what replays had left');
  } catch (thrown) {
    logger.error({ reason: messageOf(thrown) }, 'what replays had left could not be erased');
  }
}

class SocketReplaySession implements ReplaySession {
  readonly #context: ServiceContext;
  readonly #journal: Journal;
  #id: string | undefined;
  #isOver = false;

  constructor(context: ServiceContext, journal: Journal) {
    this.#context = context;
    this.#journal = journal;
  }

  async start(request: unknown): Promise<ReplayedConversation> {
    this.#journal.admit();
    const { lang = 'fr', slots = {}, thresholds } = parsePayload(replayStartSchema, request, 'request');
    const given = await this.#context.giveSlots(slots);
    await this.erase();
    const key = await this.#context.conversations.start(lang, 'replay');
    this.#id = key.id;
    // The socket may have gone meanwhile.
    if (this.#isOver) await this.end();
    else if (Object.keys(given).length > 0) await this.#give(key, { type: 'slots-changed', slots: given });
    return { key, thresholds };
  }

  async trace(key: ConversationKey, request: unknown): Promise<readonly DialogueEvent[]> {
    const { after } = parsePayload(traceRequestSchema, request, 'request');
    const { events } = await this.#journal.read(key.id, () => this.#context.conversations.open(key));
    return events.slice(after);
  }

  corpus(): Promise<ReplayCorpus> {
    return this.#context.describeCorpus();
  }

  async describe(request: unknown): ReturnType<ServiceContext['describeAnswers']> {
    return this.#context.describeAnswers(parsePayload(describeRequestSchema, request, 'request'));
  }

  async score(request: unknown): ReturnType<ServiceContext['scoreAnswers']> {
    return this.#context.scoreAnswers(parsePayload(scoreRequestSchema, request, 'request').question);
  }

  async erase(): Promise<void> {
    const id = this.#id;
    this.#id = undefined;
    if (id === undefined) return;
    try {
      // In turn with the messages, so that a service that stops waits for it.
      await this.#journal.read(id, () => this.#eraseNow(id));
    } catch (thrown) {
      if (!(thrown instanceof GuichetError && thrown.kind === 'missing')) throw thrown;
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    const conversation = this.#id;
    try {
      await this.erase();
    } catch (thrown) {
      // The next start of the service erases it.
      const reason = messageOf(thrown);
      this.#context.logger.error({ conversation, reason }, "a replay's conversation could not be erased");
    }
  }

  async #eraseNow(id: string): Promise<StoredConversation> {
    const conversation = await this.#context.conversations.read(id);
    await this.#journal.erase(conversation);
    return conversation;
  }

  #give({ id, token }: ConversationKey, given: DialogueEvent): Promise<void> {
    const open = () => this.#context.conversations.open({ id, token });
    return this.#journal.write(id, open, async () => ({ events: [given], result: undefined }));
  }
}
