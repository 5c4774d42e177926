import type { OpenIndex } from '../indexing/open-index.ts';
import type { TokenSpan } from '../vector/token-matcher.ts';

/** Best matches of one passage for every token of a question, -1 to 1, in the order of the tokens. */
export type Matches = Float32Array;

const NO_TOKENS: TokenSpan = { start: 0, end: 0 };

/**
 * Matches every token of a question with the tokens of each passage. One matrix product for all passages.
 * @param tokens of the question, `[n, dims]`, as the model gives them.
 * @param passages places in `index.passages`; one that is not matched by token matches with 0.
 */
export async function matchPassages(
  { passages: indexed, tokenMatcher, tokenSpace }: OpenIndex,
  tokens: Float32Array,
  passages: readonly number[],
): Promise<Matches[]> {
  if (passages.length === 0) return [];
  const spans = passages.map((passage) => indexed[passage]!.tokens ?? NO_TOKENS);
  const { scores, queryTokens } = await tokenMatcher.match(await tokenSpace.project(tokens), spans);
  return passages.map((_, i) => scores.subarray(i * queryTokens, (i + 1) * queryTokens));
}

/** Mean over the tokens of the best match (MaxSim of ColBERT: Khattab and Zaharia, SIGIR 2020); 0 for none. */
export function poolEvenly(matches: Matches): number {
  let sum = 0;
  for (const match of matches) sum += match;
  return sum / (matches.length || 1);
}

/**
 * Mean over the tokens of the cube of the best match, what is below 0 taken as 0: a few words that match well count
 * more than many that match a little, which every long answer has. Squares do half as much for the same questions
 * (`docs/measurements.md`).
 */
export function poolStrongly(matches: Matches): number {
  let sum = 0;
  for (const match of matches) if (match > 0) sum += match ** 3;
  return sum / (matches.length || 1);
}

/** The best match of each token in any of the passages. */
export function uniteMatches(passages: readonly Matches[]): Matches {
  const united = passages[0]?.slice() ?? new Float32Array();
  for (const matches of passages.slice(1)) {
    for (let token = 0; token < united.length; token++) {
      if (matches[token]! > united[token]!) united[token] = matches[token]!;
    }
  }
  return united;
}
