import type { OpenIndex } from '../indexing/open-index.ts';
import type { TokenMatches } from '../vector/token-matcher.ts';

/** What late interaction compares a question with, for one candidate: places in `index.passages`. */
export interface MatchedPassages {
  readonly answer: number;
  /** Questions that the candidate replies to; may be empty. */
  readonly questions: readonly number[];
}

/** Late-interaction scores of one candidate, each the mean over the question's tokens, -1 to 1. */
export interface LateScores {
  /** Of the answer's text. */
  readonly answer: number;
  /** Of the closest question; absent where there was none to compare with. */
  readonly question?: number;
}

/**
 * Scores candidates by late interaction: the mean, over the question's tokens, of the best match among the tokens
 * of a passage. One matrix product for all passages of all candidates.
 * @param tokens of the question, `[n, dims]`, as the model gives them.
 */
export async function scoreByLateInteraction(
  index: OpenIndex,
  tokens: Float32Array,
  candidates: readonly MatchedPassages[],
): Promise<LateScores[]> {
  // The answers first: they stand together in the token matrix and are then read in place.
  const passages = [
    ...candidates.map(({ answer }) => answer),
    ...candidates.flatMap(({ questions }) => questions),
  ];
  const matches = await index.tokenMatcher.match(
    index.tokenSpace.project(tokens),
    passages.map((passage) => index.passages[passage]!.tokens ?? { start: 0, end: 0 }),
  );
  let place = candidates.length;
  return candidates.map(({ questions }, i) => {
    const answer = meanOfPassage(matches, i);
    if (questions.length === 0) return { answer };
    const scores = questions.map(() => meanOfPassage(matches, place++));
    return { answer, question: Math.max(...scores) };
  });
}

function meanOfPassage({ scores, queryTokens }: TokenMatches, passage: number): number {
  if (queryTokens === 0) return 0;
  let sum = 0;
  for (let token = 0; token < queryTokens; token++) sum += scores[passage * queryTokens + token]!;
  return sum / queryTokens;
}
