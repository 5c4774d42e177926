/**
 * The space in which tokens are compared. A transformer's token vectors share a large common part, which makes
 * every cosine high: taking the corpus's mean vector off and normalising leaves what tells tokens apart (Mu and
 * Viswanath, "All-but-the-Top", ICLR 2018).
 */
export class TokenSpace {
  /** Mean token vector of the corpus, `[dims]`. */
  readonly mean: Float32Array;

  constructor(mean: Float32Array) {
    this.mean = mean;
  }

  get dims(): number {
    return this.mean.length;
  }

  /** @param tokens `[n, dims]` as the model gives them, of the whole corpus. */
  static fit(tokens: Float32Array, dims: number): TokenSpace {
    const sums = new Float64Array(dims);
    for (let start = 0; start < tokens.length; start += dims) {
      for (let d = 0; d < dims; d++) sums[d]! += tokens[start + d]!;
    }
    const count = Math.max(1, tokens.length / dims);
    return new TokenSpace(Float32Array.from(sums, (sum) => sum / count));
  }

  /** Centred unit rows `[n, dims]`; a row equal to the mean stays zero and matches nothing. */
  project(tokens: Float32Array): Float32Array {
    const { mean, dims } = this;
    const projected = new Float32Array(tokens.length);
    for (let start = 0; start < tokens.length; start += dims) {
      let squares = 0;
      for (let d = 0; d < dims; d++) {
        const value = tokens[start + d]! - mean[d]!;
        projected[start + d] = value;
        squares += value * value;
      }
      const length = Math.sqrt(squares);
      if (length > 0) for (let d = 0; d < dims; d++) projected[start + d]! /= length;
    }
    return projected;
  }
}
