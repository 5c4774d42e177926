import { GuichetChat } from './guichet-chat.ts';

/** The script that a page loads: defines `<guichet-chat>`, once however often it is included. */
if (customElements.get('guichet-chat') === undefined) customElements.define('guichet-chat', GuichetChat);
