import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { WidgetMessages } from '../../src/messages/widget.ts';
import { MAX_MESSAGE_LENGTH } from '../../src/protocol/limits.ts';
import { isSendable, isTooLong, sendsOn } from './composer-rules.ts';

export interface ComposerOptions {
  readonly messages: WidgetMessages;
  readonly draft: string;
  /** Whether the message before still waits for its turn. */
  readonly waiting: boolean;
  readonly onDraft: (draft: string) => void;
  readonly onSend: () => void;
}

/** The field and its button. Nothing is disabled while waiting: focus stays where it is. */
export function composerView(options: ComposerOptions): TemplateResult {
  const { messages, draft, waiting, onDraft, onSend } = options;
  const tooLong = isTooLong(draft);
  const onInput = (event: InputEvent) => onDraft((event.target as HTMLTextAreaElement).value);
  const onKeydown = (event: KeyboardEvent) => {
    if (!sendsOn(event)) return;
    event.preventDefault();
    onSend();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onSend();
  };
  return html`
    <form class="composer" @submit=${onSubmit}>
      <label class="unseen" for="question">${messages.inputLabel}</label>
      <textarea
        id="question"
        rows="1"
        autocomplete="off"
        placeholder=${messages.inputPlaceholder}
        aria-invalid=${tooLong ? 'true' : nothing}
        aria-describedby=${tooLong ? 'too-long' : nothing}
        .value=${live(draft)}
        @input=${onInput}
        @keydown=${onKeydown}
      ></textarea>
      <button type="submit" class="strong" aria-disabled=${waiting || !isSendable(draft)}>${messages.send}</button>
      <p id="too-long" role="alert">${tooLong ? messages.tooLong(MAX_MESSAGE_LENGTH) : nothing}</p>
    </form>
  `;
}
