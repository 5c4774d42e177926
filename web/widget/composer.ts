import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import { MAX_MESSAGE_LENGTH } from '../../src/protocol/limits.ts';
import { isSendable, isTooLong, leadsUp, sendsOn } from './composer-rules.ts';

export interface ComposerOptions {
  readonly language: Language;
  readonly draft: string;
  /** Whether the message before still waits for its turn. */
  readonly waiting: boolean;
  /** Whether something stands above the field that the arrow up leads to. */
  readonly onUp: () => boolean;
  readonly onDraft: (draft: string) => void;
  readonly onSend: () => void;
}

/** The field and its button. Nothing is disabled while waiting: focus stays where it is. */
export function composerView(options: ComposerOptions): TemplateResult {
  const { language, draft, waiting, onUp, onDraft, onSend } = options;
  const tooLong = isTooLong(draft);
  const onInput = (event: InputEvent) => onDraft((event.target as HTMLTextAreaElement).value);
  const onKeydown = (event: KeyboardEvent) => {
    if (leadsUp(event) && onUp()) event.preventDefault();
    if (!sendsOn(event)) return;
    event.preventDefault();
    onSend();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onSend();
  };
  return html`
    <form class="composer" part="composer" @submit=${onSubmit}>
      <label for="question">${sayWidget(language, 'inputLabel')}</label>
      <textarea
        id="question"
        part="field"
        rows="1"
        autocomplete="off"
        aria-invalid=${tooLong ? 'true' : nothing}
        aria-describedby=${tooLong ? 'too-long' : nothing}
        .value=${live(draft)}
        @input=${onInput}
        @keydown=${onKeydown}
      ></textarea>
      <button type="submit" class="strong" part="send" aria-disabled=${waiting || !isSendable(draft)}>${sayWidget(language, 'send')}</button>
      <p id="too-long" role="alert">${tooLong ? sayWidget(language, 'tooLong', { max: MAX_MESSAGE_LENGTH }) : nothing}</p>
    </form>
  `;
}
