import { html, type Markup } from '../../core/markup.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Evaluation } from '../figures/evaluate.ts';
import {
  DEEP_RANK,
  findWorstQuestions,
  type WayToGoWrong,
  waysToGoWrong,
} from '../figures/worst-questions.ts';
import { formatCount } from './numbers.ts';
import { renderEvidence } from './question-evidence.ts';

const headings: Readonly<Record<WayToGoWrong, string>> = {
  wrongAnswer: 'Réponses fausses, de la plus assurée à la moins assurée',
  answered: 'Questions sans réponse auxquelles une réponse a été donnée',
  noAnswer: 'Questions avec réponse restées sans réponse',
  wrongChoice: 'Mauvais choix proposés',
  offeredChoice: 'Questions sans réponse auxquelles un choix a été proposé',
  rankedDeep: `Bonnes réponses classées au-delà du rang ${DEEP_RANK}`,
};

/** The questions that went wrong, each with its evidence. */
export function renderWorst({ outcomes }: Evaluation, answers: ReadonlyMap<string, IndexedAnswer>): Markup {
  const worst = findWorstQuestions(outcomes);
  const lists = waysToGoWrong.filter((way) => worst[way].total > 0);
  if (lists.length === 0) return html`<p>Aucune.</p>`;
  return html`${lists.map((way) => {
    const { total, questions } = worst[way];
    const kept =
      questions.length < total
        ? `${formatCount(questions.length)} sur ${formatCount(total)}`
        : formatCount(total);
    return html`<h3>${headings[way]} (${kept})</h3>
${questions.map((outcome) => renderEvidence(outcome, answers))}`;
  })}`;
}
