import type { ConversationKey, Language, Problem } from '../../src/protocol/conversation.ts';
import {
  type ChatEvent,
  type ChatState,
  initialChatState,
  isWaiting,
  reduceChat,
  type SentMessage,
} from './chat-state.ts';
import { createMessageId } from './message-id.ts';
import type { OpenLink, ServiceLink } from './service-link.ts';

export interface ChatSessionOptions {
  readonly server: string;
  readonly language: Language;
  readonly openLink: OpenLink;
  readonly onChange: () => void;
}

/** Before asking again for a conversation that the service could not begin just now. */
const REBIND_DELAY_MS = 3_000;

/**
 * One visitor's conversation: turns what the visitor does into requests, and what comes back into state.
 *
 * The key lives in memory only. After a lost link it resumes the same conversation, and the message that
 * had no turn yet is sent again under its id, which the service answers once only.
 */
export class ChatSession {
  #state: ChatState = initialChatState;
  #link: ServiceLink | undefined;
  #key: ConversationKey | undefined;
  #linkIsUp = false;
  /** Counts attempts to bind, so that one overtaken by a newer link is dropped. */
  #attempts = 0;
  #binding = false;
  #rebinding: ReturnType<typeof setTimeout> | undefined;
  readonly #options: ChatSessionOptions;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
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
    });
  }

  stop(): void {
    clearTimeout(this.#rebinding);
    this.#link?.close();
    this.#link = undefined;
    this.#linkIsUp = false;
    this.#binding = false;
  }

  /** Sends the visitor's words; false where one message still waits for its turn. */
  ask(text: string): boolean {
    return this.#say({ id: createMessageId(), text }, text);
  }

  /** Sends the choice of an option of a clarifying question, shown by its label. */
  choose(facet: string | null, value: string, label: string): boolean {
    return this.#say({ id: createMessageId(), choice: { facet, value } }, label);
  }

  /** Sends a message again that was refused for now. */
  retry(): void {
    this.#dispatch({ type: 'retried' });
    void this.#send();
  }

  /** Takes the visitor's word on an answer; kept for the next link where there is none. */
  rate(sha256: string, useful: boolean): void {
    this.#dispatch({ type: 'rated', sha256, useful });
    void this.#sendRating(sha256, useful);
  }

  async #sendRating(sha256: string, useful: boolean): Promise<void> {
    if (this.#link === undefined || this.#state.link !== 'ready') return;
    const outcome = await this.#link.request('feedback', { sha256, useful });
    if (outcome === undefined || this.#state.feedback[sha256]?.useful !== useful) return;
    if (outcome.ok) this.#dispatch({ type: 'rating-taken', sha256 });
    else this.#dispatch({ type: 'rating-refused', sha256, message: outcome.error.message });
  }

  #say(request: SentMessage, text: string): boolean {
    if (isWaiting(this.#state)) return false;
    this.#dispatch({ type: 'asked', request, text });
    void this.#send();
    return true;
  }

  /** Sends the pending message, once the conversation is bound. */
  async #send(): Promise<void> {
    const link = this.#link;
    const pending = this.#state.pending;
    if (link === undefined || pending === undefined || pending.failed) return;
    if (this.#state.link !== 'ready') return this.#bind();
    const { id } = pending.request;
    const outcome = await link.request('message', pending.request);
    if (outcome === undefined || this.#state.pending?.request.id !== id) return;
    if (outcome.ok) this.#dispatch({ type: 'answered', id, turn: outcome.turn });
    else this.#dispatch({ type: 'refused', message: outcome.error.message, retry: outcome.error.retry });
  }

  /** Begins the conversation on a new link, or resumes it. */
  async #bind(): Promise<void> {
    const link = this.#link;
    if (link === undefined || !this.#linkIsUp || this.#binding) return;
    this.#binding = true;
    this.#attempts += 1;
    const attempt = this.#attempts;
    const error = await this.#takeConversation(link);
    if (attempt !== this.#attempts || !this.#binding) return;
    this.#binding = false;
    if (error === undefined) {
      this.#dispatch({ type: 'bound' });
      this.#sendAgain();
    } else if (error !== 'fell') {
      this.#bindingRefused(error);
    }
  }

  /** All that the service has not acknowledged yet. */
  #sendAgain(): void {
    void this.#send();
    for (const [sha256, { useful, taken }] of Object.entries(this.#state.feedback)) {
      if (!taken) void this.#sendRating(sha256, useful);
    }
  }

  async #takeConversation(link: ServiceLink): Promise<Problem['error'] | 'fell' | undefined> {
    if (this.#key !== undefined) {
      const outcome = await link.request('resume', this.#key);
      if (outcome === undefined) return 'fell';
      if (outcome.ok) return undefined;
      if (outcome.error.retry) return outcome.error;
      // Gone for good, as after its term: what is on the page stays, a new conversation goes on from here.
      this.#key = undefined;
    }
    const outcome = await link.request('start', { lang: this.#options.language });
    if (outcome === undefined) return 'fell';
    if (!outcome.ok) return outcome.error;
    this.#key = outcome.key;
    return undefined;
  }

  #bindingRefused(error: Problem['error']): void {
    this.#dispatch({ type: 'binding-refused', message: error.message, retry: error.retry });
    if (!error.retry) return;
    this.#rebinding = setTimeout(() => void this.#bind(), REBIND_DELAY_MS);
  }

  #dispatch(event: ChatEvent): void {
    this.#state = reduceChat(this.#state, event);
    this.#options.onChange();
  }
}
