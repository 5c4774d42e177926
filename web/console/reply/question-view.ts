import { html, nothing, type TemplateResult } from 'lit';
import type { FoundQuestion, Quotation, RankedAnswer } from '../../../src/protocol/drafting.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { rankedAnswerView } from './ranked-answer-view.ts';
import { sayReason } from './reasons.ts';

/** Answers of a question that are shown at once: the first, and the runner-up. */
const SHOWN_AT_ONCE = 2;

const verdicts = { answer: 'verdictAnswer', choose: 'verdictChoose', none: 'verdictNone' } as const;

/** A question of the message with its answers, and why they stand in this order. */
export function questionView(
  context: ConsoleContext,
  question: FoundQuestion,
  index: number,
  onInsert: (quotation: Quotation) => void,
): TemplateResult {
  const { text, searched, verdict, answers, reasons } = question;
  const id = `question-${index}`;
  return html`
    <section class="question" aria-labelledby=${id}>
      <h3 id=${id}><span class="soft">${context.say('questionNumbered', { number: index + 1 })}</span><br>${text}</h3>
      ${searched.trim() === text.trim() ? nothing : html`<p class="small soft">${context.say('searchedAs', { text: searched })}</p>`}
      <p class="verdict" data-verdict=${verdict}>${context.say(verdicts[verdict])}</p>
      ${answersView(context, answers, true, onInsert)}
      ${reasons.length === 0 ? nothing : reasonsView(context, reasons)}
    </section>
  `;
}

/** The first and the runner-up; the others behind a summary. */
export function answersView(
  context: ConsoleContext,
  answers: readonly RankedAnswer[],
  hasChances: boolean,
  onInsert: (quotation: Quotation) => void,
): TemplateResult {
  const others = answers.slice(SHOWN_AT_ONCE);
  const view = (answer: RankedAnswer) => rankedAnswerView({ context, answer, hasChances, onInsert });
  return html`
    ${answers.slice(0, SHOWN_AT_ONCE).map(view)}
    ${
      others.length === 0
        ? nothing
        : html`<details><summary>${context.say('otherAnswers', { count: others.length })}</summary><div class="stack">${others.map(view)}</div></details>`
    }
  `;
}

function reasonsView(context: ConsoleContext, reasons: FoundQuestion['reasons']): TemplateResult {
  return html`
    <details class="small">
      <summary>${context.say('why')}</summary>
      <ul class="reasons">${reasons.map((reason) => html`<li>${sayReason(context.language, reason)}</li>`)}</ul>
    </details>
  `;
}
