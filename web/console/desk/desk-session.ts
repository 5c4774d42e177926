import type { AgentProfile } from '../../../src/protocol/accounts.ts';
import type { SayRequest } from '../../../src/protocol/agents.ts';
import type { Block } from '../../../src/protocol/drafting.ts';
import type { Outcome } from '../../../src/protocol/socket.ts';
import { createMessageId } from '../../parts/message-id.ts';
import { NOT_LOGGED_IN, type ServiceProblem, UNREACHABLE } from '../service/api.ts';
import type {
  AgentsLink,
  DeskOutcomeOf,
  DeskRequestName,
  DeskRequestOf,
  OpenAgentsLink,
} from './agents-link.ts';
import {
  type DeskEvent,
  type DeskState,
  findConversation,
  initialDeskState,
  reduceDesk,
} from './desk-state.ts';
import type { ShownMemory } from './shown-memory.ts';

export interface DeskSessionOptions {
  readonly server: string;
  readonly agent: AgentProfile;
  readonly openLink: OpenAgentsLink;
  readonly onChange: () => void;
  /** What could not be done. */
  readonly onProblem: (problem: ServiceProblem) => void;
  /** A conversation went to somebody else, or back to the queue. */
  readonly onLost: (id: string) => void;
  readonly onLoggedOut: () => void;
  /** The conversation that was shown before the page was loaded again. */
  readonly shownBefore: ShownMemory;
  /** Whether the agent looks at what is shown. */
  readonly isLooking: () => boolean;
  readonly now: () => number;
}

/** Said again after so long while an agent writes; a visitor counts as writing for a little longer. */
const TYPING_EVERY_MS = 3_000;
const TYPING_LASTS_MS = 5_000;

/**
 * An agent at the desk: turns what they do into requests, and what comes back into state. After a lost link, and after the
 * page was loaded again, everything that was theirs is taken again, and what was not acknowledged is said again under its id, which the service takes once.
 */
export class DeskSession {
  #state: DeskState = initialDeskState;
  #link: AgentsLink | undefined;
  /** Of the page that shows a conversation; while another page is shown none counts as seen. */
  #isAtDesk = false;
  /** Counts what changes whose conversations are whose: a queue that was read meanwhile is of before. */
  #changes = 0;
  #queueReads = 0;
  /** While what one had is taken again, the queue says that it is nobody's. */
  #isRestoring = false;
  #typingSaidAt = Number.NEGATIVE_INFINITY;
  readonly #typingEnds = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #options: DeskSessionOptions;

  constructor(options: DeskSessionOptions) {
    this.#options = options;
  }

  get state(): DeskState {
    return this.#state;
  }

  start(): void {
    this.#link ??= this.#options.openLink(this.#options.server, {
      up: () => {
        this.#dispatch({ type: 'link-up' });
        void this.#restore();
      },
      down: (code) => {
        this.#isRestoring = false;
        this.#changes += 1;
        this.#dispatch({ type: 'link-lost' });
        if (code === NOT_LOGGED_IN) this.#options.onLoggedOut();
      },
      queueChanged: () => void this.#readQueue(),
      exchanged: ({ conversation: id, exchange }) => {
        this.#dispatch({ type: 'exchanged', id, exchange, isSeen: this.#isSeen(id) });
      },
      agentSaid: ({ conversation: id, message }) => this.#dispatch({ type: 'agent-said', id, message }),
      visitorTyping: ({ conversation: id }) => this.#hearTyping(id),
      present: ({ agents }) => this.#dispatch({ type: 'present', agents }),
    });
  }

  stop(): void {
    for (const timer of this.#typingEnds.values()) clearTimeout(timer);
    this.#link?.close();
    this.#link = undefined;
  }

  /** The desk's page is shown, or another one. */
  attend(isAtDesk: boolean): void {
    this.#isAtDesk = isAtDesk;
    if (isAtDesk) this.look();
  }

  /** The agent came back to the window: what is shown there is seen. */
  look(): void {
    const { openId } = this.#state;
    if (openId !== undefined && this.#isSeen(openId)) this.show(openId);
  }

  /** Shows a conversation, or none; to its agent it is read from then on. */
  show(id: string | undefined): void {
    this.#dispatch({ type: 'shown', id });
  }

  /** Takes a waiting conversation and shows it; whether that was possible. */
  async take(id: string): Promise<boolean> {
    const outcome = await this.#request('take', { conversation: id });
    if (outcome === undefined || !outcome.ok) return false;
    this.#changes += 1;
    this.#dispatch({ type: 'taken', history: outcome.history });
    this.show(id);
    return true;
  }

  /** Sends a reply; whether it arrived. A refused one can be sent again or withdrawn. */
  async say(id: string, blocks: readonly Block[], messageId: string = createMessageId()): Promise<boolean> {
    this.#dispatch({ type: 'sending', id, pending: { id: messageId, blocks, isRefused: false } });
    const outcome = await this.#request('say', sayRequestOf(id, messageId, blocks));
    // Without an acknowledgement it is said again on the next link.
    if (outcome === undefined) return false;
    if (outcome.ok) this.#dispatch({ type: 'agent-said', id, message: outcome.message });
    else this.#dispatch({ type: 'refused', id, messageId });
    return outcome.ok;
  }

  withdraw(id: string, messageId: string): void {
    this.#dispatch({ type: 'withdrawn', id, messageId });
  }

  /** Hands a conversation back to the assistant. */
  release(id: string): Promise<boolean> {
    return this.#leave(id, () => this.#request('release', { conversation: id }));
  }

  /** @param to account of another agent who is there. */
  transfer(id: string, to: string): Promise<boolean> {
    return this.#leave(id, () => this.#request('transfer', { conversation: id, to }));
  }

  end(id: string): Promise<boolean> {
    return this.#leave(id, () => this.#request('end', { conversation: id }));
  }

  /** The agent writes in a conversation: told at most every few seconds. */
  type(id: string): void {
    const now = this.#options.now();
    if (now - this.#typingSaidAt < TYPING_EVERY_MS) return;
    this.#typingSaidAt = now;
    // Nobody needs to know whether it arrived.
    void this.#link?.request('typing', { conversation: id });
  }

  #isSeen(id: string): boolean {
    return this.#isAtDesk && this.#state.openId === id && this.#options.isLooking();
  }

  async #leave(id: string, ask: () => Promise<{ ok: boolean } | undefined>): Promise<boolean> {
    const outcome = await ask();
    if (!outcome?.ok) return false;
    this.#changes += 1;
    this.#dispatch({ type: 'left', id });
    return true;
  }

  /**
   * On a new link: what one had is taken again, since the service may have let it wait since the link fell; then the queue
   * tells what else is one's own, which is everything where the page was loaded again.
   */
  async #restore(): Promise<void> {
    this.#isRestoring = true;
    for (const { id } of this.#state.conversations) await this.#takeAgain(id);
    this.#isRestoring = false;
    await this.#readQueue();
  }

  async #takeAgain(id: string): Promise<void> {
    const outcome = await this.#link?.request('take', { conversation: id });
    if (outcome === undefined) return;
    if (!outcome.ok) return this.#lose(id);
    this.#dispatch({ type: 'taken', history: outcome.history });
    if (this.#state.openId === undefined && this.#options.shownBefore.read() === id) this.show(id);
    for (const { id: messageId, blocks, isRefused } of findConversation(this.#state, id)?.pending ?? []) {
      if (!isRefused) void this.say(id, blocks, messageId);
    }
  }

  async #readQueue(): Promise<void> {
    if (this.#isRestoring) return;
    this.#queueReads += 1;
    const [read, changes] = [this.#queueReads, this.#changes];
    const outcome = await this.#link?.request('queue', {});
    if (!outcome?.ok || read !== this.#queueReads) return;
    if (changes !== this.#changes) return this.#readQueue();
    this.#dispatch({ type: 'queue-read', queue: outcome.queue });
    const own = this.#options.agent.id;
    // Another agent has it, or nobody: a supervisor, or another tab of one's own, gave it away.
    for (const { id } of this.#state.conversations) {
      const isOwn = outcome.queue.some((entry) => entry.id === id && entry.agentId === own);
      if (!isOwn) this.#lose(id);
    }
    for (const { id, agentId } of outcome.queue) {
      if (agentId === own && findConversation(this.#state, id) === undefined) await this.#takeAgain(id);
    }
  }

  #lose(id: string): void {
    if (findConversation(this.#state, id) === undefined) return;
    this.#dispatch({ type: 'left', id });
    this.#options.onLost(id);
  }

  #hearTyping(id: string): void {
    clearTimeout(this.#typingEnds.get(id));
    this.#dispatch({ type: 'visitor-typing', id, isTyping: true });
    const end = () => this.#dispatch({ type: 'visitor-typing', id, isTyping: false });
    this.#typingEnds.set(id, setTimeout(end, TYPING_LASTS_MS));
  }

  async #request<Name extends DeskRequestName>(
    name: Name,
    payload: DeskRequestOf<Name>,
  ): Promise<DeskOutcomeOf<Name> | undefined> {
    const outcome = await this.#link?.request(name, payload);
    const settled = outcome as Outcome<object> | undefined;
    if (settled === undefined) this.#options.onProblem({ code: UNREACHABLE, retry: true });
    else if (!settled.ok) this.#options.onProblem(settled.error);
    return outcome;
  }

  #dispatch(event: DeskEvent): void {
    const { openId } = this.#state;
    this.#state = reduceDesk(this.#state, event);
    if (this.#state.openId !== openId) this.#options.shownBefore.write(this.#state.openId);
    this.#options.onChange();
  }
}

/** Words alone travel as one text, as a visitor's do. */
function sayRequestOf(conversation: string, id: string, blocks: readonly Block[]): SayRequest {
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  if (texts.length === blocks.length) return { conversation, id, text: texts.join('\n\n') };
  return { conversation, id, blocks: [...blocks] };
}
