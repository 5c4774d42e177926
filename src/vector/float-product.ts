import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createFloatProductGraph } from './onnx-graph.ts';
import { orMatchingFault } from './onnx-session.ts';

/** One session of a few kilobytes for the whole process: it holds no data of its own. */
let session: Promise<InferenceSession> | undefined;

/**
 * Product of two matrices of floats, row by row: `[rows, inner]` times `[inner, columns]`. A hundred times as fast as
 * loops.
 * @param inner columns of `left` and rows of `right`, at least 1.
 * @throws GuichetError `MATCHING_FAILED` (kind `internal`).
 */
export async function multiplyFloats(
  left: Float32Array,
  right: Float32Array,
  inner: number,
): Promise<Float32Array> {
  if (left.length === 0 || right.length === 0) return new Float32Array();
  const running = await openSession();
  const { product } = await orMatchingFault(() =>
    running.run({
      left: new Tensor('float32', left, [left.length / inner, inner]),
      right: new Tensor('float32', right, [inner, right.length / inner]),
    }),
  );
  return product!.data as Float32Array;
}

function openSession(): Promise<InferenceSession> {
  session ??= orMatchingFault(() => InferenceSession.create(createFloatProductGraph(), oneThread)).catch(
    (thrown: unknown) => {
      // What failed once may work the next time.
      session = undefined;
      throw thrown;
    },
  );
  return session;
}

/** What is multiplied while a question waits is small: a second thread would take longer to wake than it takes. */
const oneThread: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};
