import * as Plot from '@observablehq/plot';
import type { Grouped } from '../figures/figure.ts';
import type { AnswerableOutcome } from '../figures/outcome.ts';
import type { RetrievalFigures } from '../figures/retrieval-figures.ts';
import type { Figure } from './draw-plot.ts';
import { formatCount, formatPercent, formatPercentInterval } from './numbers.ts';

/** Ranks that have a bar of their own. */
const SINGLE_RANKS = 10;

const DEEPER = '11+';
const MISSING = 'absente';

/** How deep the first right answer stands. */
export function plotRanks(outcomes: readonly AnswerableOutcome[]): Figure {
  const places = [...Array.from({ length: SINGLE_RANKS }, (_, i) => `${i + 1}`), DEEPER, MISSING];
  const bars = places.map((place) => ({
    place,
    count: outcomes.filter(({ rank }) => placeOf(rank) === place).length,
  }));
  return {
    id: 'rangs',
    title: 'Rang de la première bonne réponse',
    description:
      'Nombre de questions selon le rang auquel la recherche place leur première bonne réponse ; «absente» : aucune ' +
      ' parmi les cent premières.',
    plot: {
      x: { label: 'Rang', domain: places, tickRotate: -40 },
      y: { label: 'Questions', grid: true, tickFormat: formatCount, ...scaleCounts(bars) },
      marks: [
        Plot.barY(bars, { x: 'place', y: 'count', fill: 'var(--accent)' }),
        Plot.text(bars, {
          x: 'place',
          y: 'count',
          text: ({ count }: { count: number }) => (count > 0 ? formatCount(count) : ''),
          dy: -8,
          fill: 'currentColor',
        }),
        Plot.ruleY([0]),
      ],
    },
    table: {
      caption: 'Questions par rang de la première bonne réponse',
      columns: ['Rang', 'Questions', 'Part'],
      rows: bars.map(({ place, count }) => [
        place,
        formatCount(count),
        formatPercent(count / outcomes.length),
      ]),
    },
  };
}

function placeOf(rank: number | undefined): string {
  if (rank === undefined) return MISSING;
  return rank <= SINGLE_RANKS ? `${rank}` : DEEPER;
}

/** No half questions on the axis, and room for the figure above the highest bar. */
function scaleCounts(bars: readonly { readonly count: number }[]): { ticks: number; domain: number[] } {
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  return { ticks: Math.min(6, highest), domain: [0, highest * 1.12] };
}

/** Share right first for each kind, with its interval. */
export function plotKinds({ overall, byKind }: Grouped<RetrievalFigures>): Figure {
  const rows = [
    ...(overall ? [{ kind: 'toutes', ...overall.recallAt1, questions: overall.questions }] : []),
    ...Object.entries(byKind).map(([kind, { recallAt1, questions }]) => ({ kind, ...recallAt1, questions })),
  ];
  const labelled = rows.map((row) => ({
    ...row,
    label: `${shorten(row.kind)} (${formatCount(row.questions)})`,
  }));
  return {
    id: 'genres',
    title: 'Bonne réponse au premier rang, par genre de question',
    description:
      'Point : part des questions dont la première réponse est bonne ; trait : intervalle à 95 % ; entre ' +
      'parenthèses, le nombre de questions. Peu de questions, long trait.',
    plot: {
      marginLeft: 130,
      height: 80 + 34 * rows.length,
      x: { label: 'Part des questions', domain: [0, 1], grid: true, ticks: 5, tickFormat: formatPercent },
      y: { label: null, domain: labelled.map(({ label }) => label) },
      marks: [
        Plot.link(labelled, {
          x1: 'low',
          x2: 'high',
          y1: 'label',
          y2: 'label',
          stroke: 'var(--accent)',
          strokeWidth: 3,
          strokeOpacity: 0.5,
          strokeLinecap: 'round',
        }),
        Plot.dot(labelled, { x: 'value', y: 'label', r: 5, fill: 'var(--accent)' }),
      ],
    },
    table: {
      caption: 'Bonne réponse au premier rang, par genre',
      columns: ['Genre', 'Questions', 'Part', 'Intervalle à 95 %'],
      rows: rows.map((row) => [
        row.kind,
        formatCount(row.questions),
        formatPercent(row.value),
        formatPercentInterval(row),
      ]),
    },
  };
}

const LONGEST_KIND = 12;

function shorten(kind: string): string {
  return kind.length <= LONGEST_KIND ? kind : `${kind.slice(0, LONGEST_KIND - 1)}…`;
}
