import { GuichetError, messageOf } from '../core/errors.ts';
import { foldAttendance } from '../dialogue/attendance.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { listAgentMessages } from '../dialogue/state.ts';
import {
  type QueueEntry,
  queueRequestSchema,
  releaseRequestSchema,
  sayRequestSchema,
  takeRequestSchema,
} from '../protocol/agents.ts';
import type { AgentMessage, History } from '../protocol/conversation.ts';
import { type StoredConversation, toHistory } from '../store/conversations.ts';
import type { ServiceContext } from './context.ts';
import type { Addition, Journal } from './journal.ts';
import { createLimits, type Spending } from './limits.ts';
import { parsePayload, parseWords } from './parsing.ts';
import { readQueue } from './queue.ts';

/** A person who answers visitors, by the name that these see, and where the connection comes from. */
export interface Agent {
  readonly name: string;
  readonly address: string;
}

/**
 * Everything an agent may do with conversations. Payloads come unparsed and are parsed here; each call spends from
 * budgets as large as a visitor's, and apart from those. What is resolved is durable. Faults: `REQUEST_INVALID` and
 * `MESSAGE_TOO_LONG` (input), `CONVERSATION_NOT_WAITING` and `CONVERSATION_NOT_TAKEN` (input), `CONVERSATION_TAKEN`
 * (forbidden), those of the journal and of the limits.
 *
 * One process at a time has agents: whatever another one left as taken counts as lost.
 */
export interface Desk {
  /** One more connection of this agent. */
  enter(agent: Agent): void;
  /** One connection less. With the last one goes everything that the agent had: it waits again. */
  leave(agent: Agent): Promise<void>;
  queue(agent: Agent, request: unknown): Promise<QueueEntry[]>;
  /** Takes a conversation that waits; taken again by the same agent, it gives the history again. */
  take(agent: Agent, request: unknown): Promise<History>;
  /** A message to the visitor; a repeated id gets the message that its first use made. */
  say(agent: Agent, request: unknown): Promise<AgentMessage>;
  /** Hands a conversation back to the assistant. */
  release(agent: Agent, request: unknown): Promise<void>;
  /** Lets everything wait again that agents had who are not here: after a start. Never rejects. */
  recover(): Promise<void>;
}

export function createDesk(context: ServiceContext, journal: Journal): Desk {
  return new SharedDesk(context, journal);
}

class SharedDesk implements Desk {
  readonly #context: ServiceContext;
  readonly #journal: Journal;
  readonly #limits;
  /** Who has each conversation that is taken, as far as this process was told. */
  readonly #holders = new Map<string, string>();

  constructor(context: ServiceContext, journal: Journal) {
    this.#context = context;
    this.#journal = journal;
    this.#limits = createLimits(context.settings.messagesPerMinute);
    journal.onNews(({ conversation, attendance }) => {
      if (attendance.agent === undefined) this.#holders.delete(conversation);
      else this.#holders.set(conversation, attendance.agent);
    });
  }

  enter({ name }: Agent): void {
    this.#context.presence.enter(name);
  }

  async leave({ name }: Agent): Promise<void> {
    this.#context.presence.leave(name);
    if (this.#context.presence.isThere(name)) return;
    const lost = [...this.#holders].filter(([, holder]) => holder === name);
    await Promise.all(lost.map(([id]) => this.#giveUp(id)));
  }

  async queue(agent: Agent, request: unknown): Promise<QueueEntry[]> {
    await this.#admit(agent, 'other');
    parsePayload(queueRequestSchema, request, 'request');
    return readQueue(this.#context.conversations);
  }

  async take(agent: Agent, request: unknown): Promise<History> {
    await this.#admit(agent, 'other');
    const { conversation: id } = parsePayload(takeRequestSchema, request, 'request');
    const history = await this.#write(id, (conversation) => this.#takeUp(conversation, agent.name));
    // Whoever left meanwhile had nothing yet to give up.
    if (!this.#context.presence.isThere(agent.name)) await this.#giveUp(id);
    return history;
  }

  async say(agent: Agent, request: unknown): Promise<AgentMessage> {
    await this.#admit(agent, 'message');
    const { conversation: id, id: messageId, text } = parseWords(sayRequestSchema, request, 'message');
    return this.#write(id, ({ events }) => {
      const known = listAgentMessages(events).find((message) => message.messageId === messageId);
      if (known !== undefined) return { events: [], result: known };
      requireHolder(events, agent.name);
      const said: DialogueEvent = { type: 'agent-said', messageId, at: this.#now(), agent: agent.name, text };
      return { events: [said], result: listAgentMessages([...events, said]).at(-1)! };
    });
  }

  async release(agent: Agent, request: unknown): Promise<void> {
    await this.#admit(agent, 'other');
    const { conversation: id } = parsePayload(releaseRequestSchema, request, 'request');
    await this.#write(id, ({ events }) => {
      requireHolder(events, agent.name);
      return { events: [{ type: 'agent-released', at: this.#now(), waiting: false }], result: undefined };
    });
  }

  async recover(): Promise<void> {
    try {
      const waiting = await this.#context.conversations.listWaiting();
      for (const { id, isTaken } of waiting) if (isTaken) await this.#giveUp(id);
    } catch (thrown) {
      this.#context.logger.error({ reason: messageOf(thrown) }, 'the queue could not be read');
    }
  }

  #takeUp(conversation: StoredConversation, name: string): Addition<History> {
    const { by, agent } = foldAttendance(conversation.events);
    if (by === 'assistant' || conversation.kind === 'replay') throw notWaiting();
    if (agent === name) return { events: [], result: toHistory(conversation) };
    if (agent !== undefined) throw conversationTaken(agent);
    const took: DialogueEvent = { type: 'agent-took', at: this.#now(), agent: name };
    return { events: [took], result: toHistory({ ...conversation, events: [...conversation.events, took] }) };
  }

  /** Lets a conversation wait again whose agent is not here. Never rejects: nobody could be told. */
  async #giveUp(id: string): Promise<void> {
    const { presence, logger } = this.#context;
    try {
      await this.#write(id, ({ events }) => {
        const { agent } = foldAttendance(events);
        if (agent === undefined || presence.isThere(agent)) return { events: [], result: undefined };
        return { events: [{ type: 'agent-released', at: this.#now(), waiting: true }], result: undefined };
      });
    } catch (thrown) {
      if (thrown instanceof GuichetError && thrown.kind === 'missing') return;
      logger.error(
        { conversation: id, reason: messageOf(thrown) },
        'a conversation stays with an absent agent',
      );
    }
  }

  #write<Result>(
    id: string,
    respond: (conversation: StoredConversation) => Addition<Result>,
  ): Promise<Result> {
    const open = () => this.#context.conversations.read(id);
    return this.#journal.write(id, open, async (conversation) => respond(conversation));
  }

  async #admit({ address }: Agent, spending: Spending): Promise<void> {
    await this.#limits.spend(spending, address);
    this.#journal.admit();
  }

  #now(): string {
    return new Date(this.#context.clock.now()).toISOString();
  }
}

function requireHolder(events: readonly DialogueEvent[], name: string): void {
  const { agent } = foldAttendance(events);
  if (agent === undefined) throw notTaken();
  if (agent !== name) throw conversationTaken(agent);
}

function conversationTaken(agent: string): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'CONVERSATION_TAKEN',
    message: `${agent} has taken this conversation.`,
    remedy: 'Take another one, or wait until it is handed back.',
  });
}

function notTaken(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONVERSATION_NOT_TAKEN',
    message: 'Nobody has taken this conversation.',
    remedy: 'Take it first, and wait for the acknowledgement.',
  });
}

function notWaiting(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONVERSATION_NOT_WAITING',
    message: 'The visitor of this conversation has not asked for a person.',
    remedy: 'Take a conversation of the queue.',
  });
}
