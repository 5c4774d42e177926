import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { type WidgetMessages, widgetMessages } from '../../src/messages/widget.ts';
import type { Language } from '../../src/protocol/conversation.ts';
import { answerCardStyles } from '../parts/answer-card.ts';
import { buttonStyles } from '../parts/buttons.ts';
import { bubbleIcon, crossIcon } from '../parts/icons.ts';
import { theme } from '../parts/theme.ts';
import { ChatSession } from './chat-session.ts';
import { isWaiting, statusOf } from './chat-state.ts';
import { composerView } from './composer.ts';
import { isSendable } from './composer-rules.ts';
import { defaultServer } from './default-server.ts';
import { connectToService } from './service-link.ts';
import { panelStyles } from './styles/panel.ts';
import { threadStyles } from './styles/thread.ts';
import { threadView } from './thread.ts';

/** Left free above the visitor's last message when it is scrolled to. */
const SPACE_ABOVE_QUESTION_PX = 16;

/**
 * `<guichet-chat>`: a button that opens the conversation beside the page, in a panel that is not modal.
 *
 * Attributes: `lang` (`fr`, the default, or `en`), `server` (origin of the service; by default the one that
 * the script came from) and `open`. `lang` and `server` hold from the first opening on.
 *
 * Until the first opening there is no connection and nothing is stored; the key of the conversation is
 * never stored at all.
 */
export class GuichetChat extends LitElement {
  static override properties = {
    open: { type: Boolean, reflect: true },
    server: {},
    language: { attribute: 'lang' },
    draft: { state: true },
  };

  static override styles = [theme, buttonStyles, answerCardStyles, panelStyles, threadStyles];

  declare open: boolean;
  declare server: string | undefined;
  declare language: string | undefined;
  declare private draft: string;

  #session: ChatSession | undefined;
  #entriesShown = 0;
  #noticesShown = '';

  constructor() {
    super();
    this.open = false;
    this.draft = '';
    this.addEventListener('keydown', this.#onKeydown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session?.stop();
  }

  protected override willUpdate(): void {
    if (!this.open || this.#session !== undefined) return;
    this.#session = new ChatSession({
      server: this.#serverOrigin,
      language: this.#language,
      openLink: connectToService,
      onChange: () => this.requestUpdate(),
    });
    this.#session.start();
  }

  protected override updated(): void {
    const state = this.#session?.state;
    if (state === undefined) return;
    const grown = state.entries.length !== this.#entriesShown;
    const notices = `${statusOf(state)} ${state.problem}`;
    // While a message waits, notices come and go below it and must not push it out of sight.
    if (grown || (state.pending !== undefined && notices !== this.#noticesShown))
      this.#scrollToLastQuestion();
    this.#entriesShown = state.entries.length;
    this.#noticesShown = notices;
  }

  protected override render(): TemplateResult {
    const messages = widgetMessages[this.#language];
    return html`
      <div class="root" lang=${this.#language}>
        <button
          type="button"
          class="launcher strong"
          aria-haspopup="dialog"
          aria-expanded=${this.open}
          ?hidden=${this.open}
          @click=${this.#show}
        >${bubbleIcon}<span>${messages.open}</span></button>
        ${this.#session === undefined ? nothing : this.#panel(this.#session, messages)}
      </div>
    `;
  }

  #panel(session: ChatSession, messages: WidgetMessages): TemplateResult {
    const { state } = session;
    return html`
      <div class="panel" role="dialog" aria-labelledby="title" aria-describedby="disclosure" ?hidden=${!this.open}>
        <div class="head">
          <h2 id="title">${messages.title}</h2>
          <button type="button" class="close" @click=${this.#hide}><span>${messages.close}</span>${crossIcon}</button>
        </div>
        ${threadView({
          messages,
          server: this.#serverOrigin,
          state,
          actions: {
            choose: (facet, value, label) => session.choose(facet, value, label),
            rate: (sha256, useful) => session.rate(sha256, useful),
          },
        })}
        ${this.#notices(session, messages)}
        ${composerView({
          messages,
          draft: this.draft,
          waiting: isWaiting(state),
          onDraft: (draft) => {
            this.draft = draft;
          },
          onSend: () => this.#send(session),
        })}
      </div>
    `;
  }

  /** Both regions are there from the start, empty, as live regions must be to be heard. */
  #notices(session: ChatSession, messages: WidgetMessages): TemplateResult {
    const { state } = session;
    const status = {
      lost: messages.connectionLost,
      searching: messages.searching,
      restored: messages.connectionBack,
    };
    const said = statusOf(state);
    const retry = html`<button type="button" @click=${() => this.#retry(session)}>${messages.retry}</button>`;
    return html`
      <div class="notices">
        <p role="status" data-status=${said ?? nothing}>${said === undefined ? nothing : status[said]}</p>
        <div role="alert">
          ${state.problem === undefined ? nothing : html`<p>${state.pending?.failed ? messages.notSent : nothing} ${state.problem}</p>`}
        </div>
        ${state.pending?.failed ? retry : nothing}
      </div>
    `;
  }

  get #language(): Language {
    return this.language?.toLowerCase().startsWith('en') ? 'en' : 'fr';
  }

  get #serverOrigin(): string {
    return (this.server ?? defaultServer).replace(/\/+$/, '');
  }

  #send(session: ChatSession): void {
    if (!isSendable(this.draft) || !session.ask(this.draft)) return;
    this.draft = '';
  }

  /** The button goes away with the problem, so focus moves to the field. */
  #retry(session: ChatSession): void {
    session.retry();
    this.#focus('textarea');
  }

  #show = async (): Promise<void> => {
    this.open = true;
    await this.updateComplete;
    this.#focus('textarea');
  };

  #hide = async (): Promise<void> => {
    this.open = false;
    await this.updateComplete;
    this.#focus('.launcher');
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || !this.open) return;
    event.stopPropagation();
    void this.#hide();
  };

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Brings the visitor's last message to the top of the thread: a long answer is read from its beginning. */
  #scrollToLastQuestion(): void {
    const thread = this.renderRoot.querySelector<HTMLElement>('.thread');
    const questions = this.renderRoot.querySelectorAll<HTMLElement>('.visitor');
    const last = questions[questions.length - 1];
    if (thread === null || last === undefined) return;
    const above = last.getBoundingClientRect().top - thread.getBoundingClientRect().top;
    thread.scrollTop += above - SPACE_ABOVE_QUESTION_PX;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guichet-chat': GuichetChat;
  }
}
