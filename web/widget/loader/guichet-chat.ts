import { sayLauncher } from '../../../src/messages/launcher/say.ts';
import { matchLanguage } from '../../../src/messages/locales.ts';
import type { Language } from '../../../src/protocol/language.ts';
import { buttonStyles } from '../../parts/buttons.ts';
import { theme } from '../../parts/theme.ts';
import { CLOSE_EVENT, PANEL_FILE, PANEL_PARTS, PANEL_TAG, type PanelElement } from '../panel-element.ts';
import { openTabMemory, type TabMemory } from '../tab-memory.ts';
import { accentColours } from './accent-colours.ts';
import { defaultServer } from './default-server.ts';
import { createLauncher } from './launcher-view.ts';
import { loaderStyles } from './styles.ts';

const attributes = ['lang', 'heading', 'color', 'position', 'open'] as const;

/**
 * `<guichet-chat>`: a button that opens the conversation beside the page, in a panel that is not modal. The panel's code
 * is fetched when the visitor opens it. What it takes and how it is themed stands in `web/widget/README.md`.
 *
 * Until the first opening nothing but this is loaded, nothing is connected and nothing is stored. It does without Lit,
 * which every page would have to load with it.
 */
export class GuichetChat extends HTMLElement {
  static readonly observedAttributes = attributes;

  readonly #view = createLauncher();
  #panel: PanelElement | undefined;
  #state: 'closed' | 'loading' | 'loaded' | 'failed' = 'closed';
  #loading: Promise<void> = Promise.resolve();
  #memory: TabMemory | undefined;
  #tries = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [theme, buttonStyles, loaderStyles].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    root.append(this.#view.root);
    this.#view.button.addEventListener('click', () => void this.#show());
  }

  connectedCallback(): void {
    // Opened on the page before: the focus stays where the page puts it.
    if (this.#remembered.read().open) this.open = true;
    if (this.open) void this.#load();
    this.#update();
  }

  attributeChangedCallback(name: (typeof attributes)[number]): void {
    if (name === 'color') this.#colour();
    if (name === 'open' && this.open && this.isConnected) void this.#load();
    this.#update();
  }

  /** Whether the panel is shown, or is about to be. */
  get open(): boolean {
    return this.hasAttribute('open');
  }

  set open(open: boolean) {
    this.toggleAttribute('open', open);
  }

  /** Origin of the service, without a final slash; by default the one that the script came from. */
  get server(): string {
    return (this.getAttribute('server') ?? defaultServer).replace(/\/+$/, '');
  }

  get #language(): Language {
    return matchLanguage(this.getAttribute('lang') ?? '') ?? 'fr';
  }

  get #remembered(): TabMemory {
    this.#memory ??= openTabMemory(this.server);
    return this.#memory;
  }

  #update(): void {
    const language = this.#language;
    const { root, button, label, problem } = this.#view;
    const isShown = this.open && this.#panel !== undefined;
    root.lang = language;
    button.hidden = isShown;
    button.setAttribute('aria-expanded', String(isShown));
    label.textContent = sayLauncher(language, this.#state === 'loading' ? 'opening' : 'open');
    problem.textContent = this.#state === 'failed' ? sayLauncher(language, 'openFailed') : '';
    if (this.#panel === undefined) return;
    this.#panel.language = language;
    this.#panel.heading = this.getAttribute('heading') ?? undefined;
    this.#panel.open = this.open;
    const position = this.getAttribute('position');
    if (position === null) this.#panel.removeAttribute('position');
    else this.#panel.setAttribute('position', position);
  }

  /** Fetches the panel, once; where that fails, the next click tries again. */
  #load(): Promise<void> {
    if (this.#state !== 'loading' && this.#state !== 'loaded') this.#loading = this.#fetchPanel();
    return this.#loading;
  }

  async #fetchPanel(): Promise<void> {
    this.#state = 'loading';
    this.#update();
    try {
      await import(/* @vite-ignore */ this.#panelAddress());
      this.#state = 'loaded';
      this.#addPanel();
    } catch {
      this.#state = 'failed';
      this.open = false;
    }
    this.#update();
  }

  #addPanel(): void {
    const panel = document.createElement(PANEL_TAG) as PanelElement;
    panel.server = this.server;
    panel.language = this.#language;
    panel.setAttribute('exportparts', PANEL_PARTS);
    panel.addEventListener(CLOSE_EVENT, (event) => this.#hide((event as CustomEvent).detail === 'left'));
    this.#panel = panel;
    this.#view.root.append(panel);
  }

  /** A browser may keep a module that failed to load: each new try has a name of its own. */
  #panelAddress(): string {
    const again = this.#tries++ === 0 ? '' : `?again=${this.#tries}`;
    return `${this.server}/${PANEL_FILE}${again}`;
  }

  #colour(): void {
    for (const [name, value] of Object.entries(accentColours(this.getAttribute('color') ?? ''))) {
      if (value === undefined) this.style.removeProperty(name);
      else this.style.setProperty(name, value);
    }
  }

  async #show(): Promise<void> {
    this.#remembered.write({ open: true });
    this.open = true;
    await this.#load();
    await this.#panel?.updateComplete;
    // The visitor may have closed it, or gone elsewhere, while it loaded.
    if (this.open) this.#panel?.focusField();
  }

  /** @param isLeft whether the visitor is somewhere else already. */
  #hide(isLeft: boolean): void {
    this.#remembered.write({ open: false });
    this.open = false;
    if (!isLeft) this.#view.button.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guichet-chat': GuichetChat;
  }
}
