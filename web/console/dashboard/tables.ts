import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerFigures, Dashboard, DayFigures } from '../../../src/protocol/dashboard.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { addressOf } from '../frame/route.ts';
import { actionKeys } from './action-keys.ts';
import { shareOf } from './key-figures.ts';
import { actions, type Span } from './spans.ts';
import { wordingOf } from './wording.ts';

/** The figures of the charts as tables: the same spans, nothing rounded but by the service. */

export function conversationsTable(
  context: ConsoleContext,
  spans: readonly Span[],
  isWeekly: boolean,
): TemplateResult {
  const words = wordingOf(context.language);
  return html`
    <table class="figures">
      ${headView([firstColumn(context, isWeekly), context.say('columnConversations')])}
      <tbody>
        ${spans.map(({ day, conversations }) => lineView(words.fullDay(day), [words.number(conversations)]))}
      </tbody>
    </table>
  `;
}

export function turnsTable(
  context: ConsoleContext,
  spans: readonly Span[],
  isWeekly: boolean,
): TemplateResult {
  const words = wordingOf(context.language);
  const kinds = actions.map((action) => context.say(actionKeys[action]));
  return html`
    <table class="figures">
      ${headView([firstColumn(context, isWeekly), ...kinds])}
      <tbody>
        ${spans.map(({ day, turns }) =>
          lineView(
            words.fullDay(day),
            actions.map((action) => words.number(turns[action])),
          ),
        )}
      </tbody>
    </table>
  `;
}

export function timesTable(context: ConsoleContext, days: readonly DayFigures[]): TemplateResult {
  const words = wordingOf(context.language);
  return html`
    <table class="figures">
      ${headView([context.say('columnDay'), context.say('timeMedian'), context.say('timeMost')])}
      <tbody>
        ${days.map(({ day, responseMs }) =>
          lineView(words.fullDay(day), [words.time(responseMs?.median), words.time(responseMs?.p95)]),
        )}
      </tbody>
    </table>
  `;
}

export function answersTable(context: ConsoleContext, answers: readonly AnswerFigures[]): TemplateResult {
  const columns = [
    'columnAnswer',
    'columnShown',
    'opinionUseful',
    'opinionUseless',
    'columnUsefulShare',
  ] as const;
  return html`
    <table class="figures long">
      ${headView(columns.map((key) => context.say(key)))}
      <tbody>${answers.map((answer) => answerLine(context, answer))}</tbody>
    </table>
  `;
}

function answerLine(context: ConsoleContext, figures: AnswerFigures): TemplateResult {
  const { answer, title, isInCorpus, shown, useful, useless } = figures;
  const words = wordingOf(context.language);
  const name = html`
    <span class="title">${title}</span>
    ${isInCorpus ? nothing : html`<span class="badge">${context.say('answerGone')}</span>`}
    <a href=${addressOf('search', `?${answer}`)}>${context.say('conversationsShowing')}<span class="unseen"> ${context.say('ofFigure', { title })}</span></a>
  `;
  const counts = [shown, useful, useless].map((count) => words.number(count));
  return lineView(name, [...counts, words.share(shareOf(useful, useful + useless))]);
}

export function neverShownTable(context: ConsoleContext, answers: Dashboard['neverShown']): TemplateResult {
  return html`
    <table class="long">
      ${headView([context.say('columnAnswer'), context.say('columnName')])}
      <tbody>
        ${answers.map(({ answer, title }) => lineView(title, [html`<code>${answer}</code>`]))}
      </tbody>
    </table>
  `;
}

function firstColumn(context: ConsoleContext, isWeekly: boolean): string {
  return context.say(isWeekly ? 'columnWeek' : 'columnDay');
}

function headView(columns: readonly string[]): TemplateResult {
  return html`<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>`;
}

function lineView(
  heading: string | TemplateResult,
  cells: readonly (string | TemplateResult)[],
): TemplateResult {
  return html`<tr><th scope="row">${heading}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}
