import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { matchLanguage } from '../../src/messages/locales.ts';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { Suggestion } from '../../src/protocol/turn.ts';
import { answerCardStyles } from '../parts/answer-card.ts';
import { answerToolsStyles } from '../parts/answer-tools.ts';
import { buttonStyles } from '../parts/buttons.ts';
import { crossIcon } from '../parts/icons.ts';
import { markLanguage } from '../parts/mark-language.ts';
import { saveFile } from '../parts/save-file.ts';
import { theme } from '../parts/theme.ts';
import { AnswerWork } from './answer-work.ts';
import { ChatSession } from './chat-session.ts';
import { isWaiting, statusOf } from './chat-state.ts';
import { composerView } from './composer.ts';
import { isSendable } from './composer-rules.ts';
import { attendanceView, type MenuOptions, menuButtonView, menuView } from './menu.ts';
import { noticesView } from './notices.ts';
import { CLOSE_EVENT } from './panel-element.ts';
import { readWelcome } from './read-suggestions.ts';
import { scrollToLast } from './scroll-to-last.ts';
import { connectToService } from './service-link.ts';
import { enterSimilar, walkSimilar } from './similar-keys.ts';
import { SimilarQuestions } from './similar-questions.ts';
import { similarView } from './similar-view.ts';
import { composerStyles } from './styles/composer.ts';
import { contactStyles } from './styles/contact.ts';
import { menuStyles } from './styles/menu.ts';
import { offersStyles } from './styles/offers.ts';
import { panelStyles } from './styles/panel.ts';
import { threadStyles } from './styles/thread.ts';
import { openTabMemory, type TabMemory } from './tab-memory.ts';
import { threadView } from './thread.ts';
import { writeTranscript } from './transcript.ts';

/** When the panel fills the screen; as in `styles/panel.ts`. */
const FULL_SCREEN = '(max-width: 30em), (max-height: 26em)';

/**
 * The conversation itself: what the button of `<guichet-chat>` opens. A dialog that is not modal; `panel-element.ts`
 * says what it takes and tells.
 */
export class GuichetPanel extends LitElement {
  static override properties = {
    language: {},
    server: {},
    heading: {},
    open: { type: Boolean },
    draft: { state: true },
    isMenuOpen: { state: true },
    isConfirming: { state: true },
    similar: { state: true },
    starters: { state: true },
    chosenLanguage: { state: true },
  };

  static override styles = [
    unsafeCSS(theme),
    unsafeCSS(buttonStyles),
    answerCardStyles,
    answerToolsStyles,
    panelStyles,
    menuStyles,
    composerStyles,
    threadStyles,
    offersStyles,
    contactStyles,
  ];

  /** What the page asks for; the visitor may choose another one. */
  declare language: Language;
  declare server: string;
  declare heading: string | undefined;
  declare open: boolean;
  declare private draft: string;
  declare private isMenuOpen: boolean;
  declare private isConfirming: boolean;
  declare private similar: readonly Suggestion[];
  declare private starters: readonly Suggestion[];
  declare private chosenLanguage: Language | undefined;

  #memory!: TabMemory;
  #session: ChatSession | undefined;
  readonly #work = new AnswerWork({
    server: () => this.server,
    readMatches: async (messageId, sha256) => this.#session?.readMatches(messageId, sha256),
    onChange: () => this.requestUpdate(),
  });
  readonly #similarQuestions = new SimilarQuestions(
    () => this.server,
    (found) => {
      this.similar = found;
    },
  );
  /** Messages and turns; both only ever grow in number within a conversation. */
  #shown = 0;
  #noticesShown = '';
  #focused: Element | null = null;

  constructor() {
    super();
    this.open = true;
    this.draft = '';
    this.isMenuOpen = false;
    this.isConfirming = false;
    this.similar = [];
    this.starters = [];
    this.addEventListener('keydown', this.#onKeydown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('focusin', this.#onPageFocus);
    this.#session?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('focusin', this.#onPageFocus);
    this.#similarQuestions.stop();
    this.#session?.stop();
  }

  /** Puts the focus where one writes. */
  focusField(): void {
    this.#focus('textarea');
  }

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement ?? null;
    if (this.#session === undefined) this.#begin();
  }

  protected override updated(): void {
    const state = this.#session?.state;
    if (state === undefined) return;
    // A button or a form that goes away with what it was for gives the focus to the field.
    if (this.#focused?.isConnected === false) this.focusField();
    const shown = state.entries.length + state.entries.filter(({ turn }) => turn !== undefined).length;
    const notices = `${statusOf(state)} ${state.problem}`;
    // While a message waits, notices come and go below it and must not push it out of sight.
    if (shown !== this.#shown || (state.pending !== undefined && notices !== this.#noticesShown))
      scrollToLast(this.renderRoot);
    this.#shown = shown;
    this.#noticesShown = notices;
  }

  protected override render(): TemplateResult {
    const language = this.#spoken;
    const session = this.#session!;
    const menu = this.#menu(session, language);
    return html`
      <div
        class="panel"
        part="panel"
        role="dialog"
        lang=${language}
        aria-labelledby="title"
        aria-describedby="disclosure"
        ?hidden=${!this.open}
      >
        <div class="head" part="head">
          <h2 id="title" lang=${this.heading === undefined ? nothing : markLanguage(this.language, language)}>${this.heading ?? sayWidget(language, 'title')}</h2>
          ${menuButtonView(menu)}
          <button type="button" class="close" @click=${this.#close}><span>${sayWidget(language, 'close')}</span>${crossIcon}</button>
        </div>
        ${menuView(menu)}
        ${attendanceView(language, session.state)}
        ${this.#conversation(session, language)}
      </div>
    `;
  }

  #conversation(session: ChatSession, language: Language): TemplateResult[] {
    const { state } = session;
    return [
      threadView({
        language,
        server: this.server,
        state,
        starters: this.starters,
        toolsOf: (messageId, sha256) => this.#work.toolsOf(messageId, sha256),
        actions: {
          ask: (text) => this.#ask(session, text),
          choose: (choice, label) => session.choose(choice, label),
          rate: (sha256, useful) => session.rate(sha256, useful),
          leaveContact: (id, contact) => session.leaveContact(id, contact),
        },
      }),
      noticesView({ language, state, onRetry: () => session.retry() }),
      similarView({
        language,
        found: this.similar,
        onPick: (label) => {
          if (this.#ask(session, label)) this.#write('');
        },
        onKeydown: (event) => walkSimilar(this.renderRoot, event, () => this.focusField()),
      }),
      composerView({
        language,
        draft: this.draft,
        waiting: isWaiting(state),
        onUp: () => enterSimilar(this.renderRoot),
        onDraft: (draft) => {
          this.#write(draft);
          session.type();
          this.#similarQuestions.follow(draft);
        },
        onSend: () => {
          if (isSendable(this.draft) && this.#ask(session, this.draft)) this.#write('');
        },
      }),
    ];
  }

  #menu(session: ChatSession, language: Language): MenuOptions {
    const shut = () => {
      this.isMenuOpen = false;
      this.isConfirming = false;
      this.focusField();
    };
    return {
      language,
      isOpen: this.isMenuOpen,
      isConfirming: this.isConfirming,
      actions: {
        toggle: () => {
          this.isMenuOpen = !this.isMenuOpen;
          this.isConfirming = false;
        },
        startOver: () => {
          session.startOver();
          shut();
        },
        download: () => saveFile('conversation.txt', writeTranscript(session.state.entries, language)),
        speak: (chosen) => {
          this.chosenLanguage = chosen;
          this.#memory.write({ language: chosen });
          session.speak(chosen);
          void this.#welcome();
        },
        askToErase: async () => {
          this.isConfirming = true;
          await this.updateComplete;
          // Not the button that erases: a key held down would press it.
          this.#focus('.keep');
        },
        erase: () => {
          void session.erase();
          shut();
        },
        keep: async () => {
          this.isConfirming = false;
          await this.updateComplete;
          this.#focus('.erase');
        },
      },
    };
  }

  get #spoken(): Language {
    return this.chosenLanguage ?? this.language;
  }

  #begin(): void {
    this.#memory = openTabMemory(this.server);
    const { language, draft = '' } = this.#memory.read();
    this.chosenLanguage = matchLanguage(language ?? '');
    this.draft = draft;
    this.#session = new ChatSession({
      server: this.server,
      language: this.#spoken,
      openLink: connectToService,
      memory: this.#memory,
      onChange: () => this.requestUpdate(),
    });
    this.#session.start();
    void this.#welcome();
  }

  async #welcome(): Promise<void> {
    this.starters = await readWelcome(this.server, this.#spoken);
  }

  #ask(session: ChatSession, text: string): boolean {
    if (!session.ask(text)) return false;
    this.#similarQuestions.stop();
    this.similar = [];
    return true;
  }

  #write(draft: string): void {
    this.draft = draft;
    this.#memory.write({ draft });
  }

  #close = (): void => {
    this.dispatchEvent(new CustomEvent(CLOSE_EVENT));
  };

  /** Where the panel hides the page, whoever goes back to the page wants to see it. */
  #onPageFocus = (event: FocusEvent): void => {
    if (!this.open || event.composedPath().includes(this) || !matchMedia(FULL_SCREEN).matches) return;
    this.dispatchEvent(new CustomEvent(CLOSE_EVENT, { detail: 'left' }));
  };

  /** Escape closes what was opened last: similar questions, the menu, the panel. */
  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || !this.open) return;
    event.stopPropagation();
    if (this.similar.length > 0) {
      this.#similarQuestions.stop();
      this.similar = [];
      this.focusField();
    } else if (this.isMenuOpen) {
      this.isMenuOpen = false;
      this.isConfirming = false;
      this.#focus('[aria-controls="menu"]');
    } else this.#close();
  };

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guichet-panel': GuichetPanel;
  }
}
