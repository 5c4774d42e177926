import { GuichetError, messageOf } from '../core/errors.ts';

/**
 * Runs a product in ONNX Runtime.
 * @throws GuichetError `MATCHING_FAILED` (kind `internal`) for whatever it throws.
 */
export async function orMatchingFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new GuichetError({
      kind: 'internal',
      code: 'MATCHING_FAILED',
      message: `a matrix product failed: ${messageOf(cause)}`,
      remedy: 'See the log; `npm ci` restores ONNX Runtime.',
      cause,
    });
  }
}
