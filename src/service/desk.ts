import { GuichetError, messageOf } from '../core/errors.ts';
import { foldAttendance, foldHolder } from '../dialogue/attendance.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { listAgentMessages } from '../dialogue/state.ts';
import { requireCurrent } from '../drafting/reply/require-current.ts';
import {
  endRequestSchema,
  type PresentAgent,
  type QueueEntry,
  queueRequestSchema,
  releaseRequestSchema,
  sayRequestSchema,
  takeRequestSchema,
  transferRequestSchema,
  typingRequestSchema,
} from '../protocol/agents.ts';
import type { AgentMessage, History } from '../protocol/conversation.ts';
import type { Block } from '../protocol/drafting.ts';
import { type StoredConversation, toHistory } from '../store/conversations.ts';
import type { ServiceContext } from './context.ts';
import { agentAway, conversationTaken, notTaken, notWaiting } from './desk-refusals.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import type { Addition, Journal } from './journal.ts';
import { createLimits, type Spending } from './limits.ts';
import { parsePayload, parseWords } from './parsing.ts';
import { readQueue } from './queue.ts';

/** A person who answers visitors: the account, the name that these see, and where the connection comes from. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/**
 * Everything an agent may do with conversations. Payloads come unparsed and are parsed here; each call spends from
 * budgets as large as a visitor's, and apart from those. What is resolved is durable. Faults: `REQUEST_INVALID` and
 * `MESSAGE_TOO_LONG` (input), `CONVERSATION_NOT_WAITING` and `CONVERSATION_NOT_TAKEN` (input), `CONVERSATION_TAKEN`
 * (forbidden), those of the journal and of the limits.
 *
 * Agents may be at any process. What somebody has who is at none counts as lost.
 */
export interface Desk {
  /** One more connection of this agent. */
  enter(agent: Agent): void;
  /** One connection less, for good. With the last one goes everything that the agent had: it waits again. */
  leave(agent: Agent): Promise<void>;
  queue(agent: Agent, request: unknown): Promise<QueueEntry[]>;
  /** Takes a conversation that waits; taken again by the same agent, it gives the history again. */
  take(agent: Agent, request: unknown): Promise<History>;
  /** A message to the visitor; a repeated id gets the message that its first use made. */
  say(agent: Agent, request: unknown): Promise<AgentMessage>;
  /** Hands a conversation back to the assistant. */
  release(agent: Agent, request: unknown): Promise<void>;
  /** Gives a conversation to another agent who is here: to who is not, `AGENT_AWAY` (input). */
  transfer(agent: Agent, request: unknown): Promise<void>;
  /** Ends a conversation: the assistant answers from now on, and the visitor is told. */
  end(agent: Agent, request: unknown): Promise<void>;
  /** The conversation in which the agent, who has it, is writing. */
  typing(agent: Agent, request: unknown): Promise<string>;
  /** Everybody who is here, by name. */
  present(): PresentAgent[];
  /** Account of who has a conversation, as far as this process was told by itself or another. */
  holderOf(conversation: string): string | undefined;
  /**
   * Finds out who has what, and lets everything wait again that agents had who are not here: after a start, and when some
   * have gone with their process. Never rejects.
   */
  recover(): Promise<void>;
}

export function createDesk(context: ServiceContext, journal: Journal): Desk {
  return new SharedDesk(context, journal);
}

class SharedDesk implements Desk {
  readonly #context: ServiceContext;
  readonly #journal: Journal;
  readonly #limits;
  readonly #holdings: Holdings;

  constructor(context: ServiceContext, journal: Journal) {
    this.#context = context;
    this.#journal = journal;
    this.#limits = createLimits('agents', context);
    this.#holdings = createHoldings(journal, context.sharing.bulletins);
    context.sharing.presence.onGone(() => void this.recover());
    // Who took what meanwhile was not heard.
    context.sharing.onHealed(() => void this.recover());
  }

  enter({ id, name }: Agent): void {
    this.#context.sharing.presence.enter({ id, name });
  }

  async leave({ id }: Agent): Promise<void> {
    const { presence } = this.#context.sharing;
    presence.leave(id);
    if (presence.isThere(id)) return;
    await Promise.all(this.#holdings.listOf(id).map((conversation) => this.#giveUp(conversation)));
  }

  async queue(agent: Agent, request: unknown): Promise<QueueEntry[]> {
    await this.#admit(agent, 'other');
    parsePayload(queueRequestSchema, request, 'request');
    const queue = await readQueue(this.#context.conversations);
    // What is said to somebody else is for them.
    return queue.map((entry) =>
      entry.agent === undefined || entry.agentId === agent.id ? entry : { ...entry, lastWords: '' },
    );
  }

  async take(agent: Agent, request: unknown): Promise<History> {
    await this.#admit(agent, 'other');
    const { conversation: id } = parsePayload(takeRequestSchema, request, 'request');
    const history = await this.#write(id, (conversation) => this.#takeUp(conversation, agent));
    // Whoever left meanwhile had nothing yet to give up.
    if (!this.#context.sharing.presence.isThere(agent.id)) await this.#giveUp(id);
    return history;
  }

  async say(agent: Agent, request: unknown): Promise<AgentMessage> {
    await this.#admit(agent, 'message');
    const said = parseWords(sayRequestSchema, request, 'message');
    const { conversation: id, id: messageId } = said;
    return this.#write(id, async ({ events }) => {
      const known = listAgentMessages(events).find((message) => message.messageId === messageId);
      if (known !== undefined) return { events: [], result: known };
      requireHolder(events, agent);
      // Right before it is written: what the corpus says may have changed since the reply was made.
      const words =
        'text' in said ? { text: said.text } : { text: '', blocks: await this.#prove(said.blocks) };
      const event: DialogueEvent = {
        type: 'agent-said',
        messageId,
        at: this.#now(),
        agent: agent.name,
        agentId: agent.id,
        ...words,
      };
      return { events: [event], result: listAgentMessages([...events, event]).at(-1)! };
    });
  }

  async release(agent: Agent, request: unknown): Promise<void> {
    await this.#admit(agent, 'other');
    const { conversation: id } = parsePayload(releaseRequestSchema, request, 'request');
    await this.#giveBack(id, agent, {});
  }

  async transfer(agent: Agent, request: unknown): Promise<void> {
    await this.#admit(agent, 'other');
    const { conversation: id, to } = parsePayload(transferRequestSchema, request, 'request');
    await this.#write(id, ({ events }) => {
      requireHolder(events, agent);
      const receiver = this.present().find(({ id: present }) => present === to);
      if (receiver === undefined) throw agentAway();
      if (to === agent.id) return { events: [], result: undefined };
      const took: DialogueEvent = {
        type: 'agent-took',
        at: this.#now(),
        agent: receiver.name,
        agentId: to,
      };
      return { events: [took], result: undefined };
    });
    // Whoever left meanwhile had nothing yet to give up.
    if (!this.#context.sharing.presence.isThere(to)) await this.#giveUp(id);
  }

  async end(agent: Agent, request: unknown): Promise<void> {
    await this.#admit(agent, 'other');
    const { conversation: id } = parsePayload(endRequestSchema, request, 'request');
    await this.#giveBack(id, agent, { ended: true });
  }

  async typing(agent: Agent, request: unknown): Promise<string> {
    await this.#admit(agent, 'other');
    const { conversation } = parsePayload(typingRequestSchema, request, 'request');
    if (this.#holdings.holderOf(conversation) !== agent.id) throw notTaken();
    return conversation;
  }

  present(): PresentAgent[] {
    return this.#context.sharing.presence.list();
  }

  holderOf(conversation: string): string | undefined {
    return this.#holdings.holderOf(conversation);
  }

  async recover(): Promise<void> {
    try {
      const waiting = await this.#context.conversations.listWaiting();
      for (const { id, isTaken } of waiting) if (isTaken) await this.#findHolder(id);
    } catch (thrown) {
      this.#context.logger.error({ reason: messageOf(thrown) }, 'the queue could not be read');
    }
  }

  async #findHolder(id: string): Promise<void> {
    const { conversations, sharing, logger } = this.#context;
    const { presence } = sharing;
    try {
      const holder = foldHolder((await conversations.read(id)).events)?.id;
      this.#holdings.note({ conversation: id, holder });
      // While others cannot be heard, whoever is not here may well be there.
      if (presence.isSure() && (holder === undefined || !presence.isThere(holder))) await this.#giveUp(id);
    } catch (thrown) {
      if (isMissing(thrown)) return;
      logger.error({ conversation: id, reason: messageOf(thrown) }, 'it is not known who has a conversation');
    }
  }

  /** The blocks as they may leave, with the citations that the corpus has now. */
  async #prove(blocks: readonly Block[]): Promise<Block[]> {
    return requireCurrent(blocks, await this.#context.drafting.checkQuotations(blocks));
  }

  #takeUp(conversation: StoredConversation, { id, name }: Agent): Addition<History> {
    const { by } = foldAttendance(conversation.events);
    if (by === 'assistant' || conversation.kind === 'replay') throw notWaiting();
    const holder = foldHolder(conversation.events);
    if (holder?.id === id) return { events: [], result: toHistory(conversation) };
    if (holder !== undefined) throw conversationTaken(holder.name);
    const took: DialogueEvent = { type: 'agent-took', at: this.#now(), agent: name, agentId: id };
    return { events: [took], result: toHistory({ ...conversation, events: [...conversation.events, took] }) };
  }

  #giveBack(id: string, agent: Agent, how: { readonly ended?: true }): Promise<void> {
    return this.#write(id, ({ events }) => {
      requireHolder(events, agent);
      return {
        events: [{ type: 'agent-released', at: this.#now(), waiting: false, ...how }],
        result: undefined,
      };
    });
  }

  /** Lets a conversation wait again whose agent is not here. Never rejects: nobody could be told. */
  async #giveUp(id: string): Promise<void> {
    const { sharing, logger } = this.#context;
    try {
      await this.#write(id, ({ events }) => {
        const holder = foldHolder(events);
        const isHere = holder?.id !== undefined && sharing.presence.isThere(holder.id);
        if (holder === undefined || isHere) return { events: [], result: undefined };
        return { events: [{ type: 'agent-released', at: this.#now(), waiting: true }], result: undefined };
      });
    } catch (thrown) {
      if (isMissing(thrown)) return;
      logger.error(
        { conversation: id, reason: messageOf(thrown) },
        'a conversation stays with an absent agent',
      );
    }
  }

  #write<Result>(
    id: string,
    respond: (conversation: StoredConversation) => Addition<Result> | Promise<Addition<Result>>,
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

/** Erased meanwhile: nobody has it. */
function isMissing(thrown: unknown): boolean {
  return thrown instanceof GuichetError && thrown.kind === 'missing';
}

function requireHolder(events: readonly DialogueEvent[], { id }: Agent): void {
  const holder = foldHolder(events);
  if (holder === undefined) throw notTaken();
  if (holder.id !== id) throw conversationTaken(holder.name);
}
