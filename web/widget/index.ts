import { GuichetPanel } from './guichet-panel.ts';
import { PANEL_TAG } from './panel-element.ts';

/** What is fetched when the visitor opens the chat. */
if (customElements.get(PANEL_TAG) === undefined) customElements.define(PANEL_TAG, GuichetPanel);
