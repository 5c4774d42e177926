import { GuichetError, messageOf } from '../core/errors.ts';
import { WorkerThread } from '../core/worker.ts';
import type { TokenMatrix } from './token-codes.ts';
import type { TokenMatcher, TokenMatches, TokenSpan } from './token-matcher.ts';

export interface MatchRequest {
  readonly query: Float32Array;
  readonly spans: readonly TokenSpan[];
}

/**
 * Matches tokens with one matrix product in ONNX Runtime, on a thread of its own that keeps the token matrix: the
 * runtime holds the thread it is called on. The matrix is moved to that thread and is empty here afterwards.
 */
export async function createOnnxTokenMatcher(matrix: TokenMatrix): Promise<TokenMatcher> {
  const thread = new WorkerThread<null, MatchRequest, TokenMatches>(
    new URL('./onnx-token-matcher-worker.ts', import.meta.url),
    matrix,
    [matrix.codes.buffer as ArrayBuffer, matrix.scales.buffer as ArrayBuffer],
  );
  const orFault = async <T>(outcome: Promise<T>): Promise<T> => {
    try {
      return await outcome;
    } catch (cause) {
      throw matchingFailed(cause);
    }
  };
  await orFault(thread.ready);
  return {
    match: (query, spans) => orFault(thread.call({ query, spans })),
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}

function matchingFailed(cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'MATCHING_FAILED',
    message: `the token matrix could not be multiplied: ${messageOf(cause)}`,
    remedy: 'See the log; `npm ci` restores ONNX Runtime.',
    cause,
  });
}
