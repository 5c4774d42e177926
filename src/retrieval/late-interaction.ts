import type { OpenIndex } from '../indexing/open-index.ts';
import type { TokenMatches, TokenSpan } from '../vector/token-matcher.ts';

/** Late-interaction scores of one candidate, each the mean over the question's tokens, -1 to 1. */
export interface LateScores {
  /** Of the answer's text. */
  readonly answer: number;
  /** Of the closest question that the corpus gives the answer; absent where it gives none. */
  readonly question?: number;
}

/**
 * Scores candidates by late interaction: the mean, over the question's tokens, of the best match among the tokens
 * of a passage. One matrix product for all passages of all candidates.
 * @param tokens of the question, `[n, dims]`, as the model gives them.
 * @param candidates places in `index.answers`.
 */
export async function scoreByLateInteraction(
  index: OpenIndex,
  tokens: Float32Array,
  candidates: readonly number[],
): Promise<LateScores[]> {
  const passagesOf = groupPassages(index);
  const passages = candidates.flatMap((candidate) => passagesOf.get(candidate) ?? []);
  const matches = await index.tokenMatcher.match(
    index.tokenSpace.project(tokens),
    passages.map(({ span }) => span),
  );
  let place = 0;
  return candidates.map((candidate) => {
    const scores: { answer: number; question?: number } = { answer: 0 };
    for (const { isQuestion } of passagesOf.get(candidate) ?? []) {
      const score = meanOfPassage(matches, place++);
      if (!isQuestion) scores.answer = score;
      else scores.question = Math.max(scores.question ?? score, score);
    }
    return scores;
  });
}

interface MatchedPassage {
  readonly span: TokenSpan;
  readonly isQuestion: boolean;
}

const grouped = new WeakMap<OpenIndex, ReadonlyMap<number, readonly MatchedPassage[]>>();

/** Passages matched by token, by answer; the same for every question of an index. */
function groupPassages(index: OpenIndex): ReadonlyMap<number, readonly MatchedPassage[]> {
  const known = grouped.get(index);
  if (known) return known;
  const byAnswer = new Map<number, MatchedPassage[]>();
  for (const { answer, kind, tokens } of index.passages) {
    if (tokens === undefined) continue;
    const passages = byAnswer.get(answer) ?? [];
    passages.push({ span: tokens, isQuestion: kind === 'question' });
    byAnswer.set(answer, passages);
  }
  grouped.set(index, byAnswer);
  return byAnswer;
}

function meanOfPassage({ scores, queryTokens }: TokenMatches, passage: number): number {
  if (queryTokens === 0) return 0;
  let sum = 0;
  for (let token = 0; token < queryTokens; token++) sum += scores[passage * queryTokens + token]!;
  return sum / queryTokens;
}
