import { html, type Markup } from '../../core/markup.ts';
import { ANSWERABLE_SERVED, type CoverageAtRisk } from '../figures/confidence-figures.ts';
import type { Evaluation } from '../figures/evaluate.ts';
import type { Figure } from '../figures/figure.ts';
import type { QuestionOutcome } from '../figures/outcome.ts';
import { type OperatingPoint, plotReliability, plotRiskCoverage } from './confidence-plots.ts';
import { renderFigure } from './draw-plot.ts';
import { formatCount, formatDecimal, formatInterval, formatPercent } from './numbers.ts';
import { renderTable } from './table.ts';

/** How far the first hit's probability can be trusted. */
export function renderConfidence({ confidence, outcomes }: Evaluation): Markup {
  const { all, answerable, atAnswerableServed } = confidence;
  const sets = [
    ...(all ? [['toutes les questions', all] as const] : []),
    ...(answerable ? [['questions avec réponse', answerable] as const] : []),
  ];
  const risks = all?.coverageAtRisk.map(({ risk }) => `Couverture au risque ${formatPercent(risk)}`) ?? [];
  return html`${renderTable({
    caption: 'Probabilité de la première réponse : calibration et tri',
    columns: [
      'Questions',
      'Nombre',
      'Bonnes',
      'Erreur de calibration',
      'AUC',
      'Aire risque-couverture',
      ...risks,
    ],
    rows: sets.map(([name, figures]) => [
      name,
      formatCount(figures.questions),
      formatCount(figures.right),
      withInterval(figures.calibrationError),
      withInterval(figures.auc),
      withInterval(figures.areaUnderRiskCoverage),
      ...figures.coverageAtRisk.map(describeCoverage),
    ]),
  })}
${
  atAnswerableServed &&
  html`<p>Pour servir ${formatPercent(ANSWERABLE_SERVED)} des questions qui ont une réponse, il faut descendre au
seuil ${formatDecimal(atAnswerableServed.threshold)} : ${formatPercent(atAnswerableServed.risk)} des réponses servies
sont alors fausses, toutes questions comprises.</p>`
}
<div class="figures">
${renderFigure(plotRiskCoverage(confidence, findOperatingPoint(outcomes)))}${all && renderFigure(plotReliability(all))}</div>
`;
}

function describeCoverage({ point }: CoverageAtRisk): Markup {
  if (point === undefined) return html`aucune`;
  const threshold = `seuil ${formatDecimal(point.threshold)}`;
  return html`${formatPercent(point.coverage)}<br><span class="quiet">${threshold}</span>`;
}

function withInterval(figure: Figure | undefined): Markup {
  if (figure === undefined) return html`–`;
  return html`${formatDecimal(figure.value)}<br><span class="quiet">${formatInterval(figure)}</span>`;
}

/** Undefined where no turn showed an answer. */
function findOperatingPoint(outcomes: readonly QuestionOutcome[]): OperatingPoint | undefined {
  const served = outcomes.filter(({ turn }) => turn.action === 'answer');
  if (served.length === 0) return undefined;
  const wrong = served.filter(({ verdict }) => verdict !== 'rightAnswer').length;
  return { coverage: served.length / outcomes.length, risk: wrong / served.length };
}
