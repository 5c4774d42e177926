import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import { type ChatState, statusOf } from './chat-state.ts';
import { sayProblem } from './problems.ts';

export interface NoticesOptions {
  readonly language: Language;
  readonly state: ChatState;
  readonly onRetry: () => void;
}

/** What goes on and what went wrong. Both regions are there from the start, empty, as live regions must be to be heard. */
export function noticesView({ language, state, onRetry }: NoticesOptions): TemplateResult {
  const { pending, problem, erasure } = state;
  const status = {
    lost: sayWidget(language, 'connectionLost'),
    searching: sayWidget(language, 'searching'),
    restored: sayWidget(language, 'connectionBack'),
  };
  const said = statusOf(state);
  const notSent = pending?.failed ? sayWidget(language, 'notSent') : nothing;
  return html`
    <div class="notices">
      <p role="status" data-status=${said ?? nothing}>${said === undefined ? nothing : status[said]}</p>
      <p role="status">${erasure === 'done' ? sayWidget(language, 'erased') : nothing}</p>
      <div role="alert">
        ${erasure === 'failed' ? html`<p>${sayWidget(language, 'eraseFailed')}</p>` : nothing}
        ${problem === undefined ? nothing : html`<p>${notSent} ${sayProblem(language, problem)}</p>`}
      </div>
      ${pending?.failed ? html`<button type="button" @click=${onRetry}>${sayWidget(language, 'retry')}</button>` : nothing}
    </div>
  `;
}
