import { html, nothing, type TemplateResult } from 'lit';
import type { Dashboard } from '../../../src/protocol/dashboard.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { type KeyFigures, keyFiguresOf, type Trend, trendOf } from './key-figures.ts';
import { wordingOf } from './wording.ts';

/** A figure with what stands behind it. */
interface Tile {
  readonly label: string;
  readonly value: string;
  readonly detail: string | undefined;
  readonly trend: Trend;
}

/** What the period comes to, compared with the one before where that is known. */
export function tilesView(
  context: ConsoleContext,
  dashboard: Dashboard,
  before: Dashboard | undefined,
): TemplateResult {
  const now = keyFiguresOf(dashboard);
  const tiles = [
    ...countTiles(context, now, before && keyFiguresOf(before)),
    ...shareTiles(context, now, before && keyFiguresOf(before), dashboard.counts.neverShown),
  ];
  return html`
    <section aria-labelledby="key-figures">
      <h2 id="key-figures" class="unseen">${context.say('keyFigures')}</h2>
      <ul class="tiles" role="list">${tiles.map((tile) => tileView(context, tile))}</ul>
    </section>
  `;
}

function countTiles(context: ConsoleContext, now: KeyFigures, before: KeyFigures | undefined): Tile[] {
  const words = wordingOf(context.language);
  return [
    {
      label: context.say('figureConversations'),
      value: words.number(now.conversations),
      detail: undefined,
      trend: trendOf('relative', now.conversations, before?.conversations),
    },
    {
      label: context.say('figurePersons'),
      value: words.number(now.asked),
      detail: context.say('figurePersonsTaken', { taken: now.taken }),
      trend: trendOf('relative', now.asked, before?.asked),
    },
    {
      label: context.say('figureTime'),
      value: words.time(now.medianMs),
      detail:
        now.mostMs === undefined
          ? undefined
          : context.say('figureTimeMost', { time: words.time(now.mostMs) }),
      trend: trendOf('relative', now.medianMs, before?.medianMs),
    },
  ];
}

function shareTiles(
  context: ConsoleContext,
  now: KeyFigures,
  before: KeyFigures | undefined,
  never: number,
): Tile[] {
  const words = wordingOf(context.language);
  const { answered, questions, ratings } = now;
  return [
    {
      label: context.say('figureAnswered'),
      value: words.share(now.answeredShare),
      detail: context.say('figureAnsweredOf', { answered, questions }),
      trend: trendOf('points', now.answeredShare, before?.answeredShare),
    },
    {
      label: context.say('figureUseful'),
      value: words.share(now.usefulShare),
      detail: context.say('figureUsefulOf', { ratings }),
      trend: trendOf('points', now.usefulShare, before?.usefulShare),
    },
    {
      label: context.say('figureCoverage'),
      value: words.share(now.coverage),
      detail: context.say('figureCoverageOf', { never }),
      trend: trendOf('points', now.coverage, before?.coverage),
    },
  ];
}

function tileView(context: ConsoleContext, { label, value, detail, trend }: Tile): TemplateResult {
  return html`
    <li class="tile">
      <p class="label">${label}</p>
      <p class="value">${value}</p>
      <p class="small">${detail ?? nothing}</p>
      <p class="small soft trend">${sayTrend(context, trend)}</p>
    </li>
  `;
}

function sayPoints(context: ConsoleContext, change: number): string {
  // Rounded as it is written, since that decides which form follows.
  const amount = Math.round(Math.abs(change) * 1000) / 10;
  return context.say('points', { points: wordingOf(context.language).points(change), amount });
}

function sayTrend(context: ConsoleContext, trend: Trend): string {
  const words = wordingOf(context.language);
  switch (trend.kind) {
    case 'none':
      return context.say('trendNone');
    case 'same':
      return context.say('trendSame');
    case 'relative':
      return context.say('trend', { change: words.change(trend.change) });
    case 'points':
      return context.say('trend', { change: sayPoints(context, trend.change) });
  }
}
