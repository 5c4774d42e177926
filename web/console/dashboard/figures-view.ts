import type { TemplateResult } from 'lit';
import { joinList } from '../../../src/messages/format-message.ts';
import type { AnswerFigures, Dashboard, DayFigures } from '../../../src/protocol/dashboard.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { actionKeys } from './action-keys.ts';
import { answerBars, conversationBars, countOf, opinions, timeLines, turnBars } from './charts.ts';
import { type FigureOptions, figureView } from './figure-view.ts';
import { actions, isWeekly, listSpans, type Span, sumTurns } from './spans.ts';
import { answersTable, conversationsTable, timesTable, turnsTable } from './tables.ts';
import { wordingOf } from './wording.ts';

export interface FiguresOptions {
  readonly context: ConsoleContext;
  readonly dashboard: Dashboard;
  /** Ids of the figures that are shown as tables. */
  readonly tables: ReadonlySet<string>;
  readonly onSwitch: (id: string) => void;
}

/** Answers that the chart draws; the table has all that the service lists. */
const MOST_BARS = 10;

const opinionKeys = { useful: 'opinionUseful', none: 'opinionNone', useless: 'opinionUseless' } as const;

type Shared = Pick<FigureOptions, 'context' | 'isTable' | 'onSwitch'>;

function shared({ context, tables, onSwitch }: FiguresOptions, id: string): Shared & { id: string } {
  return { context, id, isTable: tables.has(id), onSwitch: () => onSwitch(id) };
}

/** Conversations by day, or by week of a long period. */
export function conversationsFigure(options: FiguresOptions): TemplateResult {
  const { context, dashboard } = options;
  const [spans, words] = [listSpans(dashboard.days), wordingOf(context.language)];
  const weekly = isWeekly(dashboard.days);
  const nameSpan = nameSpans(context, weekly);
  const count = spans.reduce((sum, { conversations }) => sum + conversations, 0);
  const most = spans.reduce((top, span) => (span.conversations > top.conversations ? span : top));
  const describe = (span: Span) => `${nameSpan(span)}\n${words.number(span.conversations)}`;
  return figureView({
    ...shared(options, 'conversations'),
    title: context.say(weekly ? 'chartConversationsWeekly' : 'chartConversations'),
    summary: context.say('chartConversationsText', { count, most: most.conversations, when: nameSpan(most) }),
    csv: { table: 'days', period: dashboard },
    chart: conversationBars({ spans, isWeekly: weekly, words, describe }),
    table: conversationsTable(context, spans, weekly),
  });
}

/** What the assistant did, by day or week. */
export function turnsFigure(options: FiguresOptions): TemplateResult {
  const { context, dashboard } = options;
  const [spans, words] = [listSpans(dashboard.days), wordingOf(context.language)];
  const weekly = isWeekly(dashboard.days);
  const nameSpan = nameSpans(context, weekly);
  const listTurns = (turns: Span['turns']): string[] =>
    actions
      .filter((action) => turns[action] > 0)
      .map((action) =>
        context.say('turnsOf', { action: context.say(actionKeys[action]), count: turns[action] }),
      );
  const list = joinList(context.language, listTurns(sumTurns(spans)), 'and');
  return figureView({
    ...shared(options, 'turns'),
    title: context.say(weekly ? 'chartTurnsWeekly' : 'chartTurns'),
    summary: context.say('chartTurnsText', { list }),
    csv: { table: 'days', period: dashboard },
    legend: actions.map((colour) => ({ colour, label: context.say(actionKeys[colour]) })),
    chart: turnBars({
      spans,
      isWeekly: weekly,
      words,
      describe: (span) => [nameSpan(span), ...listTurns(span.turns)].join('\n'),
    }),
    table: turnsTable(context, spans, weekly),
  });
}

/** How long visitors waited for the assistant. */
export function timesFigure(options: FiguresOptions): TemplateResult {
  const { context, dashboard } = options;
  const { days, responseMs } = dashboard;
  const words = wordingOf(context.language);
  const [median, most] = [context.say('timeMedian'), context.say('timeMost')];
  const describe = ({ day, responseMs: times }: DayFigures) =>
    [words.fullDay(day), `${median} ${words.time(times?.median)}`, `${most} ${words.time(times?.p95)}`].join(
      '\n',
    );
  return figureView({
    ...shared(options, 'times'),
    title: context.say('chartTimes'),
    summary:
      responseMs === undefined
        ? context.say('timesNone')
        : context.say('chartTimesText', {
            median: words.time(responseMs.median),
            most: words.time(responseMs.p95),
          }),
    csv: { table: 'days', period: dashboard },
    legend: [
      { colour: 'answer', label: median },
      { colour: 'clarify', label: most, isDashed: true },
    ],
    chart: timeLines({ days, words, describe }),
    table: timesTable(context, days),
  });
}

/** The answers shown most, and what visitors said of them. */
export function answersFigure(options: FiguresOptions): TemplateResult {
  const { context, dashboard } = options;
  const words = wordingOf(context.language);
  const view = shared(options, 'answers');
  const answers = dashboard.answers.slice(0, MOST_BARS);
  const listed = view.isTable ? dashboard.answers.length : answers.length;
  const describe = (answer: AnswerFigures) =>
    opinions
      .map((one) => `${context.say(opinionKeys[one])} ${words.number(countOf(answer, one))}`)
      .join('\n');
  return figureView({
    ...view,
    isWide: true,
    title: context.say('chartAnswers'),
    summary:
      answers.length === 0
        ? context.say('answersNone')
        : context.say('chartAnswersText', { listed, count: dashboard.counts.answers }),
    csv: { table: 'answers', period: dashboard },
    legend: opinions.map((colour) => ({ colour, label: context.say(opinionKeys[colour]) })),
    chart: answerBars({ answers, words, describe }),
    table: answersTable(context, dashboard.answers),
  });
}

function nameSpans(context: ConsoleContext, weekly: boolean): (span: Pick<Span, 'day'>) => string {
  const words = wordingOf(context.language);
  return ({ day }) => (weekly ? context.say('weekOf', { day: words.fullDay(day) }) : words.fullDay(day));
}
