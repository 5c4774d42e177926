import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { ServedAnswer, Turn } from '../../src/protocol/turn.ts';
import { answerCard } from '../parts/answer-card.ts';
import { markLanguage } from '../parts/mark-language.ts';
import { contactView } from './contact-form.ts';
import type { Entry } from './entries.ts';
import { optionsView, suggestionsView } from './offers-view.ts';
import type { ThreadOptions } from './thread-options.ts';

/** All that the assistant shows for one message. Its words may be in another language than the widget's. */
export function turnView(
  entry: Entry,
  turn: Turn,
  index: number,
  options: ThreadOptions,
): TemplateResult | typeof nothing {
  const { language } = options;
  // What is said to a person gets no reply of the assistant's.
  if (isSilent(turn)) return nothing;
  const lang = markLanguage(turn.lang, language);
  return html`
    <li class="said assistant">
      <p class="author">${sayWidget(language, 'assistantName')}</p>
      ${turn.messages.map((message) => html`<p class="bubble" part="bubble" lang=${lang}>${message}</p>`)}
      ${turn.answers.map((answer) => answerView(entry, answer, turn, index, options))}
      ${optionsView(index, options)}
      ${turn.handoff?.takesContact ? contactView(entry, index, options) : nothing}
      ${suggestionsView(index, options)}
    </li>
  `;
}

function isSilent({ messages, answers, clarification, handoff, suggestions = [] }: Turn): boolean {
  const parts = messages.length + answers.length + suggestions.length;
  return parts === 0 && clarification === undefined && !handoff?.takesContact;
}

function answerView(
  { id }: Entry,
  answer: ServedAnswer,
  turn: Turn,
  index: number,
  options: ThreadOptions,
): TemplateResult {
  const { language, server } = options;
  const { replyTo } = answer;
  const card = answerCard(answer, {
    language,
    noteLanguage: turn.lang,
    server,
    tools: options.toolsOf(id, answer.sha256),
    footer: feedbackView(answer, turn, index, options),
  });
  if (replyTo === undefined) return card;
  return html`<p class="reply-to">${sayWidget(language, 'replyTo', { question: replyTo })}</p>${card}`;
}

function feedbackView(
  { answer, sha256 }: ServedAnswer,
  turn: Turn,
  index: number,
  { language, state, actions }: ThreadOptions,
): TemplateResult | typeof nothing {
  if (turn.feedbackQuestion === undefined) return nothing;
  const given = state.feedback[sha256];
  const id = `feedback-${index}-${answer}`;
  const button = (useful: boolean, label: string) => html`
    <button type="button" aria-pressed=${given?.useful === useful} @click=${() => actions.rate(sha256, useful)}>
      ${label}
    </button>
  `;
  return html`
    <div class="feedback" role="group" aria-labelledby=${id}>
      <p id=${id} lang=${markLanguage(turn.lang, language)}>${turn.feedbackQuestion}</p>
      <div class="row">${button(true, sayWidget(language, 'yes'))} ${button(false, sayWidget(language, 'no'))}</div>
      <p class="thanks" role="status">${given?.taken ? sayWidget(language, 'feedbackThanks') : nothing}</p>
    </div>
  `;
}
