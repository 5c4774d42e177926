import { html, nothing, type TemplateResult } from 'lit';
import type { WidgetMessages } from '../../src/messages/widget.ts';
import type { Clarification, ServedAnswer, Turn } from '../../src/protocol/turn.ts';
import { answerCard } from '../parts/answer-card.ts';
import { type ChatState, type Entry, isWaiting } from './chat-state.ts';

export interface ThreadActions {
  choose(facet: string | null, value: string, label: string): void;
  rate(sha256: string, useful: boolean): void;
}

export interface ThreadOptions {
  readonly messages: WidgetMessages;
  readonly server: string;
  readonly state: ChatState;
  readonly actions: ThreadActions;
}

/**
 * The conversation. It only ever grows at its end and stays in the page once shown, so that the log
 * announces what is new and nothing twice.
 */
export function threadView(options: ThreadOptions): TemplateResult {
  const { messages, state } = options;
  return html`
    <div class="thread" role="log" aria-label=${messages.conversation} tabindex="0">
      <ol role="list">
        <li class="said assistant">
          <p class="author">${messages.assistantName}</p>
          <p class="bubble" id="disclosure">${messages.disclosure}</p>
        </li>
        ${state.entries.map((entry, index) => entryView(entry, index, options))}
      </ol>
    </div>
  `;
}

function entryView(entry: Entry, index: number, options: ThreadOptions): TemplateResult {
  if (entry.kind === 'turn') return turnView(entry.turn, index, options);
  return html`
    <li class="said visitor">
      <p class="author">${options.messages.visitorName}</p>
      <p class="bubble" .textContent=${entry.text}></p>
    </li>
  `;
}

function turnView(turn: Turn, index: number, options: ThreadOptions): TemplateResult {
  const { messages, server, state } = options;
  return html`
    <li class="said assistant">
      <p class="author">${messages.assistantName}</p>
      ${turn.messages.map((message) => html`<p class="bubble">${message}</p>`)}
      ${turn.answers.map((answer) =>
        answerCard(answer, { messages, server, footer: feedbackView(turn, answer, index, options) }),
      )}
      ${
        turn.clarification === undefined
          ? nothing
          : clarificationView(turn.clarification, index, state.entries[index + 1], options)
      }
    </li>
  `;
}

function feedbackView(
  turn: Turn,
  answer: ServedAnswer,
  index: number,
  options: ThreadOptions,
): TemplateResult | typeof nothing {
  if (turn.feedbackQuestion === undefined) return nothing;
  const { messages, state, actions } = options;
  const given = state.feedback[answer.sha256];
  const id = `feedback-${index}-${answer.answer}`;
  const button = (useful: boolean, label: string) => html`
    <button type="button" aria-pressed=${given?.useful === useful} @click=${() => actions.rate(answer.sha256, useful)}>
      ${label}
    </button>
  `;
  return html`
    <div class="feedback" role="group" aria-labelledby=${id}>
      <p id=${id}>${turn.feedbackQuestion}</p>
      <div class="row">${button(true, messages.yes)} ${button(false, messages.no)}</div>
      <p class="thanks" role="status">${given?.taken ? messages.feedbackThanks : nothing}</p>
    </div>
  `;
}

/** Only the question asked last can be chosen from; the option chosen stays marked. */
function clarificationView(
  clarification: Clarification,
  index: number,
  next: Entry | undefined,
  options: ThreadOptions,
): TemplateResult {
  const { state, actions } = options;
  const idle = next !== undefined || isWaiting(state);
  const id = `clarification-${index}`;
  return html`
    <div class="clarification" role="group" aria-labelledby=${id}>
      <p class="bubble" id=${id}>${clarification.question}</p>
      <div class="options">
        ${clarification.options.map(({ value, label }) => {
          const chosen = next?.kind === 'visitor' && next.text === label;
          const choose = () => idle || actions.choose(clarification.facet, value, label);
          return html`<button type="button" aria-disabled=${idle} aria-pressed=${chosen} @click=${choose}>
            ${label}
          </button>`;
        })}
      </div>
    </div>
  `;
}
