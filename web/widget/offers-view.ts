import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import { markLanguage } from '../parts/mark-language.ts';
import { findOptions, findSuggestions, type Offer } from './offers.ts';
import type { ThreadOptions } from './thread-options.ts';

/** The question of the turn at `index` with its options; below them, lighter, the ways out. */
export function optionsView(index: number, options: ThreadOptions): TemplateResult | typeof nothing {
  const { language, state } = options;
  const asked = findOptions(state, index, language);
  if (asked === undefined) return nothing;
  const { question, kind, offers, escapes } = asked;
  const id = `clarification-${index}`;
  return html`
    <div class="clarification" role="group" aria-labelledby=${id}>
      <p class="bubble" id=${id} lang=${markLanguage(question.lang, language)}>${question.text}</p>
      ${offersView(kind, offers, options, sayWidget(language, 'answerOptions'))}
      ${offersView('escapes', escapes, options)}
    </div>
  `;
}

/** What the visitor may want next: questions, then what can be done at any time. */
export function suggestionsView(index: number, options: ThreadOptions): TemplateResult | typeof nothing {
  const { language, state } = options;
  const suggested = findSuggestions(state, index, language);
  if (suggested === undefined) return nothing;
  return html`
    <div class="suggestions" role="group" aria-label=${sayWidget(language, 'suggestions')}>
      ${offersView('titles', suggested.offers, options)} ${offersView('values', suggested.actions, options)}
    </div>
  `;
}

type Looks = 'titles' | 'values' | 'escapes';

function offersView(
  looks: Looks,
  offers: readonly Offer[],
  options: ThreadOptions,
  name?: string,
): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing;
  return html`<ul class="offers ${looks}" role="list" aria-label=${name ?? nothing}>${offers.map((offer) => html`<li>${offerView(offer, options)}</li>`)}</ul>`;
}

/** Never disabled, so that the focus stays where it is: what is not open any more is there to be read. */
function offerView(
  { label, lang, choice, isOpen, isChosen }: Offer,
  { language, actions }: ThreadOptions,
): TemplateResult {
  const choose = () => isOpen && actions.choose(choice, label);
  return html`<button
    type="button"
    part="option"
    lang=${markLanguage(lang, language)}
    aria-disabled=${!isOpen}
    aria-pressed=${isChosen ?? nothing}
    @click=${choose}
  >${label}</button>`;
}
