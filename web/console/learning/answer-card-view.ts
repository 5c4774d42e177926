import { html, nothing, type TemplateResult } from 'lit';
import type { StoredAnswer } from '../../../src/protocol/http.ts';
import { CORPUS_LANGUAGE, markLanguage } from '../../parts/mark-language.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { sourceList } from '../reply/source-list.ts';

/** The text of an answer, to the character, and where it stands; whom it holds for, and what is wrong with it. */
export function answerProofView(context: ConsoleContext, answer: StoredAnswer): TemplateResult {
  const { text, lang = CORPUS_LANGUAGE, scopeNote, flagNotes = [], citations } = answer;
  return html`
    <blockquote lang=${markLanguage(lang, context.language)} .textContent=${text}></blockquote>
    ${scopeNote === undefined ? nothing : html`<p class="scope">${scopeNote}</p>`}
    ${flagNotes.map((note) => html`<p class="flag"><span aria-hidden="true">⚠ </span>${note}</p>`)}
    ${sourceList(citations, context.language)}
  `;
}
