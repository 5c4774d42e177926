import { GuichetError } from '../core/errors.ts';
import { foldAttendance, foldHolder, type Holder } from '../dialogue/attendance.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { listAgentMessages, listExchanges } from '../dialogue/state.ts';
import type { AgentMessage, Attendance, Exchange } from '../protocol/conversation.ts';
import type { ConversationKind, StoredConversation } from '../store/conversations.ts';
import type { ServiceContext } from './context.ts';
import { timed } from './observer.ts';
import { createSequence } from './sequence.ts';

/** What has just become durable in a conversation. */
export interface News {
  readonly conversation: string;
  readonly kind: ConversationKind;
  readonly exchanges: readonly Exchange[];
  readonly agentMessages: readonly AgentMessage[];
  /** Who answers from now on. */
  readonly attendance: Attendance;
  /** Whose it is from now on, where it is an agent's. */
  readonly holder: Holder | undefined;
  /** Whether that was another one before. */
  readonly isAttendanceNew: boolean;
}

export type NewsListener = (news: News) => void;

/** What somebody makes of a conversation: events to append, none where nothing is to change. */
export interface Addition<Result> {
  readonly events: readonly DialogueEvent[];
  readonly result: Result;
}

/** Reads a conversation from the store, each time as it is then; throws for who may not. */
export type Open = () => Promise<StoredConversation>;

/**
 * The one way in which anything is written into conversations, by visitors and agents alike: one after another within
 * a conversation, in the order of arrival; told of only once it is durable.
 */
export interface Journal {
  /** @throws GuichetError `SERVICE_STOPPING` (busy) once it is closed. */
  admit(): void;
  /** The conversation once everything that came before is written. */
  read(id: string, open: Open): Promise<StoredConversation>;
  /**
   * Appends what `respond` makes of the conversation as it is. Another process may append meanwhile; then it is made
   * again of the conversation as it has become.
   * @throws GuichetError `CONVERSATION_FULL` (input), `CONVERSATION_BUSY` (busy), those of `open`, `respond` and store.
   */
  write<Result>(
    id: string,
    open: Open,
    respond: (conversation: StoredConversation) => Promise<Addition<Result>>,
  ): Promise<Result>;
  erase(conversation: StoredConversation): Promise<void>;
  onNews(listener: NewsListener): void;
  /** From now on nobody is admitted; resolves when what is under way is done: false if not in time. */
  close(timeoutMs: number): Promise<boolean>;
}

type JournalContext = Pick<ServiceContext, 'conversations' | 'clock' | 'logger' | 'observer' | 'sharing'>;

export function createJournal(context: JournalContext): Journal {
  return new SequencedJournal(context);
}

class SequencedJournal implements Journal {
  readonly #context: JournalContext;
  readonly #sequence = createSequence();
  readonly #listeners: NewsListener[] = [];
  #closing = false;

  constructor(context: JournalContext) {
    this.#context = context;
  }

  admit(): void {
    if (this.#closing) throw serviceStopping();
  }

  read(id: string, open: Open): Promise<StoredConversation> {
    return this.#inOrder(id, open);
  }

  write<Result>(
    id: string,
    open: Open,
    respond: (conversation: StoredConversation) => Promise<Addition<Result>>,
  ): Promise<Result> {
    return this.#inOrder(id, () => this.#append(open, respond));
  }

  async erase(conversation: StoredConversation): Promise<void> {
    const { id, kind, events } = conversation;
    await this.#context.conversations.erase(id);
    const attendance: Attendance = { by: 'assistant' };
    const isAttendanceNew = foldAttendance(events).by !== 'assistant';
    const nothing = { exchanges: [], agentMessages: [], holder: undefined };
    this.#tell({ conversation: id, kind, ...nothing, attendance, isAttendanceNew });
  }

  onNews(listener: NewsListener): void {
    this.#listeners.push(listener);
  }

  close(timeoutMs: number): Promise<boolean> {
    this.#closing = true;
    return this.#sequence.settle(timeoutMs);
  }

  /** After what came before to this process, and not while another one is at it. */
  #inOrder<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return this.#sequence.run(id, () => this.#context.sharing.order.run(id, work));
  }

  /** Runs alone within its conversation, so the events that it reads are complete, but for another process's. */
  async #append<Result>(
    open: Open,
    respond: (conversation: StoredConversation) => Promise<Addition<Result>>,
  ): Promise<Result> {
    const { conversations, clock, logger, observer } = this.#context;
    const receivedAt = clock.now();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const conversation = await open();
      const { id, events: before } = conversation;
      const { events, result } = await respond(conversation);
      if (events.length === 0) return result;
      if (before.length + events.length > MAX_EVENTS && !events.every(isHandBack)) throw conversationFull();
      const append = () => conversations.append(id, before.length, events);
      if (!(await timed(observer, 'store', append))) continue;
      const news = newsOf(conversation, events);
      const durationMs = clock.now() - receivedAt;
      for (const { turn } of news.exchanges) {
        logger.debug({ conversation: id, action: turn.action, durationMs }, 'turn taken');
      }
      this.#tell(news);
      return result;
    }
    throw conversationBusy();
  }

  #tell(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}

/** Messages that a conversation may have: a person seldom sends fifty. */
export const MAX_EXCHANGES = 500;

/**
 * Events that a conversation may have: more than its messages lead to. A word on an answer can be taken back without
 * end, and all events are read for each message.
 */
const MAX_EVENTS = 10_000;

/** Times that a message is answered anew because another process answered one meanwhile. */
const MAX_ATTEMPTS = 5;

/** Taken however full the conversation is: it must not stay with an agent who has gone. */
function isHandBack({ type }: DialogueEvent): boolean {
  return type === 'agent-released';
}

function newsOf({ id, kind, events: before }: StoredConversation, events: readonly DialogueEvent[]): News {
  const attendedBefore = foldAttendance(before);
  const attendance = foldAttendance(events, attendedBefore);
  return {
    conversation: id,
    kind,
    exchanges: listExchanges(events),
    agentMessages: listAgentMessages([...before, ...events]).slice(listAgentMessages(before).length),
    attendance,
    holder: foldHolder([...before, ...events]),
    isAttendanceNew: attendance !== attendedBefore,
  };
}

export function conversationFull(): GuichetError {
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
