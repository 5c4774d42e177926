import type { TokenMatches, TokenSpan } from './token-matcher.ts';

export interface MatchSums {
  /** Rows of the token matrix that belong to each passage. */
  readonly spans: readonly TokenSpan[];
  /** Scale by row of the token matrix. */
  readonly rowScales: Float32Array;
  /** Scale by token of the question. */
  readonly queryScales: Float32Array;
  /** What each token's sums are too high by. */
  readonly offsets: Int32Array;
  /**
   * Sums of products of codes for the rows of one span, `[rows, queryTokens]`: integers, the same from a loop and
   * from a matrix product.
   */
  sumsOf(span: number): Int32Array;
}

/** The best row of every span for every token of a question. */
export function findBestMatches({ spans, rowScales, queryScales, offsets, sumsOf }: MatchSums): TokenMatches {
  const queryTokens = queryScales.length;
  const scores = new Float32Array(spans.length * queryTokens);
  const rows = new Int32Array(spans.length * queryTokens).fill(-1);
  const best = new Float64Array(queryTokens);
  spans.forEach(({ start, end }, span) => {
    if (start === end) return;
    const sums = sumsOf(span);
    const first = span * queryTokens;
    best.fill(Number.NEGATIVE_INFINITY);
    let place = 0;
    for (let row = start; row < end; row++) {
      const scale = rowScales[row]!;
      for (let token = 0; token < queryTokens; token++, place++) {
        const score = (sums[place]! - offsets[token]!) * scale;
        if (score > best[token]!) {
          best[token] = score;
          rows[first + token] = row;
        }
      }
    }
    // The question's own scale does not change which row is best: once at the end is enough.
    for (let token = 0; token < queryTokens; token++)
      scores[first + token] = best[token]! * queryScales[token]!;
  });
  return { queryTokens, scores, rows };
}
