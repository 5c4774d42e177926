import { type QueryCodes, sumOffsets } from './token-codes.ts';
import type { TokenMatches, TokenSpan } from './token-matcher.ts';

/**
 * The best match in every span for every token of a question.
 * @param scale of the token matrix.
 * @param sumsOf sums of products of codes for the rows of one span, `[rows, queryTokens]`: integers, the same from
 *   a loop and from a matrix product.
 */
export function findBestMatches(
  spans: readonly TokenSpan[],
  scale: number,
  query: QueryCodes,
  sumsOf: (span: number) => Int32Array,
): TokenMatches {
  const queryTokens = query.scales.length;
  const offsets = sumOffsets(query);
  const scores = new Float32Array(spans.length * queryTokens);
  const best = new Int32Array(queryTokens);
  spans.forEach(({ start, end }, span) => {
    if (start === end) return;
    keepBest(best, sumsOf(span));
    for (let token = 0; token < queryTokens; token++) {
      scores[span * queryTokens + token] = (best[token]! - offsets[token]!) * scale * query.scales[token]!;
    }
  });
  return { queryTokens, scores };
}

/** The inner loop, on its own so that it is compiled for these types and nothing else. */
function keepBest(best: Int32Array, sums: Int32Array): void {
  const queryTokens = best.length;
  for (let token = 0; token < queryTokens; token++) best[token] = sums[token]!;
  for (let place = queryTokens; place < sums.length; ) {
    for (let token = 0; token < queryTokens; token++, place++) {
      if (sums[place]! > best[token]!) best[token] = sums[place]!;
    }
  }
}
