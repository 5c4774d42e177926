import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleContext } from './console-context.ts';

/** What was done and what could not be. Both regions are there from the start, as live regions must be to be heard. */
export function noticesView(context: ConsoleContext): TemplateResult {
  const { done, problem } = context.notices;
  const noticeView = (text: string) => html`
    <p>
      <span>${text}</span>
      <button type="button" class="plain" @click=${() => context.notices.clear()}>${context.say('dismiss')}</button>
    </p>
  `;
  return html`
    <div class="notices">
      <div role="status">${done === undefined ? nothing : noticeView(done)}</div>
      <div role="alert">${problem === undefined ? nothing : noticeView(context.sayProblem(problem))}</div>
    </div>
  `;
}
