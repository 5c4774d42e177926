import { ConsoleApp } from './frame/console-app.ts';

customElements.define('guichet-console', ConsoleApp);
