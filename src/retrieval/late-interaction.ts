import type { OpenIndex } from '../indexing/open-index.ts';
import type { TokenMatches } from '../vector/token-matcher.ts';

/**
 * Scores passages by late interaction: the mean, over the question's tokens, of the best match among the tokens of
 * the passage, -1 to 1. One matrix product for all passages.
 * @param tokens of the question, `[n, dims]`, as the model gives them; a question without any scores 0.
 * @param passages places in `index.passages`; one that is not matched by token scores 0.
 */
export async function scoreByLateInteraction(
  index: OpenIndex,
  tokens: Float32Array,
  passages: readonly number[],
): Promise<number[]> {
  if (passages.length === 0) return [];
  const matches = await index.tokenMatcher.match(
    index.tokenSpace.project(tokens),
    passages.map((passage) => index.passages[passage]!.tokens ?? { start: 0, end: 0 }),
  );
  return passages.map((_, i) => meanOfPassage(matches, i));
}

function meanOfPassage({ scores, queryTokens }: TokenMatches, passage: number): number {
  if (queryTokens === 0) return 0;
  let sum = 0;
  for (let token = 0; token < queryTokens; token++) sum += scores[passage * queryTokens + token]!;
  return sum / queryTokens;
}
