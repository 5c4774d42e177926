import { html, type Markup } from '../../core/markup.ts';
import type { Evaluation } from '../figures/evaluate.ts';
import type { Figure } from '../figures/figure.ts';
import { isAnswerable } from '../figures/outcome.ts';
import type { RetrievalFigures } from '../figures/retrieval-figures.ts';
import { renderFigure } from './draw-plot.ts';
import { formatCount, formatDecimal, formatInterval } from './numbers.ts';
import { plotKinds, plotRanks } from './ranking-plots.ts';
import { renderTable } from './table.ts';

const COLUMNS: readonly (readonly [string, (figures: RetrievalFigures) => Figure])[] = [
  ['R@1', ({ recallAt1 }) => recallAt1],
  ['R@3', ({ recallAt3 }) => recallAt3],
  ['R@5', ({ recallAt5 }) => recallAt5],
  ['MRR', ({ mrr }) => mrr],
  ['nDCG@10', ({ ndcgAt10 }) => ndcgAt10],
];

/** How well the search ranks, over the answerable questions. */
export function renderRetrieval({ retrieval, outcomes }: Evaluation): Markup {
  const { overall, byKind, byLang } = retrieval;
  if (overall === undefined) return html`<p>Aucune question du jeu n’a de réponse dans le corpus.</p>`;
  const groups = { 'toutes les questions': overall, ...byKind, ...byLang };
  return html`${renderTable({
    caption: 'Mesures du classement et intervalles à 95 %',
    columns: ['Mesure', 'Valeur', 'Intervalle'],
    rows: COLUMNS.map(([name, figureOf]) => {
      const figure = figureOf(overall);
      return [name, formatDecimal(figure.value), formatInterval(figure)];
    }),
  })}
${renderTable({
  caption: 'Classement par genre de question et par langue',
  columns: ['Questions', 'Nombre', ...COLUMNS.map(([name]) => name)],
  rows: Object.entries(groups).map(([name, figures]) => [
    name,
    formatCount(figures.questions),
    ...COLUMNS.map(([, figureOf]) => formatDecimal(figureOf(figures).value)),
  ]),
})}
<div class="figures">
${renderFigure(plotKinds(retrieval))}${renderFigure(plotRanks(outcomes.filter(isAnswerable)))}</div>
`;
}
