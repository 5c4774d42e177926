import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { matchLanguage } from '../../src/messages/locales.ts';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import { answerCardStyles } from '../parts/answer-card.ts';
import { buttonStyles } from '../parts/buttons.ts';
import { bubbleIcon, crossIcon } from '../parts/icons.ts';
import { theme } from '../parts/theme.ts';
import { ChatSession } from './chat-session.ts';
import { isWaiting, statusOf } from './chat-state.ts';
import { composerView } from './composer.ts';
import { isSendable } from './composer-rules.ts';
import { defaultServer } from './default-server.ts';
import { noticesView } from './notices.ts';
import { connectToService } from './service-link.ts';
import { composerStyles } from './styles/composer.ts';
import { contactStyles } from './styles/contact.ts';
import { offersStyles } from './styles/offers.ts';
import { panelStyles } from './styles/panel.ts';
import { threadStyles } from './styles/thread.ts';
import { threadView } from './thread.ts';

/** Left free above the visitor's last message when it is scrolled to. */
const SPACE_ABOVE_QUESTION_PX = 16;

/**
 * `<guichet-chat>`: a button that opens the conversation beside the page, in a panel that is not modal.
 *
 * Attributes: `lang` (`fr`, the default, or another language of the interface, with or without a region),
 * `server` (origin of the service; by default the one that the script came from) and `open`. `lang` and
 * `server` hold from the first opening on.
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

  static override styles = [
    theme,
    buttonStyles,
    answerCardStyles,
    panelStyles,
    composerStyles,
    threadStyles,
    offersStyles,
    contactStyles,
  ];

  declare open: boolean;
  declare server: string | undefined;
  declare language: string | undefined;
  declare private draft: string;

  #session: ChatSession | undefined;
  /** Messages and turns; both only ever grow in number. */
  #shown = 0;
  #noticesShown = '';
  #focused: Element | null = null;

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
    this.#focused = this.shadowRoot?.activeElement ?? null;
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
    // A button or a form that goes away with what it was for gives the focus to the field.
    if (this.#focused?.isConnected === false) this.#focus('textarea');
    const shown = state.entries.length + state.entries.filter(({ turn }) => turn !== undefined).length;
    const notices = `${statusOf(state)} ${state.problem}`;
    // While a message waits, notices come and go below it and must not push it out of sight.
    if (shown !== this.#shown || (state.pending !== undefined && notices !== this.#noticesShown))
      this.#scrollToLastQuestion();
    this.#shown = shown;
    this.#noticesShown = notices;
  }

  protected override render(): TemplateResult {
    const language = this.#language;
    return html`
      <div class="root" lang=${language}>
        <button
          type="button"
          class="launcher strong"
          aria-haspopup="dialog"
          aria-expanded=${this.open}
          ?hidden=${this.open}
          @click=${this.#show}
        >${bubbleIcon}<span>${sayWidget(language, 'open')}</span></button>
        ${this.#session === undefined ? nothing : this.#panel(this.#session, language)}
      </div>
    `;
  }

  #panel(session: ChatSession, language: Language): TemplateResult {
    const { state } = session;
    return html`
      <div class="panel" role="dialog" aria-labelledby="title" aria-describedby="disclosure" ?hidden=${!this.open}>
        <div class="head">
          <h2 id="title">${sayWidget(language, 'title')}</h2>
          <button type="button" class="close" @click=${this.#hide}><span>${sayWidget(language, 'close')}</span>${crossIcon}</button>
        </div>
        ${threadView({
          language,
          server: this.#serverOrigin,
          state,
          actions: {
            choose: (choice, label) => session.choose(choice, label),
            rate: (sha256, useful) => session.rate(sha256, useful),
            leaveContact: (id, contact) => session.leaveContact(id, contact),
          },
        })}
        ${noticesView({ language, state, onRetry: () => session.retry() })}
        ${composerView({
          language,
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

  get #language(): Language {
    return matchLanguage(this.language ?? '') ?? 'fr';
  }

  get #serverOrigin(): string {
    return (this.server ?? defaultServer).replace(/\/+$/, '');
  }

  #send(session: ChatSession): void {
    if (!isSendable(this.draft) || !session.ask(this.draft)) return;
    this.draft = '';
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
