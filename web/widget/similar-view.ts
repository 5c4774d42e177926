import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { Suggestion } from '../../src/protocol/turn.ts';
import { CORPUS_LANGUAGE, markLanguage } from '../parts/mark-language.ts';

export interface SimilarOptions {
  readonly language: Language;
  readonly found: readonly Suggestion[];
  readonly onPick: (label: string) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
}

/**
 * Questions of the FAQ that resemble what is being written, between the thread and the field. Their number is said to
 * those who do not see them appear; the arrow up leads there from the field.
 */
export function similarView({ language, found, onPick, onKeydown }: SimilarOptions): TemplateResult {
  const count = found.length;
  return html`
    <p class="unseen" role="status">${count === 0 ? nothing : sayWidget(language, 'similarCount', { count })}</p>
    ${
      count === 0
        ? nothing
        : html`<ul class="similar" role="list" aria-label=${sayWidget(language, 'similarQuestions')} @keydown=${onKeydown}>
            ${found.map(
              ({ label }) => html`<li><button
                type="button"
                part="option"
                lang=${markLanguage(CORPUS_LANGUAGE, language)}
                @click=${() => onPick(label)}
              >${label}</button></li>`,
            )}
          </ul>`
    }
  `;
}
