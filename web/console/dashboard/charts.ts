import {
  axisY,
  barX,
  dot,
  gridY,
  lineY,
  type Markish,
  pointerX,
  pointerY,
  rectY,
  ruleY,
  text,
  tip,
} from '@observablehq/plot';
import type { AnswerFigures, DayFigures } from '../../../src/protocol/dashboard.ts';
import type { Action } from '../../../src/protocol/turn.ts';
import type { Draw } from './chart-view.ts';
import { actions, type Span } from './spans.ts';
import type { Wording } from './wording.ts';

/** Colours are variables of the page, so that they follow its light and dark. */
const colourOf = (name: string): string => `var(--c-${name})`;

const HEIGHT = 230;
const LEFT = 52;
/** Pixels that a label of the axis of days needs. */
const DAY_WIDTH = 70;
const TICKS = 4;
const TIP = { fill: 'var(--g-surface)', stroke: 'var(--g-edge)', textPadding: 8 } as const;

export interface BarsOptions {
  readonly spans: readonly Span[];
  readonly isWeekly: boolean;
  readonly words: Wording;
  /** What is said of a bar that is pointed at. */
  readonly describe: (span: Span) => string;
}

/** Conversations, a bar a day or week. */
export function conversationBars({ spans, isWeekly, words, describe }: BarsOptions): Draw {
  const data = spans.map((span) => ({ ...span, at: new Date(span.day) }));
  const interval = isWeekly ? 'monday' : 'day';
  return (width) => ({
    ...frameOf(width, data, words),
    marks: [
      ...countAxis(words),
      rectY(data, { x: 'at', interval, y: 'conversations', fill: colourOf('answer'), inset: 0.5 }),
      ruleY([0], { stroke: 'var(--g-edge)' }),
      tip(data, pointerX({ x: 'at', interval, y: 'conversations', title: describe, ...TIP })),
    ],
  });
}

/** Turns of each kind on top of each other. */
export function turnBars({ spans, isWeekly, words, describe }: BarsOptions): Draw {
  const data = spans.map((span) => ({ ...span, at: new Date(span.day), total: totalOf(span) }));
  const parts = data.flatMap(({ at, turns }) =>
    actions.map((action) => ({ at, action, count: turns[action] })),
  );
  const interval = isWeekly ? 'monday' : 'day';
  const fill = (part: { action: Action }) => colourOf(part.action);
  return (width) => ({
    ...frameOf(width, data, words),
    marks: [
      ...countAxis(words),
      rectY(parts, { x: 'at', interval, y: 'count', z: 'action', order: [...actions], fill, inset: 0.5 }),
      ruleY([0], { stroke: 'var(--g-edge)' }),
      tip(data, pointerX({ x: 'at', interval, y: 'total', title: describe, ...TIP })),
    ],
  });
}

function totalOf({ turns }: Span): number {
  return actions.reduce((sum, action) => sum + turns[action], 0);
}

export interface TimesOptions {
  readonly days: readonly DayFigures[];
  readonly words: Wording;
  readonly describe: (day: DayFigures) => string;
}

/** Median and 95th percentile of the response times, a line each; days without any are gaps. */
export function timeLines({ days, words, describe }: TimesOptions): Draw {
  const data = days.map((day) => ({
    ...day,
    at: new Date(day.day),
    median: day.responseMs?.median ?? Number.NaN,
    most: day.responseMs?.p95 ?? Number.NaN,
  }));
  const timed = data.filter(({ responseMs }) => responseMs !== undefined);
  return (width) => ({
    ...frameOf(width, data, words),
    marks: [
      gridY({ ticks: TICKS, stroke: 'var(--g-line)', strokeOpacity: 1 }),
      axisY({ ticks: TICKS, tickSize: 0, label: null, tickFormat: (ms: number) => words.time(ms) }),
      lineY(data, {
        x: 'at',
        y: 'most',
        stroke: colourOf('clarify'),
        strokeWidth: 2,
        strokeDasharray: '5 3',
      }),
      lineY(data, { x: 'at', y: 'median', stroke: colourOf('answer'), strokeWidth: 2 }),
      dot(timed, { x: 'at', y: 'most', fill: colourOf('clarify'), r: 2, symbol: 'square' }),
      dot(timed, { x: 'at', y: 'median', fill: colourOf('answer'), r: 2 }),
      ruleY([0], { stroke: 'var(--g-edge)' }),
      tip(timed, pointerX({ x: 'at', y: 'most', title: describe, ...TIP })),
    ],
  });
}

/** Kinds of opinions, in the order in which they are drawn. */
export const opinions = ['useful', 'none', 'useless'] as const;

export interface AnswersOptions {
  readonly answers: readonly AnswerFigures[];
  readonly words: Wording;
  readonly describe: (answer: AnswerFigures) => string;
}

const ROW_HEIGHT = 46;
/** Room for the title above a bar. */
const TITLE_HEIGHT = 22;
const COUNT_WIDTH = 48;
/** Characters of the chart's type are about this wide, in ems of its size of 12 pixels. */
const EM = 12;

/** The answers shown most, a bar each under its title, by what visitors said of them. */
export function answerBars({ answers, words, describe }: AnswersOptions): Draw {
  const parts = answers.flatMap((answer) =>
    opinions.map((opinion) => ({ ...answer, opinion, count: countOf(answer, opinion) })),
  );
  const total = (answer: AnswerFigures) => opinions.reduce((sum, one) => sum + countOf(answer, one), 0);
  const fill = (part: { opinion: string }) => colourOf(part.opinion);
  const row = { y: 'answer', insetTop: TITLE_HEIGHT, insetBottom: 8 } as const;
  const title = { y: 'answer', text: 'title', frameAnchor: 'left', textAnchor: 'start' } as const;
  return (width) => ({
    height: answers.length * ROW_HEIGHT,
    margin: 0,
    marginRight: COUNT_WIDTH,
    x: { axis: null },
    y: { axis: null, domain: answers.map(({ answer }) => answer), padding: 0 },
    marks: [
      barX(parts, { ...row, x: 'count', z: 'opinion', order: [...opinions], fill, insetRight: 1 }),
      text(answers, {
        ...title,
        dy: -12,
        lineWidth: width / EM,
        textOverflow: 'ellipsis',
        fill: 'currentColor',
      }),
      text(answers, {
        y: 'answer',
        x: total,
        text: (answer: AnswerFigures) => words.number(answer.shown),
        dx: 6,
        dy: 7,
        textAnchor: 'start',
        fill: 'var(--g-soft)',
      }),
      tip(answers, pointerY({ y: 'answer', x: total, title: describe, anchor: 'top-right', ...TIP })),
    ],
  });
}

/** Times that an answer was shown and something said of it, or nothing. */
export function countOf(
  { shown, useful, useless }: AnswerFigures,
  opinion: (typeof opinions)[number],
): number {
  if (opinion === 'useful') return useful;
  return opinion === 'useless' ? useless : Math.max(0, shown - useful - useless);
}

/** The frame of a chart over days, with its axis of days. */
function frameOf(width: number, data: readonly { at: Date }[], words: Wording) {
  const ticks = Math.max(2, Math.floor((width - LEFT) / DAY_WIDTH));
  const tickFormat = (at: Date) => words.day(at.toISOString().slice(0, 10));
  return {
    height: HEIGHT,
    marginLeft: LEFT,
    marginRight: 12,
    marginTop: 14,
    marginBottom: 28,
    x: { type: 'utc', label: null, ticks: Math.min(ticks, data.length), tickFormat, tickSize: 0 },
    y: { label: null, zero: true, nice: true },
  } as const;
}

/** Whole numbers alone. */
function countAxis(words: Wording): Markish[] {
  const tickFormat = (count: number) => (Number.isInteger(count) ? words.number(count) : '');
  return [
    gridY({ ticks: TICKS, stroke: 'var(--g-line)', strokeOpacity: 1 }),
    axisY({ ticks: TICKS, tickSize: 0, label: null, tickFormat }),
  ];
}
