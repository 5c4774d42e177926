import type { TokenMatcher, TokenMatches, TokenMatrix, TokenSpan } from './token-matcher.ts';

/** Plain loops: the oracle of the matrix product, and what tests run on. A hundred times slower. */
export function createPlainTokenMatcher({ vectors, dims }: TokenMatrix): TokenMatcher {
  const dot = (query: Float32Array, token: number, row: number): number => {
    let sum = 0;
    for (let d = 0; d < dims; d++) sum += query[token * dims + d]! * vectors[row * dims + d]!;
    return sum;
  };

  const match = async (query: Float32Array, spans: readonly TokenSpan[]): Promise<TokenMatches> => {
    const queryTokens = query.length / dims;
    const scores = new Float32Array(spans.length * queryTokens);
    const rows = new Int32Array(spans.length * queryTokens).fill(-1);
    spans.forEach(({ start, end }, candidate) => {
      for (let token = 0; token < queryTokens; token++) {
        const place = candidate * queryTokens + token;
        for (let row = start; row < end; row++) {
          const score = dot(query, token, row);
          if (rows[place] === -1 || score > scores[place]!) {
            scores[place] = score;
            rows[place] = row;
          }
        }
      }
    });
    return { queryTokens, scores, rows };
  };

  return { match, [Symbol.asyncDispose]: async () => {} };
}
