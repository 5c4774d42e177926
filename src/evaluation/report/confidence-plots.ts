import * as Plot from '@observablehq/plot';
import type { ReliabilityBin } from '../../metrics/calibration.ts';
import type { RiskCoveragePoint } from '../../metrics/risk-coverage.ts';
import type { Confidence, ConfidenceFigures } from '../figures/confidence-figures.ts';
import type { Figure } from './draw-plot.ts';
import { formatCount, formatDecimal, formatPercent } from './numbers.ts';

/** Turns that showed an answer, and how many of these were wrong, as a point of the curve's plane. */
export interface OperatingPoint {
  readonly coverage: number;
  readonly risk: number;
}

const ALL = 'toutes les questions';
const ANSWERABLE = 'questions avec réponse';

/** Risks drawn as guides: those that the table of coverages speaks of. */
const GUIDES = [0.02, 0.05];

/** Least height of the risk axis, so that a perfect set still shows the guides. */
const LEAST_RISK_SHOWN = 0.1;

/** What serving more questions costs. */
export function plotRiskCoverage(
  { all, answerable }: Confidence,
  operatingPoint: OperatingPoint | undefined,
): Figure {
  const lines = [
    ...label(ALL, all?.riskCoverage ?? []),
    ...label(ANSWERABLE, answerable?.riskCoverage ?? []),
  ];
  const points = operatingPoint ? [operatingPoint] : [];
  const top = Math.max(LEAST_RISK_SHOWN, ...[...lines, ...points].map(({ risk }) => risk));
  return {
    id: 'risque',
    title: 'Risque selon la couverture',
    description:
      'Les questions sont servies de la plus à la moins probable. Trait plein : toutes les questions ; ' +
      'tirets : celles qui ont une réponse. Losange : le réglage évalué. Pointillés : 2 % et 5 % de réponses fausses.',
    plot: {
      x: { label: 'Part des questions servies', domain: [0, 1], ticks: 5, tickFormat: formatPercent },
      y: {
        label: 'Part de réponses fausses',
        domain: [0, Math.min(1, top * 1.1)],
        grid: true,
        ticks: 5,
        tickFormat: formatPercent,
      },
      marks: [
        Plot.ruleY(GUIDES, { stroke: 'var(--quiet)', strokeDasharray: '2 4' }),
        Plot.ruleY([0]),
        drawCurve(lines, ANSWERABLE, { stroke: 'var(--second)', strokeDasharray: '7 4' }),
        drawCurve(lines, ALL, { stroke: 'var(--accent)' }),
        Plot.dot(points, {
          x: 'coverage',
          y: 'risk',
          symbol: 'diamond',
          r: 7,
          fill: 'var(--accent)',
          stroke: 'var(--ground)',
          strokeWidth: 1.5,
        }),
      ],
    },
    table: {
      caption: 'Risque à chaque dixième de la couverture',
      columns: ['Questions', 'Seuil', 'Servies', 'Couverture', 'Risque'],
      rows: [...sample(ALL, all), ...sample(ANSWERABLE, answerable)],
    },
  };
}

interface LabelledPoint extends RiskCoveragePoint {
  readonly set: string;
}

function label(set: string, curve: readonly RiskCoveragePoint[]): LabelledPoint[] {
  return curve.map((point) => ({ ...point, set }));
}

function drawCurve(lines: readonly LabelledPoint[], set: string, style: Plot.LineOptions): Plot.Line {
  const points = lines.filter((point) => point.set === set);
  // Between two points nothing can be served: the risk stays what it was.
  return Plot.line(points, { x: 'coverage', y: 'risk', curve: 'step-after', strokeWidth: 2, ...style });
}

/** The point at or after each tenth, each once: hundreds of points are no table. */
function sample(set: string, figures: ConfidenceFigures | undefined): string[][] {
  const curve = figures?.riskCoverage ?? [];
  const tenths = Array.from({ length: 10 }, (_, i) => curve.find(({ coverage }) => coverage >= (i + 1) / 10));
  return [...new Set(tenths)].flatMap((point) =>
    point === undefined
      ? []
      : [
          [
            set,
            formatDecimal(point.threshold),
            formatCount(point.served),
            formatPercent(point.coverage),
            formatPercent(point.risk),
          ],
        ],
  );
}

/** Whether a probability means what it says. */
export function plotReliability({ bins }: ConfidenceFigures): Figure {
  const filled = bins.filter(isFilled);
  return {
    id: 'fiabilite',
    title: 'Fiabilité des probabilités',
    description:
      'Point : part de premières réponses bonnes dans une tranche de probabilité, toutes les questions comprises ; ' +
      'sur la diagonale, la probabilité dit vrai, dessous elle promet trop. Barre : part des questions dans la tranche.',
    plot: {
      x: { label: 'Probabilité annoncée', domain: [0, 1], ticks: 5, tickFormat: formatPercent },
      y: {
        label: 'Part de bonnes réponses',
        domain: [0, 1],
        grid: true,
        ticks: 5,
        tickFormat: formatPercent,
      },
      marks: [
        Plot.rectY(bins, { x1: 'from', x2: 'to', y: 'share', fill: 'var(--bar)', inset: 1 }),
        Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: 'var(--quiet)', strokeDasharray: '4 4' }),
        Plot.line(filled, { x: 'meanProbability', y: 'accuracy', stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.dot(filled, { x: 'meanProbability', y: 'accuracy', r: 4.5, fill: 'var(--accent)' }),
        Plot.ruleY([0]),
      ],
    },
    table: {
      caption: 'Fiabilité par tranche de probabilité',
      columns: ['Tranche', 'Questions', 'Part', 'Probabilité moyenne', 'Bonnes réponses'],
      rows: bins.map((bin) => [
        `${formatPercent(bin.from)} – ${formatPercent(bin.to)}`,
        formatCount(bin.count),
        formatPercent(bin.share),
        bin.meanProbability === undefined ? '–' : formatPercent(bin.meanProbability),
        bin.accuracy === undefined ? '–' : formatPercent(bin.accuracy),
      ]),
    },
  };
}

function isFilled(bin: ReliabilityBin): boolean {
  return bin.count > 0;
}
