import type { ConversationKey, History, Problem } from '../../src/protocol/conversation.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { Choice } from '../../src/protocol/turn.ts';
import type { Places } from '../parts/mark-words.ts';
import { createMessageId } from '../parts/message-id.ts';
import type { ChatEvent, Rating, SentMessage } from './chat-events.ts';
import { type ChatState, initialChatState, isWaiting, reduceChat } from './chat-state.ts';
import { requestOf } from './conversation-request.ts';
import { listSaid } from './entries.ts';
import { eraseConversation } from './erase-conversation.ts';
import { readMatches } from './read-matches.ts';
import type { OpenLink, OutcomeOf, RequestName, RequestOf, ServiceLink } from './service-link.ts';
import type { TabMemory } from './tab-memory.ts';
import { takeConversation } from './take-conversation.ts';

export interface ChatSessionOptions {
  readonly server: string;
  readonly language: Language;
  readonly openLink: OpenLink;
  /** What this tab knows of a conversation begun before. */
  readonly memory: TabMemory;
  readonly onChange: () => void;
}

/** Before asking again for a conversation that the service could not begin just now. */
const REBIND_DELAY_MS = 3_000;

/** What the service calls a contact that is none: not one that it knows, or nothing like one at all. */
const NO_CONTACT_CODES: readonly string[] = ['CONTACT_REFUSED', 'REQUEST_INVALID'];

/** How often it is told that somebody writes, and how long that holds: as in the console. */
const TYPING_EVERY_MS = 3_000;
const TYPING_LASTS_MS = 5_000;

/**
 * One visitor's conversation: turns what the visitor does into requests, and what comes back into state.
 *
 * The key and the message under way stay in the memory of the tab. After a lost link, and on the next page, the same
 * conversation is resumed, and what was not acknowledged is sent again: a message under its id, which the service answers
 * once only.
 */
export class ChatSession {
  #state: ChatState = initialChatState;
  #link: ServiceLink | undefined;
  #key: ConversationKey | undefined;
  #language: Language;
  #linkIsUp = false;
  /** Counts attempts to bind, so that one overtaken by a newer link is dropped. */
  #attempts = 0;
  #binding = false;
  #rebinding: ReturnType<typeof setTimeout> | undefined;
  /** Until it ends, nobody is told again that the visitor writes. */
  #typingPause: ReturnType<typeof setTimeout> | undefined;
  #typingEnd: ReturnType<typeof setTimeout> | undefined;
  readonly #options: ChatSessionOptions;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
    this.#language = options.language;
    const { key, pending } = options.memory.read();
    this.#key = key;
    // Said before the page was left: whether the service heard it is found out by saying it again.
    if (pending !== undefined) {
      const request = pending.request as SentMessage;
      this.#state = reduceChat(this.#state, { type: 'asked', request, text: pending.text });
    }
  }

  get state(): ChatState {
    return this.#state;
  }

  /** Connects; nothing reaches the network before. Again after {@link stop} it resumes. */
  start(): void {
    if (this.#link !== undefined) return;
    this.#dispatch({ type: 'opened' });
    this.#link = this.#options.openLink(this.#options.server, {
      up: () => {
        this.#linkIsUp = true;
        void this.#bind();
      },
      down: () => {
        this.#linkIsUp = false;
        this.#binding = false;
        clearTimeout(this.#rebinding);
        this.#dispatch({ type: 'lost' });
      },
      exchanged: (exchange) => this.#dispatch({ type: 'exchanged', exchange }),
      agentSaid: (message) => this.#dispatch({ type: 'agent-said', message }),
      attended: (attendance) => this.#dispatch({ type: 'attended', attendance }),
      nobodyCame: (notice) => this.#dispatch({ type: 'nobody-came', notice }),
      agentTyping: () => this.#hearTyping(),
    });
  }

  stop(): void {
    clearTimeout(this.#rebinding);
    clearTimeout(this.#typingPause);
    clearTimeout(this.#typingEnd);
    this.#typingPause = undefined;
    this.#link?.close();
    this.#link = undefined;
    this.#linkIsUp = false;
    this.#binding = false;
  }

  /** Sends the visitor's words; false where one message still waits for its turn. */
  ask(text: string): boolean {
    return this.#say({ id: createMessageId(), text }, text);
  }

  /** Sends the choice of an option or of a suggestion, shown by its label. */
  choose(choice: Choice, label: string): boolean {
    return this.#say({ id: createMessageId(), choice }, label);
  }

  /** The visitor writes: told to the person who answers, where one does, at most every few seconds. */
  type(): void {
    if (this.#state.attendance.by !== 'agent' || this.#typingPause !== undefined) return;
    this.#typingPause = setTimeout(() => {
      this.#typingPause = undefined;
    }, TYPING_EVERY_MS);
    // Nobody needs to know whether it arrived.
    void this.#link?.request('typing', {});
  }

  #hearTyping(): void {
    clearTimeout(this.#typingEnd);
    this.#typingEnd = setTimeout(
      () => this.#dispatch({ type: 'agent-typing', isTyping: false }),
      TYPING_LASTS_MS,
    );
    this.#dispatch({ type: 'agent-typing', isTyping: true });
  }

  /** Sends a message again that was refused for now. */
  retry(): void {
    this.#dispatch({ type: 'retried' });
    void this.#send();
  }

  /** Takes the visitor's word on an answer; kept for the next link where there is none. */
  rate(sha256: string, useful: boolean): void {
    const rating = { sha256, useful };
    this.#dispatch({ type: 'rated', rating });
    void this.#sendRating(rating);
  }

  /** Takes how the visitor can be reached, for the turn that asked for it; kept like a word on an answer. */
  leaveContact(id: string, contact: string): void {
    this.#dispatch({ type: 'contact-left', id, contact });
    void this.#sendContact(id, contact);
  }

  /** Leaves the conversation and begins another one. What was said stays with the service until its term. */
  startOver(): void {
    this.#leave('started-over');
  }

  /** Has the service erase the conversation, then begins another one. */
  async erase(): Promise<void> {
    const { server } = this.#options;
    const isErased = this.#key === undefined || (await eraseConversation(server, this.#key));
    if (isErased) this.#leave('erased');
    else this.#dispatch({ type: 'erasure-failed' });
  }

  /** Places in an answer that the question of a message was matched with; undefined where they cannot be had. */
  async readMatches(messageId: string, sha256: string): Promise<Places | undefined> {
    if (this.#key === undefined) return undefined;
    return readMatches(this.#options.server, this.#key, { messageId, sha256 });
  }

  /** Language of the assistant from now on, in this conversation and in the next. */
  speak(language: Language): void {
    this.#language = language;
    if (this.#key === undefined) return;
    const { server } = this.#options;
    // Where it cannot be told, the assistant follows what the visitor writes all the same.
    requestOf(server, this.#key, 'POST', 'language', { lang: language }).catch(() => {});
  }

  #leave(why: 'started-over' | 'erased'): void {
    this.#key = undefined;
    this.#options.memory.write({ key: undefined, pending: undefined });
    this.#binding = false;
    this.#dispatch({ type: 'left', why });
    void this.#bind();
  }

  #say(request: SentMessage, text: string): boolean {
    if (isWaiting(this.#state)) return false;
    this.#options.memory.write({ pending: { request, text } });
    this.#dispatch({ type: 'asked', request, text });
    void this.#send();
    return true;
  }

  /** Sends the pending message, once the conversation is bound. */
  async #send(): Promise<void> {
    const pending = this.#state.pending;
    if (this.#link === undefined || pending === undefined || pending.failed) return;
    if (this.#state.link !== 'ready') return this.#bind();
    const { id } = pending.request;
    const outcome = await this.#request('message', pending.request);
    if (outcome === undefined || this.#state.pending?.request.id !== id) return;
    if (outcome.ok) this.#dispatch({ type: 'answered', id, turn: outcome.turn });
    else this.#dispatch({ type: 'refused', code: outcome.error.code, retry: outcome.error.retry });
    if (this.#state.pending === undefined) this.#options.memory.write({ pending: undefined });
  }

  async #sendRating(rating: Rating): Promise<void> {
    const outcome = await this.#request('feedback', rating);
    if (outcome === undefined) return;
    if (outcome.ok) this.#dispatch({ type: 'rating-taken', rating });
    else this.#dispatch({ type: 'rating-refused', rating, code: outcome.error.code });
  }

  async #sendContact(id: string, contact: string): Promise<void> {
    const outcome = await this.#request('contact', { contact });
    if (outcome === undefined) return;
    if (outcome.ok) this.#dispatch({ type: 'contact-taken', id });
    else if (NO_CONTACT_CODES.includes(outcome.error.code)) this.#dispatch({ type: 'contact-invalid', id });
    else this.#dispatch({ type: 'contact-refused', id, code: outcome.error.code });
  }

  /** A request within the conversation; undefined where none is bound, or where the link falls. */
  async #request<Name extends Exclude<RequestName, 'start' | 'resume'>>(
    name: Name,
    payload: RequestOf<Name>,
  ): Promise<OutcomeOf<Name> | undefined> {
    if (this.#state.link !== 'ready') return undefined;
    return this.#link?.request(name, payload);
  }

  /** Begins the conversation on a new link, or resumes it. */
  async #bind(): Promise<void> {
    const link = this.#link;
    if (link === undefined || !this.#linkIsUp || this.#binding) return;
    this.#binding = true;
    this.#attempts += 1;
    const attempt = this.#attempts;
    const taking = await takeConversation(link, this.#key, this.#language);
    if (attempt !== this.#attempts || !this.#binding) return;
    this.#binding = false;
    if (taking.kind === 'refused') this.#bindingRefused(taking.error);
    if (taking.kind !== 'taken') return;
    this.#key = taking.key;
    this.#options.memory.write({ key: taking.key });
    this.#hear(taking.history);
    this.#dispatch({ type: 'bound' });
    this.#sendAgain();
  }

  #hear(history: History | undefined): void {
    if (history === undefined) return;
    for (const said of listSaid(history)) {
      if ('exchange' in said) this.#dispatch({ type: 'exchanged', exchange: said.exchange });
      else if ('message' in said) this.#dispatch({ type: 'agent-said', message: said.message });
      else this.#dispatch({ type: 'nobody-came', notice: said.notice });
    }
    if (history.attendance !== undefined)
      this.#dispatch({ type: 'attended', attendance: history.attendance });
  }

  /** All that the service has not acknowledged yet. */
  #sendAgain(): void {
    void this.#send();
    for (const [sha256, { useful, taken }] of Object.entries(this.#state.feedback)) {
      if (!taken) void this.#sendRating({ sha256, useful });
    }
    for (const { id, contact } of this.#state.entries) {
      if (contact?.kind === 'sent') void this.#sendContact(id, contact.contact);
    }
  }

  #bindingRefused({ code, retry }: Problem['error']): void {
    this.#dispatch({ type: 'binding-refused', code, retry });
    if (!retry) return;
    this.#rebinding = setTimeout(() => void this.#bind(), REBIND_DELAY_MS);
  }

  #dispatch(event: ChatEvent): void {
    this.#state = reduceChat(this.#state, event);
    this.#options.onChange();
  }
}
