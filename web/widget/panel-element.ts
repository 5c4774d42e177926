import type { Language } from '../../src/protocol/language.ts';

/**
 * What the button and the panel know of each other. They come in two files, of which the second is fetched when the
 * visitor opens the chat; this is all that joins them.
 */
export interface PanelElement extends HTMLElement {
  language: Language;
  /** Origin of the service, without a final slash. */
  server: string;
  /** Name of the panel, where the page gives one. */
  heading: string | undefined;
  /** Whether it is shown. */
  open: boolean;
  /** Resolves once what is shown is in the page. */
  readonly updateComplete: Promise<boolean>;
  /** Puts the focus where one writes. */
  focusField(): void;
}

export const PANEL_TAG = 'guichet-panel';

/** Where the panel's code lies beside the button's. */
export const PANEL_FILE = 'widget-panel.js';

/** What the panel says when the visitor closes it; with the detail `left` where the focus has gone elsewhere already. */
export const CLOSE_EVENT = 'guichet-close';

/** Parts of the panel that a page may style through the button's element. */
export const PANEL_PARTS =
  'panel, head, thread, bubble, visitor-bubble, card, answer, composer, field, send, option';
