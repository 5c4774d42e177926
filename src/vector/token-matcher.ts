/**
 * The inner loop of late interaction (MaxSim of ColBERT: Khattab and Zaharia, SIGIR 2020): for every token of a
 * question and every candidate, the best match among the candidate's tokens. The port hides whether a plain loop
 * or a matrix product finds it; both sum the same integers and so give the same bits on any processor.
 */
export interface TokenMatcher extends AsyncDisposable {
  /**
   * @param query `[queryTokens, dims]`, unit rows.
   * @param spans rows of the token matrix that belong to each passage; an empty span matches with 0.
   */
  match(query: Float32Array, spans: readonly TokenSpan[]): Promise<TokenMatches>;
}

/** Rows `start` (included) to `end` (excluded) of the token matrix. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
}

/** Row by row, one row a passage: `[passages, queryTokens]`. */
export interface TokenMatches {
  readonly queryTokens: number;
  /** Highest cosine of the question's token with a token of the passage, within 0.01 of the unrounded one. */
  readonly scores: Float32Array;
}
