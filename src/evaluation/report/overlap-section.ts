import { html, type Markup } from '../../core/markup.ts';
import type { Evaluation } from '../figures/evaluate.ts';
import { formatCount, formatDecimal } from './numbers.ts';
import { renderTable } from './table.ts';

/** How independent the questions are of what the corpus stores. */
export function renderOverlap({ overlap }: Evaluation): Markup {
  if (overlap === undefined) {
    return html`<p>Le corpus n’a de question enregistrée pour aucune des bonnes réponses : rien à comparer.</p>`;
  }
  const { median, maximum, compared, worst } = overlap;
  return html`<p>Part de mots pleins communs (indice de Jaccard) entre une question et la formulation enregistrée la
plus proche de ses bonnes réponses, sur ${formatCount(compared)} questions : médiane
<strong>${formatDecimal(median)}</strong>, maximum <strong>${formatDecimal(maximum)}</strong>. Un jeu écrit d’après
les formulations s’approche de 1 et ne mesure que lui-même.</p>
${renderTable({
  caption: 'Les paires les plus proches',
  columns: ['Question', 'Formulation enregistrée', 'Réponse', 'Recouvrement'],
  isProse: true,
  rows: worst.map((pair) => [
    pair.query,
    pair.phrasing,
    html`<code>${pair.answer}</code>`,
    formatDecimal(pair.overlap),
  ]),
})}
`;
}
