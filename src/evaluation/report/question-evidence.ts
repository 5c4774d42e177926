import { type Content, html, type Markup } from '../../core/markup.ts';
import { splitLines } from '../../core/text.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Hit } from '../../retrieval/hit.ts';
import { judgeFirstHit, type QuestionOutcome } from '../figures/outcome.ts';
import { formatCount, formatDecimal } from './numbers.ts';
import { renderTable } from './table.ts';

/** Lines and characters of an answer that are quoted: enough to recognise it. */
const QUOTED_LINES = 4;
const QUOTED_CHARACTERS = 320;

/** Score parts as the table names them; a part that is not here goes by its own name. */
const partNames: Readonly<Record<string, string>> = {
  late: 'Texte, mot à mot',
  question: 'Question proche, mot à mot',
  dense: 'Vecteur',
  intent: 'Intention',
  lexical: 'BM25',
};

/** One question with what was shown, what is right, and why the first stood before the second. */
export function renderEvidence(
  outcome: QuestionOutcome,
  answers: ReadonlyMap<string, IndexedAnswer>,
): Markup {
  const { query, turn, rank, hits, gold } = outcome;
  const first = hits[0]?.answer;
  const shown = answers.get(turn.answers[0]?.answer ?? '');
  const right = gold.type === 'answerable' ? [...gold.names].map((name) => answers.get(name)!) : [];
  const rightHit = hits.find(({ answer }) => right.some(({ name }) => name === answer.name));
  const facts = [
    query.id ? `question ${query.id}` : `ligne ${query.line}`,
    query.kind,
    `probabilité ${formatDecimal(judgeFirstHit(outcome).probability)}`,
    gold.type !== 'answerable'
      ? undefined
      : rank === undefined
        ? 'bonne réponse absente'
        : `bonne réponse au rang ${formatCount(rank)}`,
  ].filter((fact) => fact !== undefined && fact !== '');
  return html`<article>
<h4${query.lang ? html` lang="${query.lang}"` : undefined}>${query.query}</h4>
<p class="quiet">${facts.join(' · ')}</p>
${
  turn.clarification &&
  html`<p>${turn.clarification.question}</p>
<ul>${turn.clarification.options.map(({ label }) => html`<li>${label}</li>`)}</ul>`
}
<div class="answers">
${
  shown
    ? quote('Réponse montrée', shown)
    : first && quote('Première réponse de la recherche, non montrée', first)
}${
  right.length === 0
    ? html`<div><p><strong>Réponse attendue</strong></p><p>Aucune : le corpus n’y répond pas.</p></div>`
    : right.map((answer) => quote('Réponse attendue', answer))
}</div>
${renderScores(hits, shown?.name ?? first?.name, rightHit)}</article>
`;
}

function quote(label: string, { name, text, citations, notes, editorial }: IndexedAnswer): Markup {
  const title = notes.find(({ question }) => question !== undefined)?.question ?? editorial?.question;
  const [citation] = citations;
  const place = citation ? `${citation.file}, ligne ${citation.startLine}` : undefined;
  return html`<div>
<p><strong>${label}</strong>${title === undefined ? undefined : html` : ${title}`}</p>
<blockquote>${excerpt(text)}</blockquote>
<p class="quiet"><code>${name}</code> · ${place}</p>
</div>
`;
}

/** The first lines, marked where something was left out. */
function excerpt(text: string): string {
  const lines = splitLines(text);
  const start = lines.slice(0, QUOTED_LINES).join('\n');
  // By code point: half a surrogate pair is no character.
  const cut = [...start].slice(0, QUOTED_CHARACTERS).join('');
  return cut.length < start.length || lines.length > QUOTED_LINES ? `${cut.trimEnd()} […]` : cut;
}

/** Scores of the answer that stands first beside those of the right one, part by part. */
function renderScores(
  hits: readonly Hit[],
  shown: string | undefined,
  rightHit: Hit | undefined,
): Markup | undefined {
  const shownHit = hits.find(({ answer }) => answer.name === shown);
  const compared = [...new Set([shownHit, rightHit])].filter((hit) => hit !== undefined);
  const parts = [...new Set(compared.flatMap(({ parts }) => Object.keys(parts)))];
  const partOf = (hit: Hit, part: string): Content => {
    const score = (hit.parts as Readonly<Record<string, number | undefined>>)[part];
    return score === undefined ? '–' : formatDecimal(score);
  };
  return renderTable({
    caption: 'Scores par composante',
    columns: ['Réponse', 'Rang', 'Probabilité', 'Score', ...parts.map((part) => partNames[part] ?? part)],
    rows: compared.map((hit) => [
      html`<code>${hit.answer.name}</code>${hit === rightHit ? ' (attendue)' : undefined}`,
      formatCount(hit.rank),
      formatDecimal(hit.probability),
      formatDecimal(hit.score),
      ...parts.map((part) => partOf(hit, part)),
    ]),
  });
}
