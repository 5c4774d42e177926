import { type CSSResultGroup, LitElement, unsafeCSS } from 'lit';
import { buttonStyles } from '../../parts/buttons.ts';
import { theme } from '../../parts/theme.ts';
import { formStyles } from '../styles/forms.ts';
import { pageStyles } from '../styles/pages.ts';
import type { ConsoleContext } from './console-context.ts';
import type { Shortcut } from './shortcuts.ts';

/** Styles of every element of the console; its own come after. */
export const sharedStyles: CSSResultGroup[] = [
  unsafeCSS(theme),
  unsafeCSS(buttonStyles),
  pageStyles,
  formStyles,
];

/** An element of the console: draws itself again whenever something that pages share changes. */
export class ConsoleElement extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles: CSSResultGroup = sharedStyles;

  declare context: ConsoleContext;
  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.context.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  /** Puts the focus on the first element that matches, once what is shown is in the page. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** A page of the console. The frame draws its heading, gives it its context, and puts it into the page. */
export interface ConsolePage extends ConsoleElement {
  /** What is open in it, as its address says. */
  detail?: string | undefined;
  /** Does what a key stands for; false where the page has no use for it. */
  press?(shortcut: Shortcut): boolean;
}
