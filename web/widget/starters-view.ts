import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Suggestion } from '../../src/protocol/turn.ts';
import { CORPUS_LANGUAGE, markLanguage } from '../parts/mark-language.ts';
import { isWaiting } from './chat-state.ts';
import type { ThreadOptions } from './thread-options.ts';

/** What can be wanted before anything was said. A question is asked in its own words; what is done is chosen. */
export function startersView({
  language,
  state,
  starters,
  actions,
}: ThreadOptions): TemplateResult | typeof nothing {
  if (starters.length === 0) return nothing;
  const isQuestion = ({ choice }: Suggestion) => choice.facet === null;
  const button = (starter: Suggestion) => {
    const start = () => {
      if (isWaiting(state)) return;
      if (isQuestion(starter)) actions.ask(starter.label);
      else actions.choose(starter.choice, starter.label);
    };
    return html`<li><button
      type="button"
      part="option"
      lang=${isQuestion(starter) ? markLanguage(CORPUS_LANGUAGE, language) : nothing}
      aria-disabled=${isWaiting(state)}
      @click=${start}
    >${starter.label}</button></li>`;
  };
  const list = (looks: string, some: readonly Suggestion[]) =>
    some.length === 0 ? nothing : html`<ul class=${`offers ${looks}`} role="list">${some.map(button)}</ul>`;
  return html`
    <div class="suggestions starters" role="group" aria-label=${sayWidget(language, 'starters')}>
      ${list('titles', starters.filter(isQuestion))}
      ${list(
        'values',
        starters.filter((starter) => !isQuestion(starter)),
      )}
    </div>
  `;
}
