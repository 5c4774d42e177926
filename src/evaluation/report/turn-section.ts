import { html, type Markup } from '../../core/markup.ts';
import type { Evaluation } from '../figures/evaluate.ts';
import type { TurnFigures, VerdictFigures } from '../figures/turn-figures.ts';
import type { Verdict } from '../figures/verdict.ts';
import { formatCount, formatPercent, formatPercentInterval } from './numbers.ts';
import { renderTable } from './table.ts';

/** Verdicts as columns name them. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  rightAnswer: 'Bonne réponse',
  rightChoice: 'Bon choix',
  wrongAnswer: 'Réponse fausse',
  wrongChoice: 'Mauvais choix',
  noAnswer: 'Aucune réponse',
  refused: 'Aucune réponse',
  offeredChoice: 'Choix proposé',
  answered: 'Réponse donnée',
  asExpected: 'Action attendue',
  otherwise: 'Autre action',
};

/** What the turns come to at the operating point. */
export function renderTurns({ turns: { overall, byKind } }: Evaluation): Markup {
  const groups = [...(overall ? [['toutes', overall] as const] : []), ...Object.entries(byKind)];
  return html`${renderVerdicts('Questions avec réponse', groups, ({ answerable }) => answerable)}
${renderVerdicts('Questions sans réponse dans le corpus', groups, ({ unanswerable }) => unanswerable)}
${renderVerdicts('Salutations et politesses', groups, ({ expected }) => expected.smalltalk)}
${renderVerdicts('Demandes de parler à une personne', groups, ({ expected }) => expected.handoff)}
`;
}

/** One row a group, and below the first its intervals. */
function renderVerdicts<V extends Verdict>(
  caption: string,
  groups: readonly (readonly [string, TurnFigures])[],
  figuresOf: (figures: TurnFigures) => VerdictFigures<V> | undefined,
): Markup | undefined {
  const rows = groups.flatMap(([name, figures]) => {
    const found = figuresOf(figures);
    return found === undefined ? [] : [{ name, ...found }];
  });
  const [first] = rows;
  if (first === undefined) return undefined;
  const verdicts = Object.keys(first.counts) as V[];
  return renderTable({
    caption,
    columns: ['Genre', 'Questions', ...verdicts.map((verdict) => verdictNames[verdict])],
    rows: rows.map(({ name, questions, counts, shares }, i) => [
      name,
      formatCount(questions),
      ...verdicts.map((verdict) => {
        const share = shares[verdict];
        const interval = html`<br><span class="quiet">${formatPercentInterval(share)}</span>`;
        const figures = `${formatCount(counts[verdict])} (${formatPercent(share.value)})`;
        return html`${figures}${i === 0 ? interval : undefined}`;
      }),
    ]),
  });
}
