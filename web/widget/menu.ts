import { html, nothing, type TemplateResult } from 'lit';
import { languageNames } from '../../src/messages/locales.ts';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { ChatState } from './chat-state.ts';

export interface MenuOptions {
  readonly language: Language;
  readonly isOpen: boolean;
  /** Whether it asks if the conversation is really to be erased. */
  readonly isConfirming: boolean;
  readonly actions: {
    toggle(): void;
    startOver(): void;
    download(): void;
    speak(language: Language): void;
    askToErase(): void;
    erase(): void;
    keep(): void;
  };
}

/** The button in the head that shows what can be done with the conversation as a whole. */
export function menuButtonView({ language, isOpen, actions }: MenuOptions): TemplateResult {
  return html`<button type="button" class="plain" aria-expanded=${isOpen} aria-controls="menu" @click=${actions.toggle}>
    ${sayWidget(language, 'options')}
  </button>`;
}

export function menuView(options: MenuOptions): TemplateResult {
  const { language, isOpen, actions } = options;
  return html`
    <div id="menu" class="menu" ?hidden=${!isOpen}>
      <button type="button" @click=${actions.startOver}>${sayWidget(language, 'startOver')}</button>
      <button type="button" @click=${actions.download}>${sayWidget(language, 'download')}</button>
      ${languageView(options)}
      ${eraseView(options)}
    </div>
  `;
}

/** Each by its own name: whoever looks for a language reads that one. */
function languageView({ language, actions }: MenuOptions): TemplateResult {
  const names = Object.entries(languageNames) as [Language, string][];
  return html`
    <p class="language">
      <label for="language">${sayWidget(language, 'language')}</label>
      <select id="language" @change=${(event: Event) => actions.speak((event.target as HTMLSelectElement).value as Language)}>
        ${names.map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === language}>${name}</option>`)}
      </select>
    </p>
  `;
}

/** What cannot be undone is asked about once more, in the same place. */
function eraseView({ language, isConfirming, actions }: MenuOptions): TemplateResult {
  const ask = html`<button type="button" class="erase" @click=${actions.askToErase}>${sayWidget(language, 'erase')}</button>`;
  if (!isConfirming) return ask;
  return html`
    <div class="confirm" role="group" aria-labelledby="erase-question">
      <p id="erase-question">${sayWidget(language, 'eraseQuestion')}</p>
      <div class="row">
        <button type="button" class="strong" @click=${actions.erase}>${sayWidget(language, 'eraseConfirm')}</button>
        <button type="button" class="keep" @click=${actions.keep}>${sayWidget(language, 'cancel')}</button>
      </div>
    </div>
  `;
}

/** Nothing where the assistant answers; else who does. */
export function attendanceView(
  language: Language,
  { attendance, isAgentTyping, isLate }: Pick<ChatState, 'attendance' | 'isAgentTyping' | 'isLate'>,
): TemplateResult {
  const said = {
    assistant: undefined,
    agent: () =>
      sayWidget(language, isAgentTyping ? 'agentTypes' : 'agentJoined', { name: attendance.agent ?? '' }),
    nobody: () => sayWidget(language, isLate ? 'agentLate' : 'agentAwaited'),
  }[attendance.by];
  return html`<p class="attendance" role="status">${said?.() ?? nothing}</p>`;
}
