import { splitGold } from '../labelled/gold.ts';
import type { Evaluation } from './evaluate.ts';
import type { QuestionOutcome } from './outcome.ts';

/** Hits of each question that the description names; a TREC run names a hundred. */
const NAMED_HITS = 5;

/** An evaluation as plain JSON: every figure, and for each question what became of it, answers by name alone. */
export function describeEvaluation({ outcomes, ...figures }: Evaluation) {
  return { questions: outcomes.length, ...figures, outcomes: outcomes.map(describeOutcome) };
}

function describeOutcome({ query, verdict, rank, hits, turn }: QuestionOutcome) {
  return {
    line: query.line,
    ...(query.id !== undefined && { id: query.id }),
    ...(query.kind !== undefined && { kind: query.kind }),
    ...(query.lang !== undefined && { lang: query.lang }),
    query: query.query,
    gold: splitGold(query),
    verdict,
    action: turn.action,
    shown: turn.answers.map(({ answer }) => answer),
    ...(turn.clarification && { clarification: turn.clarification }),
    rank: rank ?? null,
    hits: hits.slice(0, NAMED_HITS).map(({ answer, score, probability, parts }) => ({
      answer: answer.name,
      score,
      probability,
      parts,
    })),
  };
}
