import { findBestMatches } from './best-matches.ts';
import { encodeQuery, type TokenMatrix } from './token-codes.ts';
import type { TokenMatcher } from './token-matcher.ts';

/** Plain loops: the oracle of the matrix product, and what tests run on. Hundreds of times slower. */
export function createPlainTokenMatcher({ codes, scale, dims }: TokenMatrix): TokenMatcher {
  return {
    match: async (vectors, spans) => {
      const query = encodeQuery(vectors, dims);
      const tokens = query.scales.length;
      return findBestMatches(spans, scale, query, (span) => {
        const { start, end } = spans[span]!;
        const rows = codes.read(start, end);
        return Int32Array.from({ length: (end - start) * tokens }, (_, i) => {
          const row = Math.floor(i / tokens);
          let sum = 0;
          for (let d = 0; d < dims; d++) sum += rows[row * dims + d]! * query.codes[(i % tokens) * dims + d]!;
          return sum;
        });
      });
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
