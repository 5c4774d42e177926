import { html, nothing, type TemplateResult } from 'lit';
import type { DashboardTable } from '../../../src/protocol/dashboard.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import type { Draw } from './chart-view.ts';
import { type Period, queryOf } from './period.ts';
import './chart-view.ts';

export interface FigureOptions {
  readonly context: ConsoleContext;
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen, in words. */
  readonly summary: string;
  /** The table that holds its figures, and more. */
  readonly csv: { readonly table: DashboardTable; readonly period: Period };
  readonly chart: Draw;
  readonly legend?: readonly LegendEntry[];
  readonly table: TemplateResult;
  readonly isTable: boolean;
  /** Whether it takes all of the width. Default false. */
  readonly isWide?: boolean;
  readonly onSwitch: () => void;
}

/** A colour with what it stands for. */
export interface LegendEntry {
  /** Of the colour: `--c-…`. */
  readonly colour: string;
  readonly label: string;
  readonly isDashed?: boolean;
}

/** A chart with its figures in words, or the same figures as a table, and all of them to take away. */
export function figureView(options: FigureOptions): TemplateResult {
  const {
    context,
    id,
    title,
    summary,
    csv,
    chart,
    legend = [],
    table,
    isTable,
    onSwitch,
    isWide = false,
  } = options;
  return html`
    <section class=${isWide ? 'panel wide' : 'panel'} aria-labelledby=${id} data-figure=${id}>
      <div class="head">
        <h2 id=${id}>${title}</h2>
        <button type="button" class="plain" @click=${onSwitch}>${context.say(isTable ? 'seeChart' : 'seeTable')}${ofFigure(context, title)}</button>
        ${csvLink(context, csv.table, csv.period, title)}
      </div>
      <p class="soft">${summary}</p>
      ${
        isTable
          ? scrollView(title, table)
          : html`${legendView(legend)}<guichet-chart .draw=${chart} .label=${title}></guichet-chart>`
      }
    </section>
  `;
}

/** A link that takes a table away. */
export function csvLink(
  context: ConsoleContext,
  table: DashboardTable,
  period: Period,
  title: string,
): TemplateResult {
  const href = `/api/dashboard/${table}.csv?${queryOf(period)}`;
  return html`<a class="csv" href=${href} download>${context.say('downloadCsv')}${ofFigure(context, title)}</a>`;
}

/** A table that may be wider or longer than its place. */
export function scrollView(label: string, table: TemplateResult): TemplateResult {
  return html`<div class="scroll tall" role="group" aria-label=${label} tabindex="0">${table}</div>`;
}

function ofFigure(context: ConsoleContext, title: string): TemplateResult {
  return html`<span class="unseen"> ${context.say('ofFigure', { title })}</span>`;
}

function legendView(entries: readonly LegendEntry[]): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`
    <ul class="legend" role="list">
      ${entries.map(
        ({ colour, label, isDashed = false }) =>
          html`<li><span class="swatch ${colour} ${isDashed ? 'dashed' : ''}"></span>${label}</li>`,
      )}
    </ul>
  `;
}
