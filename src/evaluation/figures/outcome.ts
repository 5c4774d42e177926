import { takeFreshTurn } from '../../dialogue/fresh-turn.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { JudgedEstimate } from '../../metrics/estimate.ts';
import { firstRightRank } from '../../metrics/ranking.ts';
import type { Turn } from '../../protocol/turn.ts';
import type { Hit } from '../../retrieval/hit.ts';
import type { Gold } from '../labelled/gold.ts';
import type { LabelledQuery } from '../labelled/queries-file.ts';
import { judgeTurn, type Verdict } from './verdict.ts';

/** A labelled question, what the engine made of it and how that is judged. */
export interface QuestionOutcome {
  readonly query: LabelledQuery;
  readonly gold: Gold;
  /** The first hundred, best first. */
  readonly hits: readonly Hit[];
  readonly turn: Turn;
  readonly verdict: Verdict;
  /** Rank of the first right answer, from 1; absent where none was found or there is none. */
  readonly rank?: number;
}

/** An outcome whose question has right answers. */
export type AnswerableOutcome = QuestionOutcome & { readonly gold: Extract<Gold, { type: 'answerable' }> };

/** Deep enough for the reciprocal rank to see what it counts, and what a TREC run customarily holds. */
const DEPTH = 100;

/** Asks one question twice: the search for its ranks, the turn of a fresh conversation for what is done about it. */
export async function askQuestion(
  query: LabelledQuery,
  gold: Gold,
  parts: DialogueParts,
): Promise<QuestionOutcome> {
  const { hits } = await parts.searcher.retrieve(query.query, DEPTH);
  const turn = await takeFreshTurn(query.query, parts);
  const rank =
    gold.type === 'answerable'
      ? firstRightRank(
          hits.map(({ answer }) => answer.name),
          gold.names,
        )
      : undefined;
  const verdict = judgeTurn(turn, gold, parts.answersByName);
  return { query, gold, hits, turn, verdict, ...(rank !== undefined && { rank }) };
}

export function isAnswerable(outcome: QuestionOutcome): outcome is AnswerableOutcome {
  return outcome.gold.type === 'answerable';
}

/**
 * The first hit's probability, and whether it is right: never, where the question has no answer. A search that found
 * nothing is an estimate of 0.
 */
export function judgeFirstHit({ hits, rank }: QuestionOutcome): JudgedEstimate {
  return { probability: hits[0]?.probability ?? 0, isRight: rank === 1 };
}

/** Whether the first answer that the turn shows is another than the first hit. */
export function disagrees({ hits, turn }: QuestionOutcome): boolean {
  const [shown] = turn.answers;
  return turn.action === 'answer' && shown?.answer !== hits[0]?.answer.name;
}
