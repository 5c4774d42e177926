import { html, type TemplateResult } from 'lit';
import type { AgentSession } from '../../../src/protocol/accounts.ts';
import { connectAgents } from '../desk/agents-link.ts';
import { DeskSession } from '../desk/desk-session.ts';
import { countUnseen } from '../desk/desk-state.ts';
import { openShownMemory } from '../desk/shown-memory.ts';
import { createApi, NOT_LOGGED_IN, type ServiceProblem } from '../service/api.ts';
import { frameStyles } from '../styles/frame.ts';
import { createAttention, titleWith } from './attention.ts';
import { ConsoleContext } from './console-context.ts';
import { ConsoleElement, type ConsolePage, sharedStyles } from './console-element.ts';
import { headerView } from './header-view.ts';
import { LINK_TAG, LinkView } from './link-view.ts';
import { LOGIN_TAG, LoginView } from './login-view.ts';
import { noticesView } from './notices-view.ts';
import { listPages, type PageEntry } from './pages.ts';
import { openPreferences } from './preferences.ts';
import { type Route, readRoute } from './route.ts';
import { createSessionService, type SessionService } from './session-service.ts';
import { findShortcut } from './shortcuts.ts';
import { shortcutsDialog } from './shortcuts-dialog.ts';
import { playSound } from './sound.ts';

customElements.define(LOGIN_TAG, LoginView);
customElements.define(LINK_TAG, LinkView);

/** The page that is shown, once its code is here. */
type Shown =
  | { readonly kind: 'loading' | 'failed' | 'unknown' }
  | { readonly kind: 'page'; readonly entry: PageEntry; readonly element: ConsolePage };

/**
 * The console: log-in, navigation, and the page that the address names. Pages know it by their context alone. When the
 * session ends, nothing of a conversation stays on the screen; what was under work is kept for the same agent's next one.
 */
export class ConsoleApp extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    route: { state: true },
    shown: { state: true },
    startProblem: { state: true },
    isStarting: { state: true },
  };
  static override styles = [...sharedStyles, frameStyles];

  declare private route: Route;
  declare private shown: Shown;
  declare private startProblem: ServiceProblem | undefined;
  declare private isStarting: boolean;

  #csrf: string | undefined;
  #openings = 0;
  readonly #sessions: SessionService;
  readonly #shownBefore = openShownMemory();
  readonly #attention = createAttention({
    hasSound: () => this.context.preferences.read().hasSound,
    play: playSound,
  });

  constructor() {
    super();
    const api = createApi({ server: '', csrf: () => this.#csrf, onLoggedOut: () => this.#sessionEnded() });
    this.context = new ConsoleContext(api, openPreferences());
    this.#sessions = createSessionService(api);
    this.route = readRoute(location.hash);
    this.shown = { kind: 'loading' };
    this.isStarting = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#hideToken();
    addEventListener('hashchange', this.#onHash);
    addEventListener('keydown', this.#onKeydown);
    addEventListener('focus', this.#onLook);
    document.addEventListener('visibilitychange', this.#onLook);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
    removeEventListener('keydown', this.#onKeydown);
    removeEventListener('focus', this.#onLook);
    document.removeEventListener('visibilitychange', this.#onLook);
    this.context.setWork(undefined);
  }

  protected override updated(): void {
    const { context } = this;
    const unseen = context.work === undefined ? 0 : countUnseen(context.work.desk.state);
    this.#attention.tell(unseen);
    document.documentElement.lang = context.language;
    document.title = titleWith(unseen, context.say('tabTitle', { page: this.#heading }));
  }

  protected override render(): TemplateResult {
    const { context, shown } = this;
    const isInside = context.work !== undefined && this.route.kind === 'page';
    return html`
      ${headerView({
        context,
        path: isInside && shown.kind === 'page' ? shown.entry.path : undefined,
        onSkip: () => void this.#focusHeading(),
        onShortcuts: () => this.#openShortcuts(),
        onLogOut: () => void this.logOut(false),
      })}
      <main>
        ${noticesView(context)}
        <h1 tabindex="-1">${this.#heading}</h1>
        ${isInside ? this.#pageView() : this.#outsideView()}
      </main>
      ${shortcutsDialog(context)}
    `;
  }

  /** Ends the session, here or everywhere. */
  async logOut(everywhere: boolean): Promise<void> {
    const outcome = await this.#sessions.logOut(everywhere);
    if (!outcome.ok && outcome.problem.code !== NOT_LOGGED_IN) return this.context.report(outcome.problem);
    this.#leave();
    this.context.forget();
    this.#shownBefore.write(undefined);
    this.context.notices.clear();
    await this.#focusHeading();
  }

  get #heading(): string {
    const { context, route, shown } = this;
    if (route.kind === 'link') return context.say(route.purpose === 'set-up' ? 'setUpTitle' : 'resetTitle');
    if (context.work === undefined) return context.say(this.isStarting ? 'consoleName' : 'loginTitle');
    return shown.kind === 'page' ? context.say(shown.entry.title) : context.say('consoleName');
  }

  #outsideView(): TemplateResult {
    const { context, route, startProblem } = this;
    const enter = (session: AgentSession) => void this.#enter(session);
    if (route.kind === 'link')
      return html`<div class="start"><guichet-link .context=${context} .service=${this.#sessions}
        .purpose=${route.purpose} .token=${route.token} .onSession=${enter}></guichet-link></div>`;
    if (startProblem !== undefined)
      return html`
        <p class="fault">${context.sayProblem(startProblem)}</p>
        <p><button type="button" @click=${() => void this.#start()}>${context.say('retry')}</button></p>
      `;
    if (this.isStarting) return html`<p>${context.say('loading')}</p>`;
    return html`<div class="start"><guichet-login .context=${context} .service=${this.#sessions}
      .refusal=${route.refusal} .onSession=${enter}></guichet-login></div>`;
  }

  #pageView(): TemplateResult {
    const { context, shown } = this;
    if (shown.kind === 'page') return html`${shown.element}`;
    if (shown.kind === 'loading') return html`<p role="status">${context.say('loading')}</p>`;
    if (shown.kind === 'unknown') return html`<p>${context.say('pageUnknown')}</p>`;
    return html`
      <p class="fault">${context.say('pageFailed')}</p>
      <p><button type="button" @click=${() => void this.#open()}>${context.say('retry')}</button></p>
    `;
  }

  /** Finds out who is logged in. */
  async #start(): Promise<void> {
    this.startProblem = undefined;
    const outcome = await this.#sessions.read();
    this.isStarting = false;
    if (outcome.ok && this.route.kind === 'page') return this.#enter(outcome.value);
    if (!outcome.ok && outcome.problem.code !== NOT_LOGGED_IN) this.startProblem = outcome.problem;
  }

  async #enter({ agent, csrf }: AgentSession): Promise<void> {
    this.#csrf = csrf;
    const desk: DeskSession = new DeskSession({
      server: '',
      agent,
      openLink: connectAgents,
      onChange: () => this.context.changed(),
      onProblem: (problem) => this.context.report(problem),
      onLost: () => this.context.announce(this.context.say('lostConversation')),
      onLoggedOut: () => this.#sessionEnded(),
      shownBefore: this.#shownBefore,
      isLooking: () => document.hasFocus(),
      now: () => Date.now(),
    });
    this.context.setWork({ agent, desk, logOut: (everywhere) => this.logOut(everywhere) });
    this.context.notices.clear();
    desk.start();
    if (this.route.kind === 'link') {
      if (this.route.purpose === 'reset') this.context.announce(this.context.say('resetDone'));
      // The link is used up.
      history.replaceState(undefined, '', '#/');
      this.route = readRoute('');
    }
    // Said once: it must not be there again after the next log-out.
    else if (this.route.refusal !== undefined) this.route = readRoute(location.hash);
    await this.#open();
  }

  /** The service knows the session no more: what was under work stays for the same agent. */
  #sessionEnded(): void {
    if (this.context.work === undefined) return;
    this.#leave();
    this.context.report({ code: NOT_LOGGED_IN, retry: false });
    void this.#focusHeading();
  }

  /** Nobody is at work: no page keeps what it showed. */
  #leave(): void {
    this.#csrf = undefined;
    this.shown = { kind: 'loading' };
    this.context.setWork(undefined);
  }

  /** Shows the page that the address names, and puts the focus on its heading. */
  async #open(): Promise<void> {
    const { route, context } = this;
    if (route.kind !== 'page' || context.work === undefined) return;
    this.#openings += 1;
    const opening = this.#openings;
    context.work.desk.attend(route.path === 'desk');
    const entry = listPages(context.work.agent.role).find(({ path }) => path === route.path);
    const isShown = this.shown.kind === 'page' && this.shown.entry === entry;
    const shown = isShown ? this.shown : await this.#load(entry);
    if (opening !== this.#openings) return;
    this.shown = shown;
    if (shown.kind === 'page') shown.element.detail = route.detail;
    await this.#focusHeading();
  }

  async #load(entry: PageEntry | undefined): Promise<Shown> {
    if (entry === undefined) return { kind: 'unknown' };
    try {
      const element = document.createElement(await entry.load()) as ConsolePage;
      element.context = this.context;
      return { kind: 'page', entry, element };
    } catch {
      return { kind: 'failed' };
    }
  }

  /** A token must not be read over a shoulder, nor stay in the history; nor is a refusal to be said again by a reload. */
  #hideToken(): void {
    const { route } = this;
    if (route.kind === 'link' || route.refusal !== undefined)
      history.replaceState(undefined, '', location.pathname);
  }

  #onHash = (): void => {
    this.route = readRoute(location.hash);
    this.#hideToken();
    this.context.notices.clear();
    if (this.route.kind === 'page' && this.context.work === undefined) void this.#start();
    else void this.#open();
  };

  #onLook = (): void => {
    this.context.work?.desk.look();
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (this.context.work === undefined || !this.context.preferences.read().hasShortcuts) return;
    if (this.renderRoot.querySelector('dialog[open]') !== null) return;
    const shortcut = findShortcut(event, findFocused());
    if (shortcut === undefined) return;
    if (shortcut === 'help') this.#openShortcuts();
    else if (this.shown.kind !== 'page' || !this.shown.element.press?.(shortcut)) return;
    event.preventDefault();
  };

  #openShortcuts(): void {
    this.renderRoot.querySelector<HTMLDialogElement>('#shortcuts')?.showModal();
  }

  #focusHeading(): Promise<void> {
    return this.focusOn('h1');
  }
}

/** What has the focus, however deep. */
function findFocused(): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused ?? undefined;
}
